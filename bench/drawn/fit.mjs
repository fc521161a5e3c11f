/**
 * Fits the table by which drawn faces are told, and prints what it holds back with each vendor and style held out.
 *
 *   npm run build && node bench/drawn/fit.mjs --real FOLDER ... --drawn FOLDER ... --traits FILE
 *     --realIs TEXT --drawnIs TEXT --out src/core/face/drawn/drawn-table.ts
 *
 * FILE keeps what the landmark model made of each face, a JSON line each; where it is there the folders are not looked at.
 * A drawn picture's group is the first two words of its name, as `drawn.mjs --keep` gives them; every real one is looked at
 * as it is and altered in one way. `--realIs` and `--drawnIs` say what the samples are.
 */
import { appendFileSync, existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { parseArgs } from 'node:util';
import sharp from 'sharp';
import { lowerBound, upperBound } from '../../dist/core/alignment/statistics/rates.js';
import { drawnLikelihood } from '../../dist/core/face/drawn/drawn-likelihood.js';
import { fitDrawn } from '../../dist/core/face/drawn/fit-drawn.js';
import { createHumanDetector, DEFAULT_DETECTOR_SETTINGS } from '../../dist/core/face/human-detector.js';
import { loadHuman } from '../../dist/core/face/models/human-runtime.js';
import { decodePicture } from '../../dist/core/image/decode.js';
import { DEFAULT_PICTURE_LIMITS } from '../../dist/core/image/limits.js';
import { printTable } from '../table.mjs';

/** Share of real faces of at least 40 px that each limit may cost. */
const DOUBTFUL_SHARE = 0.0015;
const FOLDS = 8;
/** Ways in which real faces are altered; the plain ones count among the faces of 40 px and more. */
const PLAIN = ['native', '100 px', '80 px', '64 px', '48 px', '40 px'];
const inside = (side) => (picture) => picture.resize(side, side, { fit: 'inside' });
const ALTERED = {
  '100 px': (picture) => inside(100)(picture).jpeg({ quality: 80 }),
  '64 px': inside(64),
  '48 px': inside(48),
  '40 px': inside(40),
  '32 px': inside(32),
  '24 px': inside(24),
  '128 px, JPEG quality 30': (picture) => inside(128)(picture).jpeg({ quality: 30 }),
  '96 px, JPEG quality 60': (picture) => inside(96)(picture).jpeg({ quality: 60 }),
  grey: (picture) => picture.greyscale().toColourspace('srgb'),
  smoothed: (picture) => picture.median(5).modulate({ saturation: 1.4 }),
  vivid: (picture) => picture.modulate({ saturation: 1.8, brightness: 1.1 }),
  dark: (picture) => picture.modulate({ brightness: 0.5 }),
};

const { values } = parseArgs({
  options: {
    real: { type: 'string', multiple: true, default: [] },
    drawn: { type: 'string', multiple: true, default: [] },
    realIs: { type: 'string', default: 'faces' },
    drawnIs: { type: 'string', default: 'drawn pictures' },
    traits: { type: 'string' },
    out: { type: 'string' },
  },
});
if (!values.traits || !values.out) {
  console.error('Expected --traits FILE and --out FILE.');
  process.exit(2);
}
if (!existsSync(values.traits)) await lookAtAll(values.traits);
const samples = readFileSync(values.traits, 'utf8').split('\n').filter(Boolean).map(readSample);

const scores = heldOut(samples);
const plain = samples
  .map((sample, i) => ({ ...sample, score: scores[i] }))
  .filter(({ isDrawn, variant }) => !isDrawn && PLAIN.includes(variant));
const descending = plain.map(({ score }) => score).sort((a, b) => b - a);
const doubtful = descending[Math.floor(DOUBTFUL_SHARE * plain.length)];
// None of the plain real ones is above it.
const surely = Math.max(...descending);
report(samples, scores, { doubtful, surely });
writeFileSync(values.out, moduleText({ ...fitDrawn(samples), doubtful, surely }));

/** The score of each sample by weights that were samples without its group. */
function heldOut(all) {
  const groups = [...new Set(all.map(({ group }) => group))].sort();
  const foldOf = new Map(groups.map((group, i) => [group, i % FOLDS]));
  const scored = new Array(all.length);
  for (let fold = 0; fold < FOLDS; fold++) {
    const table = fitDrawn(all.filter(({ group }) => foldOf.get(group) !== fold));
    all.forEach(({ traits, group }, i) => {
      if (foldOf.get(group) === fold) scored[i] = drawnLikelihood(traits, table);
    });
  }
  return scored;
}

function report(all, scored, { doubtful, surely }) {
  const percent = (rate) => (100 * rate).toFixed(1);
  const groups = new Map();
  all.forEach(({ group, isDrawn, variant }, i) => {
    const name = isDrawn ? `drawn, ${group}` : `real, ${variant}`;
    groups.set(name, [...(groups.get(name) ?? []), scored[i]]);
  });
  const rows = [...groups]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, some]) => {
      const k = some.filter((score) => score > doubtful).length;
      const n = some.length;
      const interval = `${percent(lowerBound(k, n, 0.975))} to ${percent(upperBound(k, n, 0.975))}%`;
      return [name, n, k, interval, some.filter((score) => score > surely).length].map(String);
    });
  printTable(
    'Faces taken for drawn, by weights fitted without their group',
    ['what', 'faces', 'doubtful', '95%', 'surely'],
    rows,
    [`limits: doubtful ${doubtful.toFixed(2)}, surely ${surely.toFixed(2)}`],
  );
}

