/**
 * Draws two figures of the measure on portraits of 128 px: its ROC beside GANEyeDistance's on the same landmarks, and how
 * the likelihood ratios that were told agree with those that were found.
 *
 *   npm run build && node bench/figures.mjs --generated PATH ... --ordinary PATH ... --out FOLDER
 *
 * Both samples are halved and a reference is fitted on each half, so that every portrait is judged by one it is no part of.
 * Writes `roc.svg` and `calibration.svg`, and prints the figures in them.
 */
import { mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import sharp from 'sharp';
import { measurePortrait } from '../dist/cli/reference/measure-portrait.js';
import { createDeviation } from '../dist/core/alignment/deviation.js';
import { ganEyeDistance } from '../dist/core/alignment/gan-eye-distance.js';
import { ratioAt } from '../dist/core/alignment/reference/evidence.js';
import { fitReference } from '../dist/core/alignment/reference/fit-reference.js';
import { lowerBound, upperBound } from '../dist/core/alignment/statistics/rates.js';
import { createHumanDetector } from '../dist/core/face/human-detector.js';
import { loadHuman } from '../dist/core/face/models/human-runtime.js';
import { decodePicture } from '../dist/core/image/decode.js';
import { DEFAULT_PICTURE_LIMITS } from '../dist/core/image/limits.js';

const SIDE_PX = 128;
/** Upper ends of the ranges of ratios, the decades and their halves. */
const RANGES = [0.003, 0.01, 0.03, 0.1, 0.3, 1, 3, 10, 30, 100, 1000];

const { values } = parseArgs({
  options: {
    generated: { type: 'string', multiple: true, default: [] },
    ordinary: { type: 'string', multiple: true, default: [] },
    out: { type: 'string', default: '.' },
  },
});
const detector = createHumanDetector(await loadHuman('wasm'), 'figures');
const samples = {
  generated: await measureAll(values.generated),
  ordinary: await measureAll(values.ordinary),
};
detector.dispose();
const judged = [0, 1].flatMap(judgeHalf);
mkdirSync(values.out, { recursive: true });
writeFileSync(join(values.out, 'roc.svg'), drawRoc());
writeFileSync(join(values.out, 'calibration.svg'), drawCalibration());

async function measureAll(paths) {
  const files = paths.flatMap((path) =>
    statSync(path).isDirectory() ? readdirSync(path).map((name) => join(path, name)) : [path],
  );
  const measured = [];
  for (const file of files.sort()) {
    const small = sharp(readFileSync(file))
      .autoOrient()
      .resize(SIDE_PX, SIDE_PX, { fit: 'inside', kernel: 'cubic' });
    const portrait = measurePortrait(
      await decodePicture(await small.png().toBuffer(), DEFAULT_PICTURE_LIMITS),
      detector,
    );
    if (portrait) measured.push(portrait);
  }
  return measured;
}

/** What a reference fitted on one half says of the other. */
function judgeHalf(half) {
  const part = (all, parity) => all.filter((_, i) => i % 2 === parity);
  const offsets = (all) => part(all, half).map(({ offset }) => offset);
  const [row] = fitReference([
    { sidePx: SIDE_PX, generated: offsets(samples.generated), ordinary: offsets(samples.ordinary) },
  ]);
  const deviation = createDeviation(row, SIDE_PX);
  const judge = (isGenerated) => (portrait) => {
    const closeness = deviation(portrait.offset) / row.alignedLimit;
    return {
      isGenerated,
      closeness,
      distance: ganEyeDistance(portrait.eyes),
      ratio: ratioAt(row.evidence, Math.min(1e9, closeness)).value,
    };
  };
  return [
    ...part(samples.generated, 1 - half).map(judge(true)),
    ...part(samples.ordinary, 1 - half).map(judge(false)),
  ];
}

/** Shares of both samples within each value, from the nearest on. */
function rocOf(measure) {
  const sorted = [...judged].sort((a, b) => measure(a) - measure(b));
  const [g, o] = [true, false].map((kind) => judged.filter((one) => one.isGenerated === kind).length);
  let [hits, falses, area] = [0, 0, 0];
  const points = sorted.map(({ isGenerated }) => {
    if (isGenerated) hits++;
    else {
      falses++;
      area += hits / g / o;
    }
    return [falses / o, hits / g];
  });
  return { points, area };
}

function drawRoc() {
  const [most, least] = [0.03, 0.9];
  const plot = makePlot({
    title: `ROC at ${SIDE_PX} px: ${samples.generated.length} generated faces, ${samples.ordinary.length} ordinary avatars`,
    across: 'ordinary avatars within the limit',
    up: 'generated faces within it',
    x: { from: 0, to: most, ticks: [0, 0.005, 0.01, 0.015, 0.02, 0.025, 0.03] },
    y: { from: least, to: 1, ticks: [0.9, 0.92, 0.94, 0.96, 0.98, 1] },
    label: (value) => `${Number((100 * value).toFixed(1))}%`,
  });
  const lines = [
    { name: 'crop measure, each half by the other', colour: '#b8860b', roc: rocOf((one) => one.closeness) },
    { name: 'GANEyeDistance, the same landmarks', colour: '#3465a4', roc: rocOf((one) => one.distance) },
  ];
  lines.forEach(({ name, colour, roc }, i) => {
    console.log(`${name}: area ${roc.area.toFixed(5)}`);
    const steps = roc.points.filter(([x, y]) => x <= most && y >= least);
    plot.line(steps, colour);
    plot.key(i, colour, `${name}: area ${roc.area.toFixed(5)}`);
  });
  return plot.svg();
}

function drawCalibration() {
  const ticks = [0.001, 0.01, 0.1, 1, 10, 100, 1000];
  const axis = { from: -3, to: 3, ticks: ticks.map(Math.log10) };
  const plot = makePlot({
    title: 'Likelihood ratios told of unseen portraits',
    across: 'ratio told (mean of a range)',
    up: 'ratio found in it, 95% interval',
    x: axis,
    y: axis,
    label: (value) => String(Number((10 ** value).toPrecision(3))),
  });
  plot.line(
    [
      [-3, -3],
      [3, 3],
    ],
    '#999999',
  );
  const [g, o] = [true, false].map((kind) => judged.filter((one) => one.isGenerated === kind).length);
  RANGES.forEach((to, i) => {
    const within = judged.filter(({ ratio }) => ratio > (RANGES[i - 1] ?? 0) && ratio <= to);
    const hits = within.filter(({ isGenerated }) => isGenerated).length;
    const n = within.length;
    if (n === 0) return;
    const told = within.reduce((sum, { ratio }) => sum + Math.log10(ratio), 0) / n;
    // The share of generated ones among these, as a ratio of the rates in both samples.
    const toRatio = (share) => Math.log10((share / g) * (o / (1 - share)));
    const [low, found, high] = [lowerBound(hits, n, 0.975), hits / n, upperBound(hits, n, 0.975)].map(
      (share) => Math.max(-3, Math.min(3, toRatio(share))),
    );
    plot.dot(told, found, low, high);
    const text = (value) => (10 ** value).toPrecision(2);
    console.log(
      `told ${text(told)}: ${hits} generated, ${n - hits} ordinary, found ${n === hits ? 'over ' : ''}${text(found)} (${text(low)} to ${text(high)})`,
    );
  });
  return plot.svg();
}

/** A plot of 640 x 480 px with axes, in plain SVG. */
function makePlot({ title, across, up, x, y, label }) {
  const [left, top, width, height] = [80, 50, 520, 360];
  const atX = (value) => (left + (width * (value - x.from)) / (x.to - x.from)).toFixed(1);
  const atY = (value) => (top + height - (height * (value - y.from)) / (y.to - y.from)).toFixed(1);
  const parts = [
    '<rect width="640" height="480" fill="#ffffff"/>',
    `<text x="${left}" y="28" font-size="15" font-weight="bold">${title}</text>`,
    ...x.ticks.map(
      (tick) =>
        `<path d="M${atX(tick)} ${top}V${top + height}" stroke="#e5e5e5"/><text x="${atX(tick)}" y="${top + height + 20}" text-anchor="middle">${label(tick)}</text>`,
    ),
    ...y.ticks.map(
      (tick) =>
        `<path d="M${left} ${atY(tick)}H${left + width}" stroke="#e5e5e5"/><text x="${left - 8}" y="${Number(atY(tick)) + 4}" text-anchor="end">${label(tick)}</text>`,
    ),
    `<text x="${left + width / 2}" y="462" text-anchor="middle">${across}</text>`,
    `<text transform="translate(22 ${top + height / 2}) rotate(-90)" text-anchor="middle">${up}</text>`,
  ];
  return {
    line: (points, colour) =>
      parts.push(
        `<polyline points="${points.map(([a, b]) => `${atX(a)},${atY(b)}`).join(' ')}" fill="none" stroke="${colour}" stroke-width="2"/>`,
      ),
    dot: (a, b, low, high) =>
      parts.push(
        `<path d="M${atX(a)} ${atY(low)}V${atY(high)}" stroke="#b8860b" stroke-width="2"/><circle cx="${atX(a)}" cy="${atY(b)}" r="4" fill="#b8860b"/>`,
      ),
    key: (i, colour, text) =>
      parts.push(
        `<path d="M${left + 180} ${top + 300 + 24 * i}h24" stroke="${colour}" stroke-width="3"/><text x="${left + 212}" y="${top + 304 + 24 * i}">${text}</text>`,
      ),
    svg: () =>
      `<svg xmlns="http://www.w3.org/2000/svg" width="640" height="480" viewBox="0 0 640 480" font-family="sans-serif" font-size="12" fill="#222222">\n${parts.join('\n')}\n</svg>\n`,
  };
}
