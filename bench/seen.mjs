/**
 * Seen before: how many altered copies of portraits are found again, and how many unrelated ones are taken for each other,
 * by the search, the hashes and the pixels together.
 *
 *   node bench/seen.mjs --half even|odd [--every N] [--pages N] DIR...
 *
 * The pictures of the folders are split by the parity of their path's SHA-256, so that limits can be chosen on one half and
 * scored on the other. `--every N` alters only every Nth portrait, 1 by default. `--pages N` puts N pages of 20
 * portraits together and finds them by their frames, 5 by default. All pairs that are taken for each other are
 * listed: whether they are the same picture is for a person to say. Needs `npm run build` before.
 */
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import sharp from 'sharp';
import { lowerBound, upperBound } from '../dist/core/alignment/statistics/rates.js';
import { createPyramid } from '../dist/core/face/sampling/sampler.js';
import { DEFAULT_PICTURE_LIMITS } from '../dist/core/image/limits.js';
import { compareHashes } from '../dist/core/likeness/near-duplicates.js';
import { perceptualHash } from '../dist/core/likeness/perceptual-hash.js';
import { pixelDistance, SAME_DISTANCE } from '../dist/core/likeness/pixel-distance.js';
import {
  createSearch,
  SEARCH_SKETCH_BYTES,
  searchSketch,
  signsOf,
} from '../dist/core/likeness/search-sketch.js';
import { cutPortrait } from '../dist/core/portrait/cut-portrait.js';
import { createPicturePool } from '../dist/core/work/pool/picture-pool.js';
import { DERIVED, toRaster } from './duplicate-sets.mjs';

/** As `createSeenRepository` asks for. */
const MIN_LIKENESS = 0.94;
const PAGE = 20;

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    half: { type: 'string' },
    every: { type: 'string', default: '1' },
    pages: { type: 'string', default: '5' },
  },
});
if ((values.half !== 'even' && values.half !== 'odd') || positionals.length === 0) {
  console.error('Expected --half even|odd and folders.');
  process.exit(2);
}

const known = [];
const hashes = new Set();
for (const path of positionals.flatMap(listPictures).sort()) {
  if (Number.parseInt(sha256(path).slice(0, 4), 16) % 2 !== (values.half === 'odd' ? 1 : 0)) continue;
  const bytes = readFileSync(path);
  if (hashes.has(sha256(bytes))) continue;
  hashes.add(sha256(bytes));
  const cut = await openCut(bytes);
  known.push({ path, hash: perceptualHash(cut.at(96)).hash });
}
const rows = toRows(known.map(({ hash }) => hash));

const pairs = (known.length * (known.length - 1)) / 2;
const taken = [];
let looked = 0;
for (const [index, { hash, path }] of known.entries())
  for (const other of createSearch(hash)(rows)) {
    if (other >= index) continue;
    looked++;
    const found = await compare(known[other], hash, () => openCut(readFileSync(path)));
    if (found) taken.push([found.distance, path, known[other].path]);
  }
console.log(
  `${known.length} pictures, ${pairs} pairs; ${looked} found by the search, ${taken.length} taken for each other:`,
);
for (const [distance, ...paths] of taken.sort(([a], [b]) => b - a))
  console.log(`  ${distance.toFixed(3)} ${paths.join(' ')}`);
console.log(
  `If all of them are the same pictures, the rate of false ones is at most ${upperBound(0, pairs).toExponential(1)} (95%).`,
);

const chosen = known.filter(
  ({ path }, index) => index % Number(values.every) === 0 && !path.includes('no-face'),
);
let [all, allFound] = [0, 0];
for (const [name, alter] of Object.entries(DERIVED)) {
  let found = 0;
  for (const { path } of chosen) {
    const cut = await openCut(await alter(readFileSync(path)));
    if (await isFound(path, perceptualHash(cut.at(96)).hash, cut)) found++;
  }
  report(name, found, chosen.length);
}
await scorePages(chosen.slice(0, PAGE * Number(values.pages)));
report('all', allFound, all, true);

