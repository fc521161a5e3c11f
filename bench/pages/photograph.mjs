#!/usr/bin/env node
// Photographs pages as a hand-held camera sees them on a screen, with the truth about every avatar carried along.
//   node bench/pages/photograph.mjs PAGES/truth.json OUT --seed 1 [--set tuned|held-out] [--count N]
// The camera stands in front of the page, turned by a roll, a pitch and a yaw; a box in the truth becomes the smallest
// upright box about what is seen of it. `tilt` is the roll in degrees.
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { parseArgs } from 'node:util';
import sharp from 'sharp';
import { createRandom } from './random.mjs';

const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: {
    seed: { type: 'string', default: '1' },
    set: { type: 'string', default: 'tuned' },
    count: { type: 'string', default: '1000' },
  },
});
const [truthPath, out] = positionals;

/** Ranges: turns in degrees, the focal length in lengths of the longer side, the rest as shares, px and levels of 255. */
const SETS = {
  tuned: {
    roll: 6,
    swing: 12,
    focal: [0.8, 1.4],
    shrink: [0.75, 1.1],
    margin: [-0.02, 0.08],
    raster: [0.05, 0.25],
    pitch: [2.6, 3.3],
    blur: [0.4, 1.1],
    noise: [1, 5],
    light: 0.2,
    glare: 50,
    quality: [60, 92],
    level: 0.2,
  },
  'held-out': {
    roll: 9,
    swing: 18,
    focal: [0.7, 2],
    shrink: [0.6, 1.25],
    margin: [-0.06, 0.15],
    raster: [0, 0.35],
    pitch: [1.9, 4.1],
    blur: [0.3, 1.4],
    noise: [0, 7],
    light: 0.35,
    glare: 80,
    quality: [50, 95],
    level: 0.1,
  },
};
const set = SETS[values.set];
const random = createRandom(Number(values.seed));
const between = ([low, high]) => low + (high - low) * random.next();
const either = (most) => most * (2 * random.next() - 1);

await mkdir(out, { recursive: true });
const truth = {};
const pages = Object.entries(JSON.parse(await readFile(truthPath, 'utf8')))
  .filter(([, page]) => page.avatars.length > 0)
  .slice(0, Number(values.count));
for (const [file, page] of pages) {
  const { data, info } = await sharp(join(dirname(truthPath), file))
    .removeAlpha()
    .toColourspace('srgb')
    .raw()
    .toBuffer({ resolveWithObject: true });
  if (Math.max(info.width, info.height) > 2.4 * Math.min(info.width, info.height)) continue;
  const camera = pointCamera(info);
  const photo = expose({ data, ...info }, camera);
  const name = `${file.replace(/\.[^.]*$/, '')}.jpg`;
  await sharp(photo, { raw: { width: camera.width, height: camera.height, channels: 3 } })
    .blur(Math.max(0.3, between(set.blur)))
    .jpeg({ quality: Math.round(between(set.quality)) })
    .toFile(join(out, name));
  const scale = page.scale ?? 1;
  const lists = ['avatars', 'faceless', 'hidden', 'photos', 'decoys', 'excluded', 'others'];
  const moved = { layout: page.layout, scale, tilt: camera.roll, avatars: [], excluded: [] };
  for (const list of lists)
    for (const box of page[list] ?? []) {
      if (typeof box?.x !== 'number') continue;
      const seen = seenBox(box, camera);
      const isCut =
        seen.x < 0 || seen.y < 0 || seen.x + seen.w > camera.width || seen.y + seen.h > camera.height;
      moved[list === 'avatars' && !isCut ? 'avatars' : 'excluded'].push({ ...box, ...seen });
    }
  truth[name] = moved;
}
await writeFile(join(out, 'truth.json'), JSON.stringify(truth));