async function lookAtAll(file) {
  const settings = { ...DEFAULT_DETECTOR_SETTINGS, maxDrawn: Number.POSITIVE_INFINITY };
  const detector = createHumanDetector(await loadHuman('wasm'), 'fit', settings);
  const look = async (bytes, sample) => {
    const { raster } = await decodePicture(bytes, DEFAULT_PICTURE_LIMITS);
    for (const { traits } of detector.detect(raster))
      appendFileSync(
        file,
        `${JSON.stringify({ ...sample, traits: Buffer.from(traits.buffer).toString('base64') })}\n`,
      );
  };
  const filesOf = (folders) =>
    folders.flatMap((folder) => readdirSync(folder).map((name) => join(folder, name)));
  for (const path of filesOf(values.drawn))
    await look(readFileSync(path), { isDrawn: true, group: basename(path).split(' ').slice(0, 2).join(' ') });
  const ways = Object.entries(ALTERED);
  for (const [i, path] of filesOf(values.real).entries()) {
    // Folds take whole pictures, so that none is judged by what an altered copy of it taught.
    const sample = { isDrawn: false, group: `real ${i % (FOLDS * 10)}` };
    await look(readFileSync(path), { ...sample, variant: 'native' });
    const [variant, alter] = ways[i % ways.length];
    await look(await alter(sharp(path)).toBuffer(), { ...sample, variant });
  }
}

function readSample(line) {
  const { traits, ...sample } = JSON.parse(line);
  const bytes = Buffer.from(traits, 'base64');
  return { ...sample, traits: new Float32Array(new Uint8Array(bytes).buffer) };
}

function moduleText({ weights, bias, doubtful, surely }) {
  const faces = (isDrawn) => samples.filter((sample) => sample.isDrawn === isDrawn).length;
  const table = {
    source: `${faces(false)} faces of ${values.realIs} against ${faces(true)} of ${values.drawnIs}; detector settings ${JSON.stringify(DEFAULT_DETECTOR_SETTINGS)} without maxDrawn, on WASM; ${new Date().toISOString().slice(0, 10)}, by \`node bench/drawn/fit.mjs\`.`,
    bias,
    doubtful,
    surely,
    weights,
  };
  const body = JSON.stringify(
    table,
    (_, value) => (typeof value === 'number' ? Number(value.toPrecision(4)) : value),
    2,
  );
  return [
    '// Made by `node bench/drawn/fit.mjs`; do not edit. What it holds is explained at the type.',
    "import type { DrawnTable } from './drawn-likelihood.ts';",
    '',
    `export const DRAWN_TABLE: DrawnTable = ${body};`,
    '',
  ].join('\n');
}
