#!/usr/bin/env node
// Counts what sizes of profile pictures and sizes of other pictures show: the weights in
// src/core/portrait/page/profile-pictures.ts. Build first.
//   node bench/pages/weigh.mjs PAGES/truth.json...
// A size is one of profile pictures if half of its frames overlap an avatar, or one without a face, by half.
import { readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { createFaceDetector } from '../../dist/core/face/create-detector.js';
import { decodePicture } from '../../dist/core/image/decode.js';
import { DEFAULT_PICTURE_LIMITS } from '../../dist/core/image/limits.js';
import { cropOf, isBesideWide, isSameSize } from '../../dist/core/portrait/page/profile-pictures.js';
import { isLaidInto } from '../../dist/core/portrait/page/wide-pictures.js';
import { readTile } from '../../dist/core/portrait/read-tile.js';
import { tileRaster, tilesOf } from '../../dist/core/portrait/tiles.js';

const LIMITS = [0.35, 0.5, 0.65, 0.8, 1.2, Number.POSITIVE_INFINITY];
const MIN_OVERLAP = 0.5;

const detector = await createFaceDetector('wasm');
/** For each kind of size: how many are round and square, and of what its pictures show the share, summed over its sizes. */
const makeCounts = () => ({
  round: 0,
  square: 0,
  besideWide: 0,
  face: 0,
  noFace: 0,
  withFace: 0,
  crops: LIMITS.map(() => 0),
});
const counts = { profile: makeCounts(), other: makeCounts() };
for (const path of process.argv.slice(2))
  for (const [file, page] of Object.entries(JSON.parse(await readFile(path, 'utf8')))) {
    const { raster } = await decodePicture(await readFile(join(dirname(path), file)), DEFAULT_PICTURE_LIMITS);
    const lists = [page.avatars, page.faceless, page.hidden, page.decoys, page.excluded];
    const wanted = lists.flatMap((list) => list ?? []);
    const { left, wide } = framesOf(raster);
    while (left.length > 0) {
      const fellows = left.filter((other) => isSameSize(left[0], other));
      for (const one of fellows) left.splice(left.indexOf(one), 1);
      const own = fellows.filter(({ portrait }) => wanted.some((one) => overlap(one, portrait.frame)));
      count(counts[own.length >= fellows.length / 2 ? 'profile' : 'other'], fellows, wide);
    }
  }

const { profile, other } = counts;
const sizesOf = (kind) => kind.round + kind.square;
const weight = (a, ofA, b, ofB, kinds) => Math.log((a + 1) / (ofA + kinds) / ((b + 1) / (ofB + kinds)));
const print = (name, a, ofA, b, ofB, kinds) =>
  console.log(
    `${name}: ${a.toFixed(1)} of ${ofA} and ${b.toFixed(1)} of ${ofB}, weight ${weight(a, ofA, b, ofB, kinds).toFixed(2)}`,
  );
for (const shape of ['round', 'square'])
  console.log(
    `${shape}: ${profile[shape]} and ${other[shape]}, weight ${Math.log((profile[shape] + 1) / (other[shape] + 1)).toFixed(2)}`,
  );
print('square beside wide', profile.besideWide, profile.square, other.besideWide, other.square, 2);
for (const shows of ['face', 'noFace'])
  print(shows, profile[shows], sizesOf(profile), other[shows], sizesOf(other), 2);
LIMITS.forEach((limit, at) => {
  print(
    `crop below ${limit}`,
    profile.crops[at],
    profile.withFace,
    other.crops[at],
    other.withFace,
    LIMITS.length,
  );
});
process.exit(0);

function count(kind, fellows, wide) {
  if (isBesideWide(fellows, wide)) kind.besideWide++;
  kind[fellows[0].frame.shape === 'circle' ? 'round' : 'square']++;
  const crops = fellows.flatMap((one) => cropOf(one) ?? []);
  kind.face += crops.length / fellows.length;
  kind.noFace += 1 - crops.length / fellows.length;
  if (crops.length > 0) kind.withFace++;
  for (const crop of crops) kind.crops[LIMITS.findIndex((limit) => crop < limit)] += 1 / crops.length;
}

function framesOf(raster) {
  const found = [];
  const wide = [];
  const listener = { reached() {}, measured: (one) => found.push(one), wide: (one) => wide.push(one) };
  for (const tile of tilesOf(raster))
    readTile(tileRaster(raster, tile), tile, [1, 1], detector, () => {}, listener);
  const isWhole = ({ frame }) =>
    frame.shape === 'circle' || !wide.some((picture) => isLaidInto(picture, frame));
  return { left: found.filter(isWhole), wide };
}

function overlap(box, frame) {
  const across = Math.min(box.x + box.w, frame.x + frame.width) - Math.max(box.x, frame.x);
  const down = Math.min(box.y + box.h, frame.y + frame.height) - Math.max(box.y, frame.y);
  if (across <= 0 || down <= 0) return false;
  const shared = across * down;
  return shared >= MIN_OVERLAP * (box.w * box.h + frame.width * frame.height - shared);
}
