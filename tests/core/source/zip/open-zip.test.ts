import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { deflateRawSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { EyelineError } from '../../../../src/core/errors.ts';
import { type OpenZip, openZip } from '../../../../src/core/source/zip/open-zip.ts';
import type { ZipLimits } from '../../../../src/core/source/zip/zip-limits.ts';
import { makeZip, type ZipFileEnd, type ZipFileEntry } from '../../../fixtures/zip-file.ts';

const MIB = 2 ** 20;

const LIMITS: ZipLimits = {
  maxBytes: 10 * MIB,
  maxFiles: 20,
  maxFileBytes: 2 * MIB,
  maxUnpackedBytes: 4 * MIB,
};

const CUT = 'Expected a ZIP that can be opened but received one that is cut off or damaged.';

let folder: string;
let opened: OpenZip[];

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'eyeline-zip-'));
  opened = [];
});
afterEach(async () => {
  for (const zip of opened) await zip.close();
  rmSync(folder, { recursive: true, force: true });
});

async function openBytes(bytes: Uint8Array, limits: Partial<ZipLimits> = {}): Promise<OpenZip> {
  const path = join(folder, 'set.zip');
  writeFileSync(path, bytes);
  const zip = await openZip(path, { ...LIMITS, ...limits });
  opened.push(zip);
  return zip;
}

const open = (entries: readonly ZipFileEntry[], end?: ZipFileEnd, limits?: Partial<ZipLimits>) =>
  openBytes(makeZip(entries, end), limits);

/** What a ZIP is refused with. */
async function refusal(bytes: Promise<OpenZip>): Promise<{ code: string; message: string }> {
  try {
    await bytes;
  } catch (error) {
    if (error instanceof EyelineError) return { code: error.code, message: error.message };
    throw error;
  }
  throw new Error('it was opened');
}

/** What each file is, by its path: its text, or the code of what was wrong with it. */
async function contents(zip: OpenZip): Promise<[string, string][]> {
  const read: [string, string][] = [];
  for (const { path, index } of zip.entries) read.push([path, await contentOf(zip, index)]);
  return read;
}

async function contentOf(zip: OpenZip, index: number): Promise<string> {
  try {
    return (await zip.read(index)).toString();
  } catch (error) {
    if (error instanceof EyelineError) return error.code;
    throw error;
  }
}

const text = (name: string | Buffer, content = 'x', more: Partial<ZipFileEntry> = {}): ZipFileEntry => ({
  name,
  bytes: Buffer.from(content),
  ...more,
});

describe('a ZIP', () => {
  it('gives its files by path, stored and deflated ones', async () => {
    const zip = await open([text('b.txt', 'second'), text('a/c.txt', 'first', { isStored: true })]);

    expect(await contents(zip)).toEqual([
      ['a/c.txt', 'first'],
      ['b.txt', 'second'],
    ]);
  });

  it('passes over folders and what systems leave behind', async () => {
    const zip = await open([
      text('a/', ''),
      text('b', '', { mode: 0o040755 }),
      text('__MACOSX/a/._one.jpg'),
      text('a/._one.jpg'),
      text('a/.DS_Store'),
      text('Thumbs.db'),
      text('a/desktop.ini'),
      text('a/one.jpg', 'one'),
    ]);

    expect(await contents(zip)).toEqual([['a/one.jpg', 'one']]);
  });

  it('keeps two files of one name apart', async () => {
    const zip = await open([text('a.jpg', 'first'), text('a.jpg', 'second')]);

    expect(await contents(zip)).toEqual([
      ['a.jpg', 'first'],
      ['a.jpg', 'second'],
    ]);
  });

  it('is read in ZIP64', async () => {
    const zip = await open([text('a.jpg', 'one', { isZip64: true })], { isZip64: true });

    expect(await contents(zip)).toEqual([['a.jpg', 'one']]);
  });

  it('is read with a comment', async () => {
    expect(await contents(await open([text('a.jpg', 'one')], { comment: 'from the wave' }))).toHaveLength(1);
  });
});

