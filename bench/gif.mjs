/** The superimposed GIF, and what gifencoder and sharp make of its frames. */

import GIFEncoder from 'gifencoder';
import sharp from 'sharp';
import { PUBLISHED_EYE_POSITION } from '../dist/core/alignment/gan-eye-distance.js';
import { createFaceDetector } from '../dist/core/face/create-detector.js';
import { CUT_PX } from '../dist/core/portrait/cut-portrait.js';
import { drawGifFrame } from '../dist/core/render/encode-gif.js';
import { loadFontMetrics } from '../dist/core/render/font.js';
import { chooseDelays } from '../dist/core/render/gif-frames.js';
import { createSuperimposedGif } from '../dist/core/render/superimposed-gif.js';
import { createSuperimposition } from '../dist/core/render/superimposition.js';
import { loadPortraits } from './portraits.mjs';
import { median, ratios, runRounds } from './rounds.mjs';
import { printTable, spread } from './table.mjs';

const BASE = 'gifencoder, quality 20';

export async function benchGif({ rounds, maxMs, frames }) {
  // As in a worker of the pool.
  sharp.concurrency(1);
  sharp.cache(false);
  const detector = await createFaceDetector('wasm');
  const cells = makeCells((await loadPortraits(detector))(CUT_PX), frames);
  detector.dispose();
  const drawn = await drawMeans(cells);
  const delay = chooseDelays(frames);
  const bytes = {};
  const whole = `Eyeline's own, its cuts laid over each other and drawn`;
  const contenders = {
    [BASE]: () => gifencoder(drawn, delay, 20),
    'gifencoder, quality 10': () => gifencoder(drawn, delay, 10),
    'gifencoder, quality 30': () => gifencoder(drawn, delay, 30),
    'sharp, GIF': () => joined(drawn).gif({ delay, loop: 0 }).toBuffer(),
    'sharp, GIF, no dither': () => joined(drawn).gif({ delay, loop: 0, dither: 0 }).toBuffer(),
    'sharp, WebP': () => joined(drawn).webp({ delay, loop: 0 }).toBuffer(),
    [whole]: () => superimpose(cells),
  };
  const measured = Object.fromEntries(
    Object.entries(contenders).map(([name, make]) => [
      name,
      async () => {
        bytes[name] = (await make()).length;
      },
    ]),
  );
  const ms = await runRounds(measured, [null], { rounds, maxMs, warmUps: 0 });
  const rows = Object.keys(contenders).map((name) => [
    name,
    (median(ms[name]) / 1000).toFixed(1),
    spread(ratios(ms[name], ms[BASE]), 2),
    (bytes[name] / 2 ** 20).toFixed(2),
    (bytes[name] / bytes[BASE]).toFixed(2),
  ]);
  printTable(
    `An animation of ${frames} frames of ${CUT_PX} px`,
    ['made by', 's', `times ${BASE}`, 'MiB', 'times its bytes'],
    rows,
    [
      `${ms[BASE].length} rounds in turns, one thread. Frames are means of the faces so far with lines and a counter; faces are`,
      'eight of the demo photos, each moved, mirrored and brightened anew. The last row also lays the faces over each',
      'other, draws the frames and chooses a size that keeps to 8 MiB; the others are given finished frames.',
    ],
  );
}

/** `count` different faces of a few: moved by up to 6 px, every second mirrored, brightness changed. */
function makeCells(portraits, count) {
  return Array.from({ length: count }, (_, index) => ({
    cut: vary(portraits[index % portraits.length], index),
    shape: 'square',
    eyes: PUBLISHED_EYE_POSITION,
  }));
}

function vary({ width, height, data }, index) {
  const [moveX, moveY] = [((index * 5) % 13) - 6, ((index * 3) % 13) - 6];
  const isMirrored = index % 2 === 1;
  const gain = 0.75 + ((index * 7) % 11) / 22;
  const varied = new Uint8Array(data.length);
  const within = (at, most) => Math.min(most - 1, Math.max(0, at));
  for (let y = 0, to = 0; y < height; y++)
    for (let x = 0; x < width; x++, to += 3) {
      const fromX = within((isMirrored ? width - 1 - x : x) + moveX, width);
      const from = (within(y + moveY, height) * width + fromX) * 3;
      for (let c = 0; c < 3; c++) varied[to + c] = Math.min(255, data[from + c] * gain);
    }
  return { width, height, data: varied };
}

async function drawMeans(cells) {
  const metrics = await loadFontMetrics();
  const running = createSuperimposition(CUT_PX);
  const drawn = [];
  for (const cell of cells) {
    running.add(cell);
    const text = `${running.count} of ${cells.length} · mean`;
    drawn.push(await drawGifFrame({ raster: running.mean(), eyes: running.eyes(), text }, CUT_PX, metrics));
  }
  return drawn;
}

function gifencoder(drawn, delay, quality) {
  const encoder = new GIFEncoder(CUT_PX, CUT_PX);
  encoder.start();
  encoder.setRepeat(0);
  encoder.setQuality(quality);
  const parts = [];
  for (const [index, rgba] of drawn.entries()) {
    encoder.setDelay(delay[index]);
    encoder.addFrame(rgba);
    parts.push(encoder.out.getData());
    encoder.out.data = [];
  }
  encoder.finish();
  return Buffer.concat([...parts, encoder.out.getData()]);
}

function joined(drawn) {
  const raw = { width: CUT_PX, height: CUT_PX * drawn.length, channels: 4, pageHeight: CUT_PX };
  return sharp(Buffer.concat(drawn), { raw });
}

async function superimpose(cells) {
  const gif = createSuperimposedGif({ count: cells.length, style: 'superimpose', sidePx: CUT_PX });
  for (const cell of cells) gif.add(cell);
  return (await gif.finish()).bytes;
}
