/** A superimposed GIF by gifencoder beside what sharp makes of the same frames, in time and bytes. */

import GIFEncoder from 'gifencoder';
import sharp from 'sharp';
import { PUBLISHED_EYE_POSITION } from '../dist/core/alignment/gan-eye-distance.js';
import { createFaceDetector } from '../dist/core/face/create-detector.js';
import { createSuperimposedGif } from '../dist/core/render/superimposed-gif.js';
import { createSuperimposition } from '../dist/core/render/superimposition.js';
import { loadPortraits } from './portraits.mjs';
import { median, ratios, runRounds } from './rounds.mjs';
import { printTable, spread } from './table.mjs';

const SIDE_PX = 360;
/** gifencoder's sample interval as the product uses it. */
const QUALITY = 20;

export async function benchGif({ rounds, maxMs, frames: count }) {
  // As in a worker of the pool.
  sharp.concurrency(1);
  sharp.cache(false);
  const detector = await createFaceDetector('wasm');
  const portraits = (await loadPortraits(detector))(SIDE_PX);
  detector.dispose();
  const cells = Array.from({ length: count }, (_, index) => ({
    cut: vary(portraits[index % portraits.length], index),
    shape: 'square',
    eyes: PUBLISHED_EYE_POSITION,
  }));
  const running = createSuperimposition(SIDE_PX);
  const means = cells.map((cell) => {
    running.add(cell);
    return running.mean();
  });
  const stack = Buffer.concat(means.map(({ data }) => data));
  const animated = () =>
    sharp(stack, { raw: { width: SIDE_PX, height: SIDE_PX * count, channels: 3, pageHeight: SIDE_PX } });
  const delay = Array(count).fill(100);
  const bytes = {};
  const keep = (name, make) => async () => {
    bytes[name] = (await make()).length;
  };
  const contenders = {};
  const add = (name, make) => {
    contenders[name] = keep(name, make);
  };
  add('gifencoder', () => encode(means));
  add('the product: gifencoder, lines and counter drawn', () => makeProduct(cells));
  add("sharp's GIF", () => animated().gif({ delay, loop: 0 }).toBuffer());
  add("sharp's GIF, effort 1", () => animated().gif({ delay, loop: 0, effort: 1 }).toBuffer());
  add("sharp's WebP, quality 80", () => animated().webp({ delay, loop: 0, quality: 80 }).toBuffer());
  const ms = await runRounds(contenders, [null], { rounds, maxMs, warmUps: 0 });
  const base = 'gifencoder';
  printTable(
    `An animation of ${count} frames of ${SIDE_PX} px, each the mean of the faces so far`,
    ['encoder', 's (quartiles)', 'times the time', 'MB', 'times the bytes'],
    Object.keys(contenders).map((name) => [
      name,
      spread(ms[name].map((value) => value / 1000)),
      median(ratios(ms[name], ms[base])).toFixed(2),
      (bytes[name] / 1e6).toFixed(2),
      (bytes[name] / bytes[base]).toFixed(2),
    ]),
    [
      `Up to ${rounds} rounds in turns, one thread each, no round beforehand. The product's row holds its samples and its`,
      'choice of a size within 8 MiB. Faces: 8 of the demo photos of @vladmandic/face-api, moved and mirrored.',
    ],
  );
}

function encode(means) {
  const encoder = new GIFEncoder(SIDE_PX, SIDE_PX);
  encoder.start();
  encoder.setRepeat(0);
  encoder.setQuality(QUALITY);
  encoder.setDelay(100);
  for (const { data } of means) {
    const rgba = new Uint8Array((data.length / 3) * 4).fill(255);
    for (let from = 0, to = 0; from < data.length; from += 3, to += 4)
      rgba.set(data.subarray(from, from + 3), to);
    encoder.addFrame(rgba);
  }
  encoder.finish();
  return encoder.out.getData();
}

async function makeProduct(cells) {
  const gif = createSuperimposedGif({ count: cells.length, style: 'superimpose', sidePx: SIDE_PX });
  for (const cell of cells) gif.add(cell);
  return (await gif.finish()).bytes;
}

/** Eight faces made to look like more: moved by some px, every second one mirrored. */
function vary({ width, height, data }, index) {
  const shiftX = (index * 7) % 11;
  const shiftY = (index * 5) % 9;
  const moved = new Uint8Array(data.length);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const fromX = index % 2 === 0 ? (x + shiftX) % width : width - 1 - ((x + shiftX) % width);
      const from = (((y + shiftY) % height) * width + fromX) * 3;
      moved.set(data.subarray(from, from + 3), (y * width + x) * 3);
    }
  }
  return { width, height, data: moved };
}
