/**
 * Scores the measure on labelled portraits and on sets derived from them: shrunk, recompressed, framed a pixel
 * or two off, turned. Prints, for each set, how many generated portraits are `aligned` and how many of the
 * others outrank the worst 1% of generated ones, for our score and for GANEyeDistance, with 95% intervals.
 *
 *   node bench/derived-sets.mjs FOLDER [even|odd] [SET...]
 *
 * `even` and `odd` take every second generated portrait: to score a table made from the other half. SETs are
 * names of sets, all by default.
 *
 * FOLDER holds labels.json: file -> gan | ordinary | diffusion (other labels are passed over).
 */
import { readFile } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import { lowerBound, upperBound } from '../dist/core/alignment/statistics/rates.js';
import { DEFAULT_PICTURE_LIMITS } from '../dist/core/image/limits.js';
import { createPicturePool } from '../dist/core/work/pool/picture-pool.js';

const shrink = (side) => (image) => image.resize(side, side, { fit: 'inside', kernel: 'cubic' });

/** The picture as if its frame had been found `px` off: moved, and grown or shrunk, a different way for each. */
function offFrame(side, px) {
  return async (image, index) => {
    const white = { background: '#ffffff' };
    const margin = 2 * px;
    const small = await shrink(side)(image).flatten(white).png().toBuffer();
    const padded = await sharp(small)
      .extend({ top: margin, bottom: margin, left: margin, right: margin, ...white })
      .png()
      .toBuffer();
    const { width, height } = await sharp(padded).metadata();
    const step = (divisor) => ((Math.floor(index / divisor) % 3) - 1) * px;
    const grow = step(9);
    return sharp(padded).extract({
      left: margin + step(1),
      top: margin + step(3),
      width: width - 2 * margin + grow,
      height: height - 2 * margin + grow,
    });
  };
}

/** Turned about its middle, the corners that come free filled with grey, cut back to its own size. */
async function turn(image, degrees) {
  const { width, height } = await image.clone().metadata();
  const turned = await image.rotate(degrees, { background: '#888888' }).png().toBuffer();
  const size = await sharp(turned).metadata();
  const left = Math.round((size.width - width) / 2);
  const top = Math.round((size.height - height) / 2);
  return sharp(turned).extract({ left, top, width, height });
}

const SETS = {
  'as received': (image) => image,
  '64 px': shrink(64),
  '48 px': shrink(48),
  '32 px': shrink(32),
  '24 px': shrink(24),
  'JPEG quality 30': async (image) => sharp(await image.jpeg({ quality: 30 }).toBuffer()),
  '64 px, frame 1 px off': offFrame(64, 1),
  '64 px, frame 2 px off': offFrame(64, 2),
  '48 px, frame 1 px off': offFrame(48, 1),
  'turned by 3 degrees': (image) => turn(image, 3),
  'turned by -3 degrees': (image) => turn(image, -3),
};

/** Others that rank at or above the value that keeps 99% of the generated. Higher is closer. */
function falseAt99(generated, others) {
  const sorted = [...generated].sort((a, b) => b - a);
  const cut = sorted[Math.ceil(0.99 * sorted.length) - 1];
  return others.filter((value) => value >= cut).length;
}

function rate(k, n) {
  const low = (100 * lowerBound(k, n, 0.975)).toFixed(1);
  const high = (100 * upperBound(k, n, 0.975)).toFixed(1);
  return `${k} of ${n} (${low} to ${high}%)`;
}

async function measureSet(pool, folder, entries, derive) {
  return Promise.all(
    entries.map(async ([file, label], index) => {
      const image = sharp(await readFile(join(folder, file))).autoOrient();
      const bytes = await (await derive(image, index)).png().toBuffer();
      const { portraits } = await pool.measure(bytes, { overlay: false });
      const [portrait] = portraits;
      return {
        label,
        alignment: portrait?.alignment ?? 'none',
        score: portrait?.assessment?.score ?? 0,
        closeness: -(portrait?.assessment?.ganEyeDistance ?? 1),
      };
    }),
  );
}

const [folder, ...rest] = process.argv.slice(2);
const part = rest.find((word) => word === 'even' || word === 'odd');
const names = rest.filter((word) => word !== part);
if (!folder || names.some((name) => !(name in SETS))) {
  console.error('usage: node bench/derived-sets.mjs FOLDER [even|odd] [SET...]');
  process.exit(2);
}
const labels = Object.entries(JSON.parse(await readFile(join(folder, 'labels.json'), 'utf8')));
const wanted = ['gan', 'ordinary', 'diffusion'];
const entries = wanted
  .flatMap((label) => labels.filter(([, given]) => given === label).filter((_, i) => isWanted(label, i)))
  .map(([file, label]) => [file, label]);

/** Generated portraits can be halved; calibrating on one half leaves the other untouched. */
function isWanted(label, index) {
  return label !== 'gan' || !part || index % 2 === (part === 'odd' ? 1 : 0);
}

const pool = createPicturePool({
  workers: availableParallelism(),
  backend: 'wasm',
  limits: DEFAULT_PICTURE_LIMITS,
  software: 'bench',
});
console.log('set | generated aligned | others aligned | others at 99% recall, ours | GANEyeDistance');
for (const [name, derive] of Object.entries(SETS)) {
  if (names.length > 0 && !names.includes(name)) continue;
  const measured = await measureSet(pool, folder, entries, derive);
  const generated = measured.filter(({ label }) => label === 'gan');
  const others = measured.filter(({ label }) => label !== 'gan');
  const aligned = (set) => set.filter(({ alignment }) => alignment === 'aligned').length;
  const falses = (key) =>
    falseAt99(
      generated.map((one) => one[key]),
      others.map((one) => one[key]),
    );
  const undetermined = generated.filter(({ alignment }) => alignment === 'undetermined').length;
  const note = undetermined > 0 ? `, ${undetermined} undetermined` : '';
  console.log(
    `${name} | ${rate(aligned(generated), generated.length)}${note} | ${rate(aligned(others), others.length)} | ${rate(falses('score'), others.length)} | ${rate(falses('closeness'), others.length)}`,
  );
}
await pool.close();