describe('a file in a ZIP is refused, and the others are read:', () => {
  it.each<[string, ZipFileEntry, string, string]>([
    [
      'encrypted',
      text('b', 'secret', { isEncrypted: true }),
      'ENCRYPTED_FILE',
      'Expected a file without a password but received an encrypted one. Send it unencrypted.',
    ],
    [
      'a symbolic link',
      text('b', '/etc/passwd', { mode: 0o120777 }),
      'UNSAFE_FILE',
      'Expected a picture file in the ZIP but received a symbolic link. Send the picture itself.',
    ],
    [
      'a device',
      text('b', '', { mode: 0o020666 }),
      'UNSAFE_FILE',
      'Expected a picture file in the ZIP but received something that is not a file. Send the picture itself.',
    ],
    ...['../b', 'a/../../b', '/etc/b', 'C:\\b', '\\\\host\\b', '..\\b', 'b\0.jpg'].map(
      (name): [string, ZipFileEntry, string, string] => [
        `named ${JSON.stringify(name)}`,
        text(name),
        'UNSAFE_FILE',
        'Expected a picture file in the ZIP but received a name that leads out of it. Send the picture itself.',
      ],
    ),
    [
      'with a name of 2,000 bytes',
      text('b'.repeat(2000)),
      'UNSAFE_FILE',
      'Expected a picture file in the ZIP but received a name of 2000 bytes. Send the picture itself.',
    ],
    [
      'larger than a picture may be',
      text('b', 'x'.repeat(2 * MIB + 1)),
      'FILE_TOO_LARGE',
      'Expected a file of at most 2 MiB but received one of 2.1 MiB. Send a smaller copy of the picture.',
    ],
    [
      'packed by a method of its own',
      text('b', 'x', { method: 14 }),
      'UNREADABLE_ARCHIVE',
      'Expected a file packed in the usual way (stored or deflated) but received one packed by method 14. Make the ZIP again with the usual compression, or send the picture itself.',
    ],
    [
      'a ZIP itself',
      { name: 'b', bytes: makeZip([text('c.jpg')]) },
      'NESTED_ARCHIVE',
      'Expected a picture file but received an archive within a ZIP, which is not opened. Send it on its own.',
    ],
    [
      'a RAR archive',
      { name: 'b', bytes: Buffer.from('Rar!\x1a\x07\x01\x00', 'latin1') },
      'NESTED_ARCHIVE',
      'Expected a picture file but received an archive within a ZIP, which is not opened. Send it on its own.',
    ],
    [
      'longer than the ZIP says',
      text('b', 'x'.repeat(5000), { saysBytes: 10 }),
      'UNREADABLE_ARCHIVE',
      'Expected a file of the length and checksum that the ZIP lists but received a damaged or different one. Send it again, or send the pictures themselves.',
    ],
    [
      'shorter than the ZIP says',
      text('b', 'x', { saysBytes: 1000 }),
      'UNREADABLE_ARCHIVE',
      'Expected a file of the length and checksum that the ZIP lists but received a damaged or different one. Send it again, or send the pictures themselves.',
    ],
    [
      'with another checksum than the ZIP says',
      text('b', 'x', { saysCrc: 1 }),
      'UNREADABLE_ARCHIVE',
      'Expected a file of the length and checksum that the ZIP lists but received a damaged or different one. Send it again, or send the pictures themselves.',
    ],
    [
      'of bytes that do not inflate',
      text('b', 'xyz', { packed: Buffer.from([0xff, 0xff, 0xff, 0xff]) }),
      'UNREADABLE_ARCHIVE',
      'Expected a file of the length and checksum that the ZIP lists but received a damaged or different one. Send it again, or send the pictures themselves.',
    ],
  ])('%s', async (_, entry, code, message) => {
    const zip = await open([text('a.jpg', 'first'), entry, text('z.jpg', 'last')]);

    const read = Object.fromEntries(await contents(zip));
    expect(read).toMatchObject({ 'a.jpg': 'first', 'z.jpg': 'last' });
    expect(zip.entries).toHaveLength(3);
    const { index } = zip.entries.find(({ path }) => !/^[az]\.jpg$/.test(path)) ?? { index: -1 };
    await expect(zip.read(index)).rejects.toMatchObject({ code, message });
  });
});

