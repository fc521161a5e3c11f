/**
 * What files that were made to exhaust cost a `check` with one worker: `node bench/hostile.mjs [--cli FILE] [--only TEXT]`,
 * after `npm run build`, on Linux. `--cli` measures another build, to compare; more paths are measured too.
 */

import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import sharp from 'sharp';
import { hostileFiles } from './hostile-files.mjs';
import { runTree } from './hostile-tree.mjs';
import { printTable } from './table.mjs';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    cli: { type: 'string', default: fileURLToPath(new URL('../dist/cli.js', import.meta.url)) },
    only: { type: 'string', default: '' },
  },
});
const folder = mkdtempSync(join(tmpdir(), 'eyeline-hostile-'));
try {
  const portrait = await sharp(findPortrait()).resize(128, 128).jpeg({ quality: 90 }).toBuffer();
  writeFileSync(join(folder, 'plain'), portrait);
  const plain = await check(join(folder, 'plain'));
  const rows = [['a portrait of 128 px', size(portrait), ...columns(plain, plain)]];
  for (const [name, make] of Object.entries(hostileFiles(portrait))) {
    if (!name.includes(values.only)) continue;
    const bytes = await make();
    writeFileSync(join(folder, 'file'), bytes);
    rows.push([name, size(bytes), ...columns(await check(join(folder, 'file')), plain)]);
  }
  for (const path of positionals)
    rows.push([basename(path), size(readFileSync(path)), ...columns(await check(path), plain)]);
  printTable(
    'Files that were made to exhaust, and two honest large ones: one `eyeline check --json` each, WORKERS=1',
    ['file', 'bytes', 'peak MB', 'more than the portrait', 'seconds', 'outcome'],
    rows,
    [
      'peak: VmHWM, summed over the processes alive at one time. Seconds include the start, as the first row has it.',
    ],
  );
} finally {
  rmSync(folder, { recursive: true });
}

async function check(path) {
  const env = { PATH: process.env.PATH, HOME: process.env.HOME, TF_BACKEND: 'wasm', WORKERS: '1' };
  const { stdout, ...cost } = await runTree(process.execPath, [values.cli, 'check', '--json', path], env);
  return { ...cost, outcome: describe(stdout) };
}

function describe(stdout) {
  if (stdout === '') return 'no answer';
  const { error, portraits } = JSON.parse(stdout.split('\n')[0]);
  return error ? error.code : `${portraits.length} portraits`;
}

function columns({ peakMb, seconds, outcome }, plain) {
  return [peakMb.toFixed(0), (peakMb - plain.peakMb).toFixed(0), seconds.toFixed(1), outcome];
}

function size(bytes) {
  return String(bytes.length);
}

function findPortrait() {
  const main = createRequire(import.meta.url).resolve('@vladmandic/face-api');
  return join(dirname(dirname(main)), 'demo', 'sample1.jpg');
}