function pointCamera({ width, height }) {
  const isLevel = random.chance(set.level);
  const roll = isLevel ? either(0.2) : either(set.roll);
  const [a, b, c] = [
    roll,
    ...(isLevel ? [either(0.5), either(0.5)] : [either(set.swing), either(set.swing)]),
  ].map((degrees) => (degrees * Math.PI) / 180);
  const shrink = between(set.shrink);
  const focal = between(set.focal) * Math.max(width, height);
  // Roll about the view, then pitch and yaw of the page's plane: a point (x, y) of the page lies at `turn` times it.
  const turn = [
    [Math.cos(a) * Math.cos(c) - Math.sin(a) * Math.sin(b) * Math.sin(c), -Math.sin(a) * Math.cos(b)],
    [Math.sin(a) * Math.cos(c) + Math.cos(a) * Math.sin(b) * Math.sin(c), Math.cos(a) * Math.cos(b)],
    [-Math.cos(b) * Math.sin(c), Math.sin(b)],
  ];
  const see = (x, y) => {
    const [px, py] = [x - width / 2, y - height / 2];
    const [u, v, depth] = turn.map(([across, down]) => across * px + down * py);
    return [(shrink * focal * u) / (focal + depth), (shrink * focal * v) / (focal + depth)];
  };
  const corners = [see(0, 0), see(width, 0), see(width, height), see(0, height)];
  const margin = between(set.margin) * width * shrink;
  const [xs, ys] = [0, 1].map((axis) => corners.map((corner) => corner[axis]));
  const [left, top] = [Math.min(...xs) - margin, Math.min(...ys) - margin];
  const page = ([x, y]) => {
    // (shrink f)(T0 p) = u (f + T2 p) in two equations.
    const [u, v] = [x + left, y + top];
    const k = shrink * focal;
    const rows = [
      [k * turn[0][0] - u * turn[2][0], k * turn[0][1] - u * turn[2][1], u * focal],
      [k * turn[1][0] - v * turn[2][0], k * turn[1][1] - v * turn[2][1], v * focal],
    ];
    const det = rows[0][0] * rows[1][1] - rows[0][1] * rows[1][0];
    return [
      (rows[0][2] * rows[1][1] - rows[0][1] * rows[1][2]) / det + width / 2,
      (rows[0][0] * rows[1][2] - rows[0][2] * rows[1][0]) / det + height / 2,
    ];
  };
  return {
    roll: Math.round(roll * 100) / 100,
    width: Math.round(Math.max(...xs) + margin - left),
    height: Math.round(Math.max(...ys) + margin - top),
    shrink,
    page,
    see: (x, y) => see(x, y).map((px, axis) => px - [left, top][axis]),
  };
}

function expose({ data, width, height }, camera) {
  const photo = Buffer.alloc(camera.width * camera.height * 3);
  const depth = between(set.raster);
  const pitch = between(set.pitch) / camera.shrink;
  const [lightX, lightY] = [either(set.light), either(set.light)];
  const [hotX, hotY, glare] = [random.next(), random.next(), set.glare * random.next()];
  const noise = between(set.noise);
  const desk = [0, 1, 2].map(() => random.whole(20, 130));
  const bezel = random.whole(8, 40);
  const colours = [0, 1, 2].map(() => 1 + either(0.06));
  const edge = 0.03 * width;
  for (let y = 0; y < camera.height; y++)
    for (let x = 0; x < camera.width; x++) {
      const sum = [0, 0, 0];
      for (const [dx, dy] of [
        [0.25, 0.25],
        [0.75, 0.25],
        [0.25, 0.75],
        [0.75, 0.75],
      ]) {
        const [px, py] = camera.page([x + dx, y + dy]);
        if (px < 0 || py < 0 || px >= width - 1 || py >= height - 1) {
          const isBezel = px > -edge && py > -edge && px < width + edge && py < height + edge;
          for (let c = 0; c < 3; c++)
            sum[c] += isBezel ? bezel : desk[c] + 8 * Math.sin(x / 31 + Math.cos(y / 47) * 2);
          continue;
        }
        const [column, row] = [Math.floor(px), Math.floor(py)];
        const [fx, fy] = [px - column, py - row];
        const at = (row * width + column) * 3;
        const line = 1 - depth * (0.5 + 0.5 * Math.cos((2 * Math.PI * py) / pitch));
        for (let c = 0; c < 3; c++) {
          const top = data[at + c] * (1 - fx) + data[at + 3 + c] * fx;
          const bottom = data[at + width * 3 + c] * (1 - fx) + data[at + width * 3 + 3 + c] * fx;
          const cell = 1 - depth * (0.5 + 0.5 * Math.cos(2 * Math.PI * (px / pitch + c / 3)));
          sum[c] += (top * (1 - fy) + bottom * fy) * line * cell * (1 + depth);
        }
      }
      const light = 1 + lightX * (x / camera.width - 0.5) + lightY * (y / camera.height - 0.5);
      const away = (x / camera.width - hotX) ** 2 + (y / camera.height - hotY) ** 2;
      const shine = glare * Math.exp(-away / 0.05);
      const grain = noise * (random.next() + random.next() + random.next() - 1.5) * 2;
      for (let c = 0; c < 3; c++)
        photo[(y * camera.width + x) * 3 + c] = Math.max(
          0,
          Math.min(255, (sum[c] / 4) * light * colours[c] + shine + grain),
        );
    }
  return photo;
}

function seenBox({ x, y, w, h, shape }, { see }) {
  const outline =
    shape === 'circle'
      ? Array.from({ length: 64 }, (_, i) => [
          0.5 + 0.5 * Math.cos((i * Math.PI) / 32),
          0.5 + 0.5 * Math.sin((i * Math.PI) / 32),
        ])
      : [
          [0, 0],
          [1, 0],
          [1, 1],
          [0, 1],
        ];
  const points = outline.map(([across, down]) => see(x + across * w, y + down * h));
  const [xs, ys] = [0, 1].map((axis) => points.map((point) => point[axis]));
  const [left, top] = [Math.min(...xs), Math.min(...ys)];
  return { x: left, y: top, w: Math.max(...xs) - left, h: Math.max(...ys) - top };
}
