import { createPyramid, type Pyramid } from '../../face/sampling/sampler.ts';
import type { PictureLimits } from '../../image/limits.ts';
import type { Point } from '../../image/raster.ts';
import { type PerceptualHash, perceptualHash } from '../../likeness/perceptual-hash.ts';
import { cutPortrait } from '../../portrait/cut-portrait.ts';
import type { FramePlace } from '../../portrait/frame.ts';
import { openMeasured } from '../files/open-measured.ts';
import { readStoredFile, type StoredFile } from '../files/stored-file.ts';
import { MAX_PAGE_SIDE_PX } from './measured-picture.ts';

/** Side of the cut that a portrait's hash is made of, px: the hash shrinks it anyway. */
const HASH_PX = 96;

/** Portraits of one kept file whose hashes are wanted. */
export interface HashRequest extends StoredFile {
  /** px of the upright picture; null: all of it. */
  readonly frames: readonly (FramePlace | null)[];
  /** The frame of an animation that they were measured on, from 1; null: the first, or a still picture. */
  readonly animationFrame: number | null;
}

/** The hash of what a frame holds. @param scale raster px per picture px, along x and y */
export function hashCut(pyramid: Pyramid, frame: FramePlace, scale: Point): PerceptualHash {
  return perceptualHash(cutPortrait(pyramid, frame, scale, HASH_PX));
}

/** The hashes of portraits that were measured before, without looking for faces. @throws EyelineError as `decodePicture`; `FILE_CHANGED` */
export async function hashCuts(request: HashRequest, limits: PictureLimits): Promise<string[]> {
  const { bytes } = await readStoredFile(request, limits);
  const frame = request.animationFrame ?? undefined;
  const { raster, width, height } = await openMeasured(bytes, frame, limits, {
    maxSidePx: MAX_PAGE_SIDE_PX,
  });
  const pyramid = createPyramid(raster);
  const whole = { x: 0, y: 0, width, height };
  const scale: Point = [raster.width / width, raster.height / height];
  return request.frames.map((each) => hashCut(pyramid, each ?? whole, scale).hash);
}