/** Portraits as round avatars of 48 to 112 px on pages, found by their frames. */
async function scorePages(portraits) {
  const pool = createPicturePool({
    workers: 1,
    backend: 'wasm',
    limits: DEFAULT_PICTURE_LIMITS,
    software: 'Eyeline bench',
  });
  let [shown, framed, found] = [0, 0, 0];
  for (let from = 0; from < portraits.length; from += PAGE) {
    const own = portraits.slice(from, from + PAGE);
    const { bytes, places } = await makePage(own, from / PAGE);
    const raster = await toRaster(bytes);
    const measured = await pool.measure(bytes, { overlay: false, hashes: true });
    for (const [index, { path }] of own.entries()) {
      shown++;
      const { x, y, side } = places[index];
      const portrait = measured.portraits.find(
        ({ frame }) =>
          frame &&
          Math.hypot(frame.x + frame.width / 2 - x - side / 2, frame.y + frame.height / 2 - y - side / 2) <
            side / 4,
      );
      if (!portrait?.hash) continue;
      framed++;
      if (await isFound(path, portrait.hash.hash, cutter(raster, portrait.frame))) found++;
    }
  }
  await pool.close();
  console.log(`${shown} avatars on pages: ${framed} have a frame and a face`);
  report('of those, in a screenshot', found, framed);
}

async function makePage(portraits, number) {
  const side = [48, 64, 80, 96, 112][number % 5];
  const places = portraits.map((_, index) => ({
    x: 40 + (index % 2) * 460,
    y: 30 + Math.floor(index / 2) * (side + 28),
    side,
  }));
  const circle = Buffer.from(
    `<svg width="${side}" height="${side}"><circle cx="50%" cy="50%" r="50%"/></svg>`,
  );
  const layers = await Promise.all(
    portraits.map(async ({ path }, index) => ({
      input: await sharp(readFileSync(path))
        .rotate()
        .resize(side, side, { fit: 'fill' })
        .ensureAlpha()
        .composite(number % 2 ? [] : [{ input: circle, blend: 'dest-in' }])
        .png()
        .toBuffer(),
      left: places[index].x,
      top: places[index].y,
    })),
  );
  const lines = places
    .map(
      ({ x, y }) =>
        `<text x="${x + side + 14}" y="${y + 26}" font-family="DejaVu Sans" font-size="16">Some account @some_account</text>`,
    )
    .join('');
  const height = 60 + Math.ceil(portraits.length / 2) * (side + 28);
  const text = Buffer.from(`<svg width="960" height="${height}">${lines}</svg>`);
  const page = sharp({ create: { width: 960, height, channels: 3, background: '#ffffff' } }).composite([
    { input: text },
    ...layers,
  ]);
  return { bytes: await (number % 2 ? page.jpeg({ quality: 80 }) : page.png()).toBuffer(), places };
}

/** Whether the search, the hash and the pixels all lead to the picture itself. */
async function isFound(path, hash, cut) {
  const row = createSearch(hash)(rows).find((each) => known[each].path === path);
  return row !== undefined && (await compare(known[row], hash, () => cut)) !== null;
}

async function compare(first, hash, open) {
  if (compareHashes(first.hash, hash) < MIN_LIKENESS) return null;
  const one = await openCut(readFileSync(first.path));
  const two = await open();
  const found = pixelDistance(two.at, one.at, Math.min(one.side, two.side));
  return found.distance <= SAME_DISTANCE ? found : null;
}

function report(name, found, of, isSum = false) {
  if (!isSum) [all, allFound] = [all + of, allFound + found];
  const low = (100 * lowerBound(found, of, 0.975)).toFixed(2);
  const high = (100 * upperBound(found, of, 0.975)).toFixed(2);
  console.log(`| ${name} | ${found} of ${of} | ${low} to ${high}% |`);
}

async function openCut(bytes) {
  const raster = await toRaster(bytes);
  return cutter(raster, { x: 0, y: 0, width: raster.width, height: raster.height });
}

function cutter(raster, frame) {
  const pyramid = createPyramid(raster);
  return {
    side: Math.min(frame.width, frame.height),
    at: (sidePx) => cutPortrait(pyramid, frame, [1, 1], sidePx),
  };
}

function toRows(own) {
  const signs = new Int32Array(2 * own.length);
  const sketches = new Int8Array(SEARCH_SKETCH_BYTES * own.length);
  for (const [row, hash] of own.entries()) {
    const sketch = searchSketch(hash);
    signs.set(signsOf(sketch), 2 * row);
    sketches.set(sketch, SEARCH_SKETCH_BYTES * row);
  }
  return { count: own.length, signs, sketches };
}

function listPictures(folder) {
  return readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile() && /\.(jpe?g|png|webp)$/i.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name));
}

function sha256(value) {
  return createHash('sha256').update(value).digest('hex');
}
