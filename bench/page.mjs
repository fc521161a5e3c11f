/** A page of 84 portraits, found and measured, beside the bare cost of its portraits' models. */

import sharp from 'sharp';
import { REFERENCE } from '../dist/core/alignment/reference/reference-table.js';
import { createFaceDetector } from '../dist/core/face/create-detector.js';
import { DEFAULT_PICTURE_LIMITS } from '../dist/core/image/limits.js';
import { measurePicture } from '../dist/core/work/measure/measure-picture.js';
import { loadFloor, prepareInputs, runModel } from './floor.mjs';
import { loadPortraits, PORTRAITS } from './portraits.mjs';
import { median, ratios, runRounds } from './rounds.mjs';
import { printTable, spread } from './table.mjs';

const SIDE_PX = 96;
const COLUMNS = 4;

export async function benchPage({ rounds, maxMs, portraits: count }) {
  // As in a worker of the pool.
  sharp.concurrency(1);
  sharp.cache(false);
  const { runtime, run } = await loadFloor();
  const detector = await createFaceDetector('wasm');
  const faces = (await loadPortraits(detector))(SIDE_PX);
  const inputs = faces.map((face) => prepareInputs(runtime.tf, face));
  const context = { detector, reference: REFERENCE, limits: DEFAULT_PICTURE_LIMITS, software: 'bench' };
  const forEach = (call) => {
    for (let i = 0; i < count; i++) call(inputs[i % PORTRAITS]);
  };
  const bare = `${count} landmark models`;
  const contenders = {
    [bare]: () => forEach(({ mesh }) => runModel(runtime.tf, runtime.facemesh.graph, mesh)),
    [`${count} detectors and landmark models`]: () => forEach((input) => run(input)),
  };
  const found = {};
  for (const [name, shape, gapPx] of [
    ['followers, circles beside text', 'circle', 150],
    ['sheet without gaps', 'square', 0],
  ]) {
    const page = await makePage(faces, count, shape, gapPx);
    contenders[name] = async () => {
      const { portraits } = await measurePicture(page, context, { overlay: false });
      found[name] = portraits.filter(({ frame }) => frame).length;
    };
  }
  const ms = await runRounds(contenders, [null], { rounds, maxMs });
  printTable(
    `A page of ${count} portraits of ${SIDE_PX} px, from its PNG to its measures, in one thread`,
    ['', 'found', 's (quartiles)', 'times the landmark models', 'goal'],
    Object.keys(contenders).map((name) => [
      name,
      found[name] === undefined ? '' : String(found[name]),
      spread(
        ms[name].map((value) => value / 1000),
        2,
      ),
      median(ratios(ms[name], ms[bare])).toFixed(2),
      found[name] === undefined ? '' : 'about 3',
    ]),
    [
      'The landmark models run on tensors that are ready, once a portrait; the page is decoded, searched, framed and measured.',
    ],
  );
  detector.dispose();
}

/** Portraits in rows, each with bars like lines of text beside it where there is a gap. */
async function makePage(faces, count, shape, gapPx) {
  const columns = gapPx > 0 ? COLUMNS : 12;
  const pitch = { x: SIDE_PX + gapPx, y: SIDE_PX + (gapPx > 0 ? 24 : 0) };
  const margin = gapPx > 0 ? 24 : 0;
  const width = columns * pitch.x + 2 * margin;
  const height = Math.ceil(count / columns) * pitch.y + 2 * margin;
  const circle = Buffer.from(
    `<svg width="${SIDE_PX}" height="${SIDE_PX}"><circle cx="50%" cy="50%" r="50%"/></svg>`,
  );
  const cuts = await Promise.all(
    faces.map(({ data }) => {
      const cut = sharp(data, { raw: { width: SIDE_PX, height: SIDE_PX, channels: 3 } });
      return (shape === 'circle' ? cut.ensureAlpha().composite([{ input: circle, blend: 'dest-in' }]) : cut)
        .png()
        .toBuffer();
    }),
  );
  const places = Array.from({ length: count }, (_, i) => ({
    left: margin + (i % columns) * pitch.x,
    top: margin + Math.floor(i / columns) * pitch.y,
  }));
  const bars = places.map(
    ({ left, top }) =>
      `<path d="M${left + SIDE_PX + 14} ${top + 36}h${gapPx * 0.6}M${left + SIDE_PX + 14} ${top + 62}h${gapPx * 0.4}" stroke="#555" stroke-width="9"/>`,
  );
  const text = Buffer.from(
    `<svg width="${width}" height="${height}">${gapPx > 0 ? bars.join('') : ''}</svg>`,
  );
  return sharp({ create: { width, height, channels: 3, background: '#fff' } })
    .composite([
      { input: text, left: 0, top: 0 },
      ...places.map((place, i) => ({ input: cuts[i % cuts.length], ...place })),
    ])
    .png()
    .toBuffer();
}
