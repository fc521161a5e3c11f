import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { findAdminPicture } from '../fixtures/faces.ts';
import { makeZip } from '../fixtures/zip-file.ts';
import { runCli } from './run-cli.ts';

let cwd: string;

beforeEach(() => {
  cwd = mkdtempSync(join(tmpdir(), 'eyeline-zip-'));
});
afterEach(() => rmSync(cwd, { recursive: true, force: true }));

function reportOf(out: string) {
  return JSON.parse(readFileSync(join(cwd, out, 'report.json'), 'utf8'));
}

it('eyeline compare draws the pictures of a ZIP as those of a folder, and its report names the ZIP', async () => {
  const pictures = [1, 3, 5].map((user) => {
    const name = `user${user}-128x128.jpg`;
    return { name, bytes: readFileSync(findAdminPicture(name)) };
  });
  mkdirSync(join(cwd, 'set'));
  for (const { name, bytes } of pictures) writeFileSync(join(cwd, 'set', name), bytes);
  const zip = makeZip(
    [...pictures, { name: 'notes.txt', bytes: Buffer.from('who posted what\n') }].reverse(),
  );
  writeFileSync(join(cwd, 'set.zip'), zip);

  const folder = await runCli(['compare', 'set', '--out', 'a'], { cwd });
  const packed = await runCli(['compare', 'set.zip', '--out', 'b'], { cwd });

  expect(folder.code).toBe(0);
  // The text in the ZIP was not read.
  expect(packed.code).toBe(1);
  expect(packed.stderr).toContain('set.zip/notes.txt\n  NOT_A_PICTURE: ');
  const sha256 = createHash('sha256').update(zip).digest('hex');
  const { inputs, unread } = reportOf('b');
  expect(inputs.map(({ container }: { container: unknown }) => container)).toEqual(
    pictures.map(({ name }) => ({ sha256, path: name })),
  );
  expect(unread).toMatchObject([{ name: 'notes.txt', container: { sha256, path: 'notes.txt' } }]);
  const plain = inputs.map(({ container: _, ...input }: { container: unknown }) => input);
  expect(plain).toEqual(reportOf('a').inputs);
  expect(readdirSync(join(cwd, 'b')).sort()).toEqual(readdirSync(join(cwd, 'a')).sort());
});
