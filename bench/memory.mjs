/** Memory of a process that sends many pictures through a pool of two workers. */

import { fork } from 'node:child_process';
import sharp from 'sharp';
import { createFaceDetector } from '../dist/core/face/create-detector.js';
import { encodeJpeg, loadPortraits, makeLargePhoto } from './portraits.mjs';
import { printTable } from './table.mjs';

/**
 * @param {{ pictures: number }} options how many pictures; figures are taken after 10%, 50% and all.
 */
export async function benchMemory({ pictures }) {
  const marks = [0, 0.1, 0.5, 1].map((share) => Math.round(share * pictures));
  const lines = await collect({ marks, ...(await makeFiles()) });
  const settled = lines[1];
  printTable(
    `Memory over ${pictures} pictures, two workers`,
    ['pictures', 'resident MB', 'against the second row', 'tensors a worker'],
    lines.map(({ done, rss, tensors }) => [
      String(done),
      (rss / 1e6).toFixed(0),
      done === 0 ? '' : `${rss >= settled.rss ? '+' : ''}${((rss - settled.rss) / 1e6).toFixed(0)} MB`,
      tensors.join(', '),
    ]),
    [
      'A process of its own: JPEG of 400 and 1,024 px, PNG of 256, every 25th a JPEG of 4,000 px, every 10th drawn.',
    ],
  );
}

async function makeFiles() {
  const portraitsAt = await loadPortraits(await createFaceDetector('wasm'));
  const jpegs = [...portraitsAt(400), ...portraitsAt(1024)].map(encodeJpeg);
  const pngs = portraitsAt(256).map(({ width, height, data }) =>
    sharp(data, { raw: { width, height, channels: 3 } })
      .png()
      .toBuffer(),
  );
  const photo = await makeLargePhoto(portraitsAt(1024)[0], 4000);
  return { files: await Promise.all([...jpegs, ...pngs]), large: await encodeJpeg(photo) };
}

function collect(work) {
  return new Promise((resolve, reject) => {
    const lines = [];
    const child = fork(new URL('./memory-run.mjs', import.meta.url), { serialization: 'advanced' });
    child.on('message', (line) => lines.push(line));
    child.on('error', reject);
    child.on('exit', (code) => {
      if (code === 0) resolve(lines);
      else reject(new Error(`Expected the memory run to end well but it ended with ${code}.`));
    });
    child.send(work);
  });
}
