import sharp, { type Sharp } from 'sharp';
import { createPyramid, type Pyramid } from '../../face/sampling/sampler.ts';
import type { PictureLimits } from '../../image/limits.ts';
import type { Point, Raster } from '../../image/raster.ts';
import { type PerceptualHash, perceptualHash } from '../../likeness/perceptual-hash.ts';
import { CUT_PX, cutPortrait } from '../../portrait/cut-portrait.ts';
import type { FramePlace } from '../../portrait/frame.ts';
import { disguise, type Faces } from '../../render/figure-style.ts';
import { openMeasured } from '../files/open-measured.ts';
import { readStoredFile, type StoredFile } from '../files/stored-file.ts';
import { MAX_PAGE_SIDE_PX } from '../measure/measured-picture.ts';

/** Quality of a cut's JPEG: no block is seen, at about 30 KB. */
const QUALITY = 88;

/** Sides of a cut in its own proportions, px: search engines refuse small pictures, and nothing is gained by large ones. */
const OWN_PX = { least: 320, most: 1024 } as const;

/** Portraits of one kept file that are wanted by themselves. */
export interface CutRequest extends StoredFile {
  /** px of the upright picture. */
  readonly frames: readonly FramePlace[];
  /** The frame of an animation that they were measured on, from 1; null: the first, or a still picture. */
  readonly animationFrame: number | null;
  /**
   * `square`: squares of {@link CUT_PX}, a frame that is none is stretched. `own`: in the frame's own proportions, the
   * longer side of 320 to 1,024 px, and nothing beyond the picture's edge. Default: `square`.
   */
  readonly sizing?: 'square' | 'own';
  /** What squares show of the faces. Default: all; cuts in their own proportions always do. */
  readonly faces?: Faces;
}

/** A portrait by itself: nothing of the page around it. */
export interface CutPortrait {
  /** JPEG. */
  readonly bytes: Uint8Array;
  readonly widthPx: number;
  readonly heightPx: number;
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
    const drawn =
      request.sizing === 'own'
        ? cutOwn(pyramid, each, scale)
        : ofRaster(await disguise(cut, request.faces ?? 'shown'));
    const { data, info } = await drawn
      .jpeg({ quality: QUALITY, chromaSubsampling: '4:4:4' })
      .toBuffer({ resolveWithObject: true });
    cuts.push({ bytes: data, widthPx: info.width, heightPx: info.height, hash: perceptualHash(cut) });
  }
  return cuts;
}

/** The frame's own pixels, made larger or smaller where they must be. */
function cutOwn(pyramid: Pyramid, frame: FramePlace, scale: Point): Sharp {
  const raster = pyramid.base;
  const [left, width] = within(frame.x * scale[0], frame.width * scale[0], raster.width);
  const [top, height] = within(frame.y * scale[1], frame.height * scale[1], raster.height);
  const longer = Math.max(width, height);
  const wanted = Math.min(OWN_PX.most, Math.max(OWN_PX.least, longer));
  const isTurned = frame.turn !== undefined;
  const cut = isTurned
    ? ofRaster(cutPortrait(pyramid, frame, scale, wanted))
    : ofRaster(raster).extract({ left, top, width, height });
  if (wanted === longer && !isTurned) return cut;
  const side = (px: number) => Math.max(1, Math.round((px * wanted) / longer));
  return cut.resize(side(width), side(height), { fit: 'fill' });
}

/** Whole px of a side that lie in the picture: one at least. */
function within(start: number, length: number, size: number): [start: number, length: number] {
  const first = Math.min(size - 1, Math.max(0, Math.round(start)));
  const end = Math.min(size, Math.max(first + 1, Math.round(start + length)));
  return [first, end - first];
}

function ofRaster({ width, height, data }: Raster): Sharp {
  return sharp(data, { raw: { width, height, channels: 3 } });
}
