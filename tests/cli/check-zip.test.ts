import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { findAdminPicture } from '../fixtures/faces.ts';
import { makeZip } from '../fixtures/zip-file.ts';
import { runCli } from './run-cli.ts';

interface Line {
  readonly input: string;
  readonly sha256?: string;
  readonly container?: { readonly sha256: string; readonly path: string };
  readonly error?: { readonly code: string; readonly message: string };
}

let cwd: string;
let pictures: readonly Buffer[];

beforeEach(async () => {
  cwd = mkdtempSync(join(tmpdir(), 'eyeline-zip-'));
  pictures = await Promise.all([1, 5].map((user) => readFile(findAdminPicture(`user${user}-128x128.jpg`))));
});
afterEach(() => rmSync(cwd, { recursive: true, force: true }));

const hashOf = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');

function linesOf(stdout: string): Line[] {
  return stdout
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as Line);
}

/** Two pictures, a text, an encrypted file, and what a Mac and Windows leave behind. */
function makeSet(): Buffer {
  const [first, second] = pictures;
  return makeZip([
    { name: 'wave/', mode: 0o040755 },
    { name: 'wave/two.jpg', bytes: second ?? Buffer.alloc(0), isStored: true },
    { name: 'wave/one.jpg', bytes: first ?? Buffer.alloc(0) },
    { name: '__MACOSX/wave/._one.jpg', bytes: Buffer.from('resource fork') },
    { name: 'wave/.DS_Store', bytes: Buffer.from('finder') },
    { name: 'wave/Thumbs.db', bytes: Buffer.from('explorer') },
    { name: 'notes.txt', bytes: Buffer.from('who posted what\n') },
    { name: 'wave/secret.jpg', bytes: Buffer.from('secret'), isEncrypted: true },
  ]);
}

describe('eyeline check, given a ZIP', () => {
  it('measures its pictures by name, each naming the ZIP and its path there', async () => {
    const zip = makeSet();
    writeFileSync(join(cwd, 'set.zip'), zip);

    const run = await runCli(['check', '--json', 'set.zip'], { cwd });

    const lines = linesOf(run.stdout);
    expect(lines.map(({ input }) => input)).toEqual([
      'set.zip/notes.txt',
      'set.zip/wave/one.jpg',
      'set.zip/wave/secret.jpg',
      'set.zip/wave/two.jpg',
    ]);
    const container = (path: string) => ({ sha256: hashOf(zip), path });
    expect(lines[1]).toMatchObject({
      sha256: hashOf(pictures[0] as Buffer),
      container: container('wave/one.jpg'),
    });
    expect(lines[3]).toMatchObject({
      sha256: hashOf(pictures[1] as Buffer),
      container: container('wave/two.jpg'),
    });
    expect(lines[0]).toEqual({
      input: 'set.zip/notes.txt',
      container: container('notes.txt'),
      error: { code: 'NOT_A_PICTURE', message: expect.stringContaining('but received plain text.') },
    });
    expect(lines[2]).toEqual({
      input: 'set.zip/wave/secret.jpg',
      container: container('wave/secret.jpg'),
      error: {
        code: 'ENCRYPTED_FILE',
        message: 'Expected a file without a password but received an encrypted one. Send it unencrypted.',
      },
    });
    expect(run.code).toBe(1);
  });

  it('says in words how many of its files were read', async () => {
    writeFileSync(join(cwd, 'set.zip'), makeSet());

    const run = await runCli(['check', 'set.zip'], { cwd });

    expect(run.stdout).toContain('set.zip: 4 files, 2 pictures read, 1 not a picture, 1 encrypted.\n');
  });

  it('takes one in a folder as its pictures too', async () => {
    mkdirSync(join(cwd, 'sets'));
    writeFileSync(join(cwd, 'sets', 'b.jpg'), pictures[0] as Buffer);
    writeFileSync(join(cwd, 'sets', 'a.zip'), makeZip([{ name: 'x.jpg', bytes: pictures[1] as Buffer }]));

    const run = await runCli(['check', '--json', 'sets'], { cwd });

    expect(linesOf(run.stdout).map(({ input }) => input)).toEqual(['sets/a.zip/x.jpg', 'sets/b.jpg']);
    expect(run.code).toBe(0);
  });

  it('reports one that is damaged in its place, and goes on', async () => {
    const zip = makeSet();
    writeFileSync(join(cwd, 'cut.zip'), zip.subarray(0, zip.length - 40));
    writeFileSync(join(cwd, 'one.jpg'), pictures[0] as Buffer);

    const run = await runCli(['check', '--json', 'cut.zip', 'one.jpg'], { cwd });

    const [cut, one] = linesOf(run.stdout);
    expect(cut).toEqual({
      input: 'cut.zip',
      error: {
        code: 'UNREADABLE_ARCHIVE',
        message:
          'Expected a ZIP that can be opened but received one that is cut off or damaged. Send it again, or send the pictures themselves.',
      },
    });
    expect(one?.sha256).toBe(hashOf(pictures[0] as Buffer));
  });

  it('refuses one with more files than MAX_ZIP_FILES', async () => {
    writeFileSync(join(cwd, 'set.zip'), makeSet());

    const run = await runCli(['check', '--json', 'set.zip'], { cwd, env: { MAX_ZIP_FILES: '3' } });

    expect(linesOf(run.stdout)).toEqual([
      {
        input: 'set.zip',
        error: {
          code: 'TOO_MANY_FILES',
          message:
            'Expected a ZIP of at most 3 files but received one of 4. Send it in parts, or raise MAX_ZIP_FILES.',
        },
      },
    ]);
  });
});
