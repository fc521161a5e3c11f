import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import sharp from 'sharp';
import { type FacePoints, recoverCrop, type SquareCrop } from '../../alignment/ffhq-crop.ts';
import { EyelineError } from '../../errors.ts';
import type { FaceDetector } from '../../face/detector.ts';
import { facePoints } from '../../face/face-points.ts';
import { createPyramid, sampleCrop } from '../../face/sampling/sampler.ts';
import { decodePicture } from '../../image/decode.ts';
import { DEFAULT_PICTURE_LIMITS } from '../../image/limits.ts';
import type { Raster } from '../../image/raster.ts';

/** Side of the sample portraits, px. */
const SAMPLE_PX = 400;

/** A sample picture and what it is, plainly. */
export interface SamplePicture {
  readonly name: string;
  readonly is: string;
  readonly bytes: Uint8Array;
}

/**
 * Makes the sample pictures. They come from a photo of four women in the @vladmandic/face-api package: the photo
 * itself, a portrait cut loosely out of it, and the same face cut by FFHQ's recipe, a real photo that aligns
 * because of how it was cropped.
 */
export async function makeSamples(detector: FaceDetector): Promise<SamplePicture[]> {
  const photo = await readFile(findPhoto());
  const { raster } = await decodePicture(photo, DEFAULT_PICTURE_LIMITS);
  const crop = recoverCrop(mostLevelFace(detector, raster));
  // A head-and-shoulders portrait: wider and lower than the recipe's square, and upright.
  const loose: SquareCrop = {
    centre: [crop.centre[0], crop.centre[1] + 0.25 * crop.side],
    side: 1.5 * crop.side,
    angle: 0,
  };
  return [
    {
      name: 'real-photo-cropped-by-ffhq-recipe.png',
      is: "A real photo that this program cropped like StyleGAN's training pictures. It aligns: alignment alone proves nothing.",
      bytes: await encode(cut(raster, crop)),
    },
    {
      name: 'ordinary-portrait.png',
      is: 'The same face, cropped the way people crop their profile pictures.',
      bytes: await encode(cut(raster, loose)),
    },
    {
      name: 'group-photo.jpg',
      is: 'The photo that both were cut from: several faces, none with a frame of its own.',
      bytes: photo,
    },
  ];
}

function findPhoto(): string {
  const main = createRequire(import.meta.url).resolve('@vladmandic/face-api');
  return join(dirname(dirname(main)), 'demo', 'sample6.jpg');
}

/** The face of the photo whose eyes are most level: the recipe has to turn it least. */
function mostLevelFace(detector: FaceDetector, raster: Raster): FacePoints {
  const faces = detector.detect(raster).map((face) => facePoints(face.landmarks));
  const tilt = (points: FacePoints) => Math.abs(recoverCrop(points).angle);
  const [first] = faces.sort((a, b) => tilt(a) - tilt(b));
  if (first) return first;
  throw new EyelineError('DETECTOR_UNAVAILABLE', {
    expected: 'a face in the sample photo',
    received: 'none',
    action: 'Run `eyeline doctor`.',
  });
}

function cut(raster: Raster, crop: SquareCrop): Raster {
  const options = { gain: 1, offset: 0, border: 'replicate' } as const;
  const pixels = sampleCrop(createPyramid(raster), crop, SAMPLE_PX, options);
  return { width: SAMPLE_PX, height: SAMPLE_PX, data: Uint8Array.from(pixels, Math.round) };
}

function encode({ width, height, data }: Raster): Promise<Buffer> {
  return sharp(data, { raw: { width, height, channels: 3 } })
    .png()
    .toBuffer();
}
