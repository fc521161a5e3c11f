import { readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { EyelineError } from '../../../src/core/errors.ts';
import { LINKS_OFF } from '../../../src/core/source/links/create-link-reader.ts';
import { DEFAULT_ZIP_LIMITS, type ZipLimits } from '../../../src/core/source/zip/zip-limits.ts';
import { createExamine } from '../../../src/core/work/examine/examine-files.ts';
import { createFairTurns } from '../../../src/core/work/examine/fair-turns.ts';
import type { MeasuredPicture } from '../../../src/core/work/measure/measured-picture.ts';
import { makeZip, type ZipFileEntry } from '../../fixtures/zip-file.ts';
import { sha256 } from '../store/make-result.ts';
import { makeTenantStore } from '../store/temp-store.ts';

const text = (name: string, content: string, more: Partial<ZipFileEntry> = {}): ZipFileEntry => ({
  name,
  bytes: Buffer.from(content),
  ...more,
});

const SET = makeZip([
  text('b.png', 'second'),
  text('wave/a.png', 'first'),
  text('notes.txt', 'no picture'),
  text('broken.png', 'broken'),
  text('secret.png', 'secret', { isEncrypted: true }),
  text('.DS_Store', 'finder'),
]);

const hashOf = (bytes: Uint8Array) => sha256(bytes as unknown as string);

/** A picture without a portrait. */
const measured = (bytes: Uint8Array): MeasuredPicture => ({
  sha256: hashOf(bytes),
  format: 'png',
  width: 200,
  height: 100,
  portraits: [],
  unread: null,
  warnings: [],
  method: 'ffhq-crop-1',
  backend: { name: 'wasm', version: 'tfjs 4.22.0', models: 'ab', reason: 'asked for' },
  overlay: null,
});

const WRONG: Readonly<Record<string, ConstructorParameters<typeof EyelineError>>> = {
  'no picture': ['NOT_A_PICTURE', { expected: 'a picture', received: 'plain text', action: 'Send one.' }],
  broken: ['UNREADABLE_IMAGE', { expected: 'a PNG', received: 'noise', action: 'Send another.' }],
};

/**
 * An examination of files by name; what a text is measured as is said by {@link WRONG}.
 *
 * @param areTogether whether the first measurement lasts until another has begun.
 */
function start(
  files: Readonly<Record<string, Uint8Array>>,
  zip: Partial<ZipLimits> = {},
  isTooLarge = false,
  areTogether = false,
) {
  const store = makeTenantStore();
  const asked: Record<string, number> = {};
  const progress: string[] = [];
  let inMemory = 0;
  let most = 0;
  let twoBegan = () => {};
  const two = new Promise<void>((resolve) => {
    twoBegan = resolve;
  });
  const examine = createExamine(
    {
      pool: {
        cutPortraits: () => {
          throw new Error('portraits were cut out');
        },
        drawNetwork: () => {
          throw new Error('a network was drawn');
        },
        drawSet: () => {
          throw new Error('a set was drawn');
        },
        readTable: () => {
          throw new Error('a table was read');
        },
        drawTimes: () => {
          throw new Error('times were drawn');
        },
        drawCloseUps: () => {
          throw new Error('times were drawn');
        },
        comparePairs: () => {
          throw new Error('pairs were compared');
        },
        measure: async (source) => {
          most = Math.max(most, ++inMemory);
          if (inMemory > 1) twoBegan();
          if (areTogether) await two;
          await new Promise((resolve) => setImmediate(resolve));
          inMemory--;
          const wrong = WRONG[Buffer.from(source as Uint8Array).toString()];
          if (wrong) throw new EyelineError(...wrong);
          return measured(source as Uint8Array);
        },
      },
      turns: createFairTurns(2),
      zipTurns: createFairTurns(1),
      linkTurns: createFairTurns(1),
      links: LINKS_OFF,
      names: null,
      maxBytes: 2000,
      zip: { ...DEFAULT_ZIP_LIMITS, ...zip },
      now: () => 5,
      onDefect: (defect) => {
        throw defect;
      },
    },
    {
      fetch: async ({ handle }, maxBytes) => {
        asked[handle] = maxBytes;
        if (isTooLarge) {
          throw new EyelineError('FILE_TOO_LARGE', {
            expected: 'a file of at most 25 MiB',
            received: 'a larger one',
            action: 'Send a smaller copy.',
          });
        }
        const bytes = files[handle] as Uint8Array;
        return { bytes, sourceAddress: `https://files.example/${handle}`, lastModifiedMs: 3, servedMs: 4 };
      },
      blobs: store.blobs,
      turnKey: 'thread',
      signal: new AbortController().signal,
    },
  );
  const sent = Object.keys(files).map((name) => ({ name, sizeBytes: null, handle: name }));
  const run = () => examine(sent, (done, of) => progress.push(`${done}/${of}`));
  return { store, run, asked, progress, most: () => most };
}

describe('the examination of a ZIP', () => {
  it('is that of its files, each naming the ZIP, in the place of the ZIP', async () => {
    const sent = { 'z.png': Buffer.from('z'), 'set.zip': SET, 'y.png': Buffer.from('y') };
    const { run, progress, most } = start(sent, {}, false, true);

    const { files } = await run();

    expect(files.map(({ name, facts }) => [name, facts.error])).toEqual([
      ['z.png', null],
      ['set.zip/b.png', null],
      ['set.zip/broken.png', 'UNREADABLE_IMAGE'],
      ['set.zip/notes.txt', 'NOT_A_PICTURE'],
      ['set.zip/secret.png', 'ENCRYPTED_FILE'],
      ['set.zip/wave/a.png', null],
      ['y.png', null],
    ]);
    const containers = files.map(({ facts }) => facts.container);
    expect(containers).toEqual([
      undefined,
      ...['b.png', 'broken.png', 'notes.txt', 'secret.png', 'wave/a.png'].map((path) => ({
        sha256: hashOf(SET),
        path,
      })),
      undefined,
    ]);
    expect(progress.at(-1)).toBe('7/7');
    expect(most()).toBe(2);
  });

  it('keeps the ZIP as it came, and of its files the pictures, each seen where the ZIP was', async () => {
    const { run, store } = start({ 'set.zip': SET });

    const { files, archives } = await run();

    expect(archives).toEqual([
      {
        facts: { name: 'set.zip', sha256: hashOf(SET), files: 5 },
        picture: {
          evidence: {
            sha256: hashOf(SET),
            sizeBytes: SET.length,
            format: 'zip',
            widthPx: null,
            heightPx: null,
          },
          sighting: {
            fileName: 'set.zip',
            sourceAddress: 'https://files.example/set.zip',
            lastModifiedMs: 3,
            servedMs: 4,
            seenMs: 5,
          },
          portraits: [],
          instrument: null,
          artifacts: [],
        },
      },
    ]);
    expect(Buffer.from(await store.blobs.get({ sha256: hashOf(SET), sizeBytes: SET.length }))).toEqual(SET);
    const kept = files.flatMap(({ picture }) => picture ?? []);
    expect(kept.map(({ evidence, sighting }) => [evidence.format, sighting])).toEqual(
      [
        ['png', 'b.png'],
        [null, 'broken.png'],
        ['png', 'wave/a.png'],
      ].map(([format, path]) => [
        format,
        {
          fileName: `set.zip/${path}`,
          container: { sha256: hashOf(SET), path },
          sourceAddress: 'https://files.example/set.zip',
          lastModifiedMs: 3,
          servedMs: 4,
          seenMs: 5,
        },
      ]),
    );
    for (const { evidence } of kept) await readFile(store.blobs.locate(evidence));
  });

  it('says of one that cannot be opened what is wrong, and keeps it', async () => {
    const cut = SET.subarray(0, 200);
    const { run, store } = start({ 'set.zip': cut, 'a.png': Buffer.from('a') });

    const { files, archives } = await run();

    expect(archives).toEqual([]);
    expect(files.map(({ name, facts }) => [name, facts.error])).toEqual([
      ['set.zip', 'UNREADABLE_ARCHIVE'],
      ['a.png', null],
    ]);
    expect(files[0]?.picture?.evidence).toMatchObject({ sha256: hashOf(cut), format: 'zip' });
    expect(await store.blobs.get({ sha256: hashOf(cut), sizeBytes: 200 })).toHaveLength(200);
  });

  it('lets a file be as large as a ZIP may be only where its name says that it is one', async () => {
    const { run, asked } = start({ 'set.ZIP': SET, set: SET }, { maxBytes: 5000 });

    const { archives } = await run();

    expect(asked).toEqual({ 'set.ZIP': 5000, set: 2000 });
    expect(archives.map(({ facts }) => facts.name)).toEqual(['set.ZIP', 'set']);
  });

  it('names the setting of ZIPs where one is too large to be fetched', async () => {
    const { run } = start({ 'set.zip': SET }, { maxBytes: 100 * 2 ** 20 }, true);

    const { files } = await run();

    expect(files.map(({ facts }) => facts.meaning)).toEqual([
      'Expected a ZIP of at most 100 MiB but received a larger one. Send it in parts, or raise MAX_ZIP_MIB.',
    ]);
  });

  it('refuses a ZIP that makes the files of one message too many', async () => {
    const other = makeZip([text('a', '1'), text('b', '2'), text('c', '3'), text('d', '4')]);
    const small = makeZip([text('e', '5')]);
    const { run } = start({ 'set.zip': SET, 'other.zip': other, 'small.zip': small }, { maxFiles: 6 });

    const { files, archives } = await run();

    expect(archives.map(({ facts }) => facts.name)).toEqual(['set.zip', 'small.zip']);
    expect(files.find(({ name }) => name === 'other.zip')?.facts).toMatchObject({
      error: 'TOO_MANY_FILES',
      meaning:
        'Expected ZIPs of at most 6 files together in one message but received 9 with this one. Send it in a message of its own.',
    });
  });

  it('reads a ZIP that was sent twice twice, and a file that is in it twice', async () => {
    const zip = makeZip([text('a.png', 'same'), text('a.png', 'same')]);
    const { run } = start({ 'one.zip': zip, 'two.zip': zip });

    const { files, archives } = await run();

    expect(archives).toHaveLength(2);
    expect(files.map(({ name, facts }) => [name, facts.sha256])).toEqual(
      ['one.zip/a.png', 'one.zip/a.png', 'two.zip/a.png', 'two.zip/a.png'].map((name) => [
        name,
        hashOf(Buffer.from('same')),
      ]),
    );
  });
});
