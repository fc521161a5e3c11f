import sharp from 'sharp';
import { createPyramid } from '../../face/sampling/sampler.ts';
import type { PictureLimits } from '../../image/limits.ts';
import type { Point, Rectangle } from '../../image/raster.ts';
import { type PerceptualHash, perceptualHash } from '../../likeness/perceptual-hash.ts';
import { CUT_PX, cutPortrait } from '../../portrait/cut-portrait.ts';
import { openMeasured } from '../files/open-measured.ts';
import { readStoredFile, type StoredFile } from '../files/stored-file.ts';
import { MAX_PAGE_SIDE_PX } from '../measure/measured-picture.ts';

/** Quality of a cut's JPEG: no block is seen, at about 30 KB. */
const QUALITY = 88;

/** Portraits of one kept file that are wanted by themselves. */
export interface CutRequest extends StoredFile {
  /** px of the upright picture. */
  readonly frames: readonly Rectangle[];
  /** The frame of an animation that they were measured on, from 1; null: the first, or a still picture. */
  readonly animationFrame: number | null;
}

/** A portrait by itself: nothing of the page around it. */
export interface CutPortrait {
  /** JPEG, a square of {@link CUT_PX}. */
  readonly bytes: Uint8Array;
  readonly hash: PerceptualHash;
}

/** Cuts portraits out that were measured before. @throws EyelineError as `decodePicture`; `FILE_CHANGED` */
export async function cutPortraits(request: CutRequest, limits: PictureLimits): Promise<CutPortrait[]> {
  const { bytes } = await readStoredFile(request, limits);
  const frame = request.animationFrame ?? undefined;
  const { raster, width, height } = await openMeasured(bytes, frame, limits, {
    maxSidePx: MAX_PAGE_SIDE_PX,
  });
  const pyramid = createPyramid(raster);
  const scale: Point = [raster.width / width, raster.height / height];
  const cuts: CutPortrait[] = [];
  for (const each of request.frames) {
    const cut = cutPortrait(pyramid, each, scale);
    const raw = { width: CUT_PX, height: CUT_PX, channels: 3 as const };
    const jpeg = await sharp(cut.data, { raw })
      .jpeg({ quality: QUALITY, chromaSubsampling: '4:4:4' })
      .toBuffer();
    cuts.push({ bytes: jpeg, hash: perceptualHash(cut) });
  }
  return cuts;
}