describe('a ZIP is refused as a whole', () => {
  it('without files', async () => {
    expect(await refusal(open([]))).toEqual({
      code: 'EMPTY_FILE',
      message:
        'Expected a ZIP with pictures in it but received one without files. Send the pictures themselves.',
    });
    expect(await refusal(open([text('a/', ''), text('.DS_Store')]))).toMatchObject({ code: 'EMPTY_FILE' });
  });

  it.each([
    ['[Content_Types].xml', 'an Office document'],
    ['META-INF/MANIFEST.MF', 'a Java program'],
    ['META-INF/container.xml', 'an e-book'],
    ['AndroidManifest.xml', 'an Android app'],
    ['mimetype', 'a document'],
  ])('with %s in it', async (name, what) => {
    expect(await refusal(open([text(name), text('media/image1.jpg')]))).toEqual({
      code: 'UNSUPPORTED_FORMAT',
      message: `Expected a ZIP of pictures but received ${what}. Take the pictures out of it, and send those.`,
    });
  });

  it('with more files than it may have', async () => {
    const files = Array.from({ length: 21 }, (_, index) => text(`${index}.jpg`));

    expect(await refusal(open(files))).toEqual({
      code: 'TOO_MANY_FILES',
      message:
        'Expected a ZIP of at most 20 files but received one of 21. Send it in parts, or raise MAX_ZIP_FILES.',
    });
  });

  it('of 70,000 files, whether it says so or only part of it', async () => {
    const bytes = Buffer.from('x');
    const files = Array.from({ length: 70_000 }, (_, index) => ({ name: `${index}`, bytes, isStored: true }));

    expect(await refusal(open(files, { isZip64: true }))).toMatchObject({
      code: 'TOO_MANY_FILES',
      message: expect.stringContaining('received one of 70000.'),
    });
    expect(await refusal(open(files))).toMatchObject({ code: 'TOO_MANY_FILES' });
  });

  it('that holds more files than it says', async () => {
    expect(await refusal(open([text('a.jpg'), text('b.jpg')], { saysFiles: 1 }))).toEqual({
      code: 'UNREADABLE_ARCHIVE',
      message:
        'Expected a ZIP that can be opened but received one that holds more files than it says. Send it again, or send the pictures themselves.',
    });
  });

  it('whose files share their data, as in bombs that unpack to thousands of times their size', async () => {
    const kernel = { name: 'a', bytes: Buffer.alloc(MIB) };
    const others = ['b', 'c', 'd'].map((name) => ({ ...kernel, name, sharesDataOf: 0 }));

    expect(await refusal(open([kernel, ...others]))).toEqual({
      code: 'UNREADABLE_ARCHIVE',
      message:
        'Expected a ZIP that can be opened but received one whose files overlap. Send it again, or send the pictures themselves.',
    });
  });

  it('whose files quote the headers of the next, as the bomb of 2019 does', async () => {
    // Each file begins with a stored block that holds the local header of the next one, up to the common data.
    const kernel = makeZip([{ name: 'b', bytes: Buffer.alloc(MIB) }]);
    const quoted = kernel.subarray(0, kernel.length - 22 - 47);
    const block = Buffer.from([
      0,
      quoted.length & 0xff,
      quoted.length >> 8,
      ~quoted.length & 0xff,
      (~quoted.length >> 8) & 0xff,
    ]);
    const packed = Buffer.concat([block, quoted]);
    const outer = { name: 'a', bytes: Buffer.alloc(MIB), packed };
    const zip = makeZip([
      outer,
      { name: 'b', bytes: Buffer.alloc(MIB), packed: deflateRawSync(Buffer.alloc(MIB)), sharesDataOf: 0 },
    ]);

    expect(await refusal(openBytes(zip))).toMatchObject({
      code: 'UNREADABLE_ARCHIVE',
      message: expect.stringContaining('received one whose files overlap.'),
    });
  });

  it('that unpacks to more than it may, before anything is unpacked', async () => {
    const files = ['a', 'b', 'c'].map((name) => ({ name, bytes: Buffer.alloc(1.5 * MIB) }));

    expect(await refusal(open(files))).toEqual({
      code: 'FILE_TOO_LARGE',
      message:
        'Expected a ZIP whose files take at most 4 MiB unpacked but received one whose files take 4.5 MiB. Send it in parts, or raise MAX_ZIP_MIB.',
    });
  });

  it('that is larger than it may be', async () => {
    expect(await refusal(open([text('a')], {}, { maxBytes: 50 }))).toMatchObject({
      code: 'FILE_TOO_LARGE',
      message: expect.stringContaining('Expected a ZIP of at most 50 bytes'),
    });
  });

  it.each([
    ['after its first bytes', 40],
    ['before its directory', 200],
    ['in its directory', 330],
    ['a byte before its end', -1],
  ])('that breaks off %s', async (_, end) => {
    const whole = makeZip([
      text('a.jpg', 'first', { isStored: true }),
      text('b.jpg', 'y'.repeat(200), { isStored: true }),
    ]);

    expect(await refusal(openBytes(whole.subarray(0, end)))).toEqual({
      code: 'UNREADABLE_ARCHIVE',
      message: `${CUT} Send it again, or send the pictures themselves.`,
    });
  });

  it('whose stored file has two lengths', async () => {
    expect(await refusal(open([text('a', 'abc', { isStored: true, saysBytes: 2 ** 31 })]))).toMatchObject({
      code: 'UNREADABLE_ARCHIVE',
    });
  });

  it('that is one part of several', async () => {
    const zip = makeZip([text('a')]);
    zip.writeUInt16LE(3, zip.length - 22 + 4);

    expect(await refusal(openBytes(zip))).toMatchObject({
      code: 'UNREADABLE_ARCHIVE',
      message: expect.stringContaining('received one part of a ZIP that was split.'),
    });
  });
});
