/**
 * Near duplicates: how many altered copies of labelled portraits are found, how many unrelated portraits are taken
 * for each other, and how long 1,000 take. Beside it, if they are there, two libraries.
 *
 *   node bench/duplicates.mjs --faces DIR --labels FILE [--every N] [--libraries DIR]
 *
 * LABELS holds file -> gan | ordinary | diffusion | real-aligned (others are passed over). `--every N` alters only
 * every Nth portrait. DIR of `--libraries` holds node_modules with sharp-phash 2.2.0 and blockhash-core 0.1.0. A
 * library's threshold is the largest distance at which it takes no more unrelated portraits for each other than
 * ours does; its other one is what its authors name. Needs `npm run build` before.
 */
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import sharp from 'sharp';
import { nearDuplicates } from '../dist/core/likeness/near-duplicates.js';
import { perceptualHash } from '../dist/core/likeness/perceptual-hash.js';
import { DERIVED, toRaster } from './duplicate-sets.mjs';

const LABELS = ['gan', 'ordinary', 'diffusion', 'real-aligned'];
const { values } = parseArgs({
  options: {
    faces: { type: 'string' },
    labels: { type: 'string' },
    every: { type: 'string', default: '1' },
    libraries: { type: 'string' },
  },
});
if (!values.faces || !values.labels) {
  console.error('Expected --faces DIR --labels FILE.');
  process.exit(2);
}
const labels = JSON.parse(await readFile(values.labels, 'utf8'));
const files = Object.keys(labels).filter((file) => LABELS.includes(labels[file]));
const libraries = values.libraries ? openLibraries(values.libraries) : {};

const originals = [];
for (const file of files)
  originals.push({ file, ...(await hashAll(await readFile(join(values.faces, file)))) });
const ours = nearDuplicates(originals.map(({ own }) => own));
const taken = ours.flatMap((first, at) => (first === null ? [] : [`${files[at]} for ${files[first]}`]));
const pairs = (files.length * (files.length - 1)) / 2;
console.log(`${files.length} portraits, ${pairs} pairs: ${taken.length} taken for another`);
for (const pair of taken) console.log(`  ${pair}`);

for (const [name, library] of Object.entries(libraries)) {
  const counts = countDistances(name);
  let threshold = -1;
  for (let sum = counts[0]; sum <= taken.length; sum += counts[threshold + 1]) threshold++;
  library.thresholds = [threshold, library.named];
  const falsePairs = library.thresholds.map((limit) => counts.slice(0, limit + 1).reduce((a, b) => a + b, 0));
  console.log(
    `${name}: ${library.thresholds.map((limit, at) => `${falsePairs[at]} pairs at distance <= ${limit}`).join(', ')}`,
  );
}

const chosen = originals.filter((_, at) => at % Number(values.every) === 0);
const columns = Object.keys(libraries).flatMap((name) =>
  libraries[name].thresholds.map((limit) => `${name} <= ${limit}`),
);
console.log(`| altered | ours | ${columns.join(' | ')} |`);
for (const [alteration, alter] of Object.entries(DERIVED)) {
  let own = 0;
  const others = columns.map(() => 0);
  for (const original of chosen) {
    const altered = await hashAll(await alter(await readFile(join(values.faces, original.file))));
    if (nearDuplicates([original.own, altered.own])[1] === 0) own++;
    let at = 0;
    for (const [name, library] of Object.entries(libraries))
      for (const limit of library.thresholds)
        if (distance(original[name], altered[name]) <= limit) others[at++]++;
        else at++;
  }
  console.log(
    `| ${alteration} | ${[own, ...others].map((count) => `${count} of ${chosen.length}`).join(' | ')} |`,
  );
}

const many = Array.from({ length: 1000 }, (_, at) => originals[at % originals.length].own);
// The first round warms up; repeats beyond the portraits there are are shifted by a digit so as not to be equal.
const unlike = many.map(({ hash }, at) => ({
  hash: at < originals.length ? hash : `${hash.slice(0, 3)}${hash.slice(35)}${hash.slice(3, 35)}`,
}));
for (let round = 0; round < 3; round++) {
  const start = performance.now();
  const cpu = process.cpuUsage();
  const found = nearDuplicates(unlike).filter((first) => first !== null).length;
  const { user } = process.cpuUsage(cpu);
  console.log(
    `1,000 compared in ${Math.round(performance.now() - start)} ms (processor ${Math.round(user / 1000)} ms), ${found} duplicates`,
  );
}

async function hashAll(bytes) {
  const made = { own: perceptualHash(await toRaster(bytes)) };
  for (const [name, { hash }] of Object.entries(libraries)) made[name] = await hash(bytes);
  return made;
}

/** Of all pairs, the mirror tried too: how many lie at each distance. */
function countDistances(name) {
  const counts = new Array(258).fill(0);
  for (let first = 0; first < originals.length; first++)
    for (let second = first + 1; second < originals.length; second++)
      counts[distance(originals[first][name], originals[second][name])]++;
  return counts;
}

function distance(first, second) {
  return Math.min(...second.map((hash) => difference(first[0], hash)));
}

function difference(first, second) {
  let bits = 0;
  for (let at = 0; at < first.length; at++) if (first[at] !== second[at]) bits++;
  return bits;
}

/** Hash of the picture and of its mirror, as strings of bits. */
function openLibraries(folder) {
  const require = createRequire(join(folder, 'index.js'));
  const phash = require('sharp-phash');
  const { bmvbhash } = require('blockhash-core');
  const both = (hash) => async (bytes) => {
    const flat = await sharp(bytes).flatten({ background: '#ffffff' }).png().toBuffer();
    return [await hash(flat), await hash(await sharp(flat).flop().png().toBuffer())];
  };
  const toBits = (hex) =>
    [...hex].map((digit) => Number.parseInt(digit, 16).toString(2).padStart(4, '0')).join('');
  return {
    'sharp-phash': { named: 4, hash: both(phash) },
    'blockhash-core': {
      named: 10,
      hash: both(async (bytes) => {
        const { data, info } = await sharp(bytes).ensureAlpha().raw().toBuffer({ resolveWithObject: true });
        return toBits(bmvbhash({ width: info.width, height: info.height, data }, 16));
      }),
    },
  };
}
