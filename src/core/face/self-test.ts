import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import sharp from 'sharp';
import type { Point, Raster } from '../image/raster.ts';
import type { FaceDetector } from './detector.ts';
import type { FaceLandmarks } from './landmarks.ts';
import { SELF_TEST_POINTS } from './self-test-points.ts';

/** Largest difference that passes, fraction of the picture's side. */
export const SELF_TEST_TOLERANCE = 0.001;

/**
 * The face that Human carries to warm its models up with: a rendered woman, 256 x 256 px, as a raster.
 *
 * @param from where the package is resolved from; default: this module.
 */
export async function loadPackagedFace(from: string = import.meta.url): Promise<Raster> {
  const folder = dirname(dirname(createRequire(from).resolve('@vladmandic/human')));
  const source = readFileSync(join(folder, 'src', 'sample.ts'), 'utf8');
  const base64 = /export const face\b[^`]*`([^`]+)`/.exec(source)?.[1];
  if (!base64) throw new Error('the Human package holds no warm-up face where it is expected');
  const jpeg = Buffer.from(base64.replaceAll(/\s/g, ''), 'base64');
  const { data, info } = await sharp(jpeg).removeAlpha().raw().toBuffer({ resolveWithObject: true });
  return { width: info.width, height: info.height, data };
}

/** The landmarks as a flat list, image-left to image-right, fractions of the raster's side. */
export function flattenLandmarks(landmarks: FaceLandmarks, sidePx: number): number[] {
  const { leftEye, rightEye, mouthLeft, mouthRight } = landmarks;
  const points: Point[] = [
    leftEye.outer,
    leftEye.inner,
    rightEye.inner,
    rightEye.outer,
    mouthLeft,
    mouthRight,
  ];
  return points.flatMap(([x, y]) => [x / sidePx, y / sidePx]);
}

/**
 * Measures the packaged face and compares it with what WASM found when the reference tables were made.
 * Also warms the models up.
 *
 * @returns the largest difference, fraction of the side; `Infinity` where not exactly one face was found.
 */
export function selfTest(detector: FaceDetector, face: Raster): number {
  const [found, ...others] = detector.detect(face);
  if (!found || others.length > 0) return Number.POSITIVE_INFINITY;
  const points = flattenLandmarks(found.landmarks, face.width);
  return Math.max(...points.map((value, i) => Math.abs(value - (SELF_TEST_POINTS[i] ?? Number.NaN))));
}
