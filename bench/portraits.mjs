/** Test pictures: faces of the demo photos in the @vladmandic/face-api package, cut by FFHQ's recipe. */

import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import sharp from 'sharp';
import { recoverCrop } from '../dist/core/alignment/ffhq-crop.js';
import { facePoints } from '../dist/core/face/face-points.js';
import { createPyramid, sampleCrop } from '../dist/core/face/sampling/sampler.js';
import { decodePicture } from '../dist/core/image/decode.js';
import { DEFAULT_PICTURE_LIMITS } from '../dist/core/image/limits.js';

/** Photos in the package. */
const PHOTOS = 6;

/** A face whose crop is narrower than this is left out: enlarged, it would be a blur. */
const MIN_CROP_PX = 200;

/** Portraits in a set; the largest faces are taken. */
export const PORTRAITS = 8;

/**
 * Finds the faces once, and cuts them at any size.
 *
 * @param {import('../dist/core/face/detector.js').FaceDetector} detector
 * @returns {Promise<(sidePx: number) => import('../dist/core/image/raster.js').Raster[]>}
 */
export async function loadPortraits(detector) {
  const folder = join(
    dirname(dirname(createRequire(import.meta.url).resolve('@vladmandic/face-api'))),
    'demo',
  );
  const faces = [];
  for (let photo = 1; photo <= PHOTOS; photo++) {
    const bytes = await readFile(join(folder, `sample${photo}.jpg`));
    const { raster } = await decodePicture(bytes, DEFAULT_PICTURE_LIMITS);
    const pyramid = createPyramid(raster);
    for (const face of detector.detect(raster))
      faces.push({ pyramid, crop: recoverCrop(facePoints(face.landmarks)) });
  }
  const best = faces
    .filter(({ crop }) => crop.side >= MIN_CROP_PX)
    .sort((a, b) => b.crop.side - a.crop.side)
    .slice(0, PORTRAITS);
  if (best.length < PORTRAITS)
    throw new Error(`Expected ${PORTRAITS} faces to cut but found ${best.length}.`);
  return (sidePx) => best.map(({ pyramid, crop }) => cut(pyramid, crop, sidePx));
}

function cut(pyramid, crop, sidePx) {
  const pixels = sampleCrop(pyramid, crop, sidePx, { gain: 1, offset: 0, border: 'replicate' });
  return { width: sidePx, height: sidePx, data: Uint8Array.from(pixels, Math.round) };
}

/** As JPEG of the quality that platforms use for profile pictures. */
export function encodeJpeg({ width, height, data }) {
  return sharp(data, { raw: { width, height, channels: 3 } })
    .jpeg({ quality: 90 })
    .toBuffer();
}

/** As an uncompressed 24 bit BMP: the format that takes least to read, so nearly ready pixels. */
export function encodeBmp({ width, height, data }) {
  const rowBytes = Math.ceil((width * 3) / 4) * 4;
  const file = Buffer.alloc(54 + rowBytes * height);
  file.write('BM', 0, 'latin1');
  file.writeUInt32LE(file.length, 2);
  file.writeUInt32LE(54, 10);
  file.writeUInt32LE(40, 14);
  file.writeInt32LE(width, 18);
  file.writeInt32LE(height, 22);
  file.writeUInt16LE(1, 26);
  file.writeUInt16LE(24, 28);
  for (let y = 0; y < height; y++)
    for (
      let x = 0, to = 54 + (height - 1 - y) * rowBytes, from = y * width * 3;
      x < width;
      x++, to += 3, from += 3
    )
      file.set([data[from + 2], data[from + 1], data[from]], to);
  return file;
}

/** A large photo: a portrait enlarged, with noise like a camera's so that its JPEG is as long as a real one. */
export async function makeLargePhoto(portrait, sidePx) {
  const { width, height, data } = portrait;
  const photo = await sharp(data, { raw: { width, height, channels: 3 } })
    .resize(sidePx, sidePx, { kernel: 'cubic' })
    .raw()
    .toBuffer();
  let seed = 1;
  for (let at = 0; at < photo.length; at++) {
    seed = (Math.imul(seed, 1103515245) + 12345) >>> 0;
    photo[at] = Math.max(0, Math.min(255, photo[at] + ((seed >>> 16) % 13) - 6));
  }
  return { width: sidePx, height: sidePx, data: photo };
}
