/**
 * How often drawn pictures are taken for portraits: emoji of four vendors from 16 to 160 px, alone and as pages of emoji,
 * avatars of drawing styles, flags and logos. Needs the npm registry: the packages (some 370 MB) go into a temporary folder.
 *
 *   npm run build && node bench/drawn.mjs [--every N] [--keep FOLDER] [--pictures FOLDER] [--cli dist/cli.js]
 *
 * `--every` takes every Nth picture (1); `--keep` leaves packages and pictures in FOLDER, and uses what is there.
 * `--pictures` draws nothing and looks at the pictures of FOLDER, each a kind of its own. `--cli` looks with another build.
 */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { lowerBound, upperBound } from '../dist/core/alignment/statistics/rates.js';
import { drawPictures } from './drawn/pictures.mjs';
import { printTable } from './table.mjs';

const { values } = parseArgs({
  options: {
    every: { type: 'string', default: '1' },
    keep: { type: 'string' },
    pictures: { type: 'string' },
    cli: { type: 'string', default: fileURLToPath(new URL('../dist/cli.js', import.meta.url)) },
  },
});

if (values.pictures) report(values.pictures);
else {
  const folder = values.keep ?? mkdtempSync(join(tmpdir(), 'eyeline-drawn-'));
  try {
    report(await drawPictures(folder, Number(values.every)));
  } finally {
    if (!values.keep) rmSync(folder, { recursive: true, force: true });
  }
}

/** By kind, vendor or style, and by size: in how many pictures a portrait was reported, and how much of that was judged. */
function report(pictures) {
  const read = check(pictures).map(({ input, portraits = [] }) => {
    const [, kind, style, page, side] =
      /^(emoji|avatar|marks) (\S+)( page| alone)? (\d+) px/.exec(basename(input)) ?? [];
    const name = kind ? `${kind} ${style}${page ?? ''}` : basename(input).replace(/[\d_-]*\.\w+$/, '');
    return { name, side: Number(side ?? 0), portraits };
  });
  const head = ['what', 'pictures', 'with a portrait', '95%', 'portraits', 'judged', 'aligned or near'];
  const by = (label, keyOf) => {
    const groups = new Map();
    for (const one of read) groups.set(keyOf(one), [...(groups.get(keyOf(one)) ?? []), one]);
    const rows = [...groups].sort(([a], [b]) => (a < b ? -1 : 1)).map(([name, some]) => row(name, some));
    printTable(`Drawn pictures ${label}`, head, rows);
  };
  by('by what they are', ({ name }) => name);
  by(
    'by size',
    ({ side, name }) => `${/page/.test(name) ? 'page' : 'alone'}, ${String(side).padStart(3)} px`,
  );
  printTable('All drawn pictures', head, [row('all', read)]);
}

function row(name, some) {
  const k = some.filter(({ portraits }) => portraits.length > 0).length;
  const all = some.flatMap(({ portraits }) => portraits);
  const judged = all.filter(({ alignment }) => alignment !== 'undetermined');
  const close = judged.filter(({ alignment }) => alignment !== 'unaligned');
  const percent = (rate) => (100 * rate).toFixed(1);
  // Two-sided: 2.5% beyond either end.
  const interval = `${percent(lowerBound(k, some.length, 0.975))} to ${percent(upperBound(k, some.length, 0.975))}%`;
  return [name, some.length, k, interval, all.length, judged.length, close.length].map(String);
}

function check(pictures) {
  let output;
  try {
    output = execFileSync(process.execPath, [values.cli, 'check', '--json', pictures], {
      encoding: 'utf8',
      maxBuffer: 2 ** 30,
      stdio: ['ignore', 'pipe', 'inherit'],
    });
  } catch (error) {
    // Exit 1: some files of the folder are no pictures.
    if (error.status !== 1) throw error;
    output = error.stdout;
  }
  return output
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line));
}
