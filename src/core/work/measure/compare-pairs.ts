import { EyelineError } from '../../errors.ts';
import { createPyramid } from '../../face/sampling/sampler.ts';
import type { PictureLimits } from '../../image/limits.ts';
import type { Picture } from '../../image/picture.ts';
import type { Point, Raster, Rectangle } from '../../image/raster.ts';
import { type PixelDistance, pixelDistance, SAME_DISTANCE } from '../../likeness/pixel-distance.ts';
import { cutPortrait } from '../../portrait/cut-portrait.ts';
import type { DrawnPicture } from '../../render/drawn-picture.ts';
import { PAIR_PX, renderPairs } from '../../render/pair-sheet.ts';
import { openMeasured } from '../files/open-measured.ts';
import { readStoredFile } from '../files/stored-file.ts';
import type { ComparedPairs, PairRequest, StoredCut } from './compared-pairs.ts';
import { MAX_PAGE_SIDE_PX } from './measured-picture.ts';

/** What pairs are compared with. */
export interface PairContext {
  readonly limits: PictureLimits;
  /** Name and version of the program. */
  readonly software: string;
  /** Told of every pair. */
  readonly onProgress: (done: number, of: number) => void;
  /** What draws. Default: in full. */
  readonly draw?: typeof renderPairs;
}

/** An open picture, cut at will. */
interface Opened {
  readonly key: string;
  /** px of the upright picture and of its pixels. */
  readonly scale: Point;
  readonly whole: Rectangle;
  readonly cut: (sidePx: number, frame: StoredCut['frame']) => Raster;
}

/**
 * Compares pairs of portraits on their pixels, and draws those that are the same side by side. Two pictures are in
 * memory at a time: pairs of the same files are best put next to each other. A pair of which a file is missing or
 * cannot be read has no distance.
 */
export async function comparePairs(
  { pairs, maxDrawn }: PairRequest,
  { limits, software, onProgress, draw = renderPairs }: PairContext,
): Promise<ComparedPairs> {
  const distances: (PixelDistance | null)[] = [];
  const drawn: Parameters<typeof renderPairs>[0]['pairs'][number][] = [];
  const opened: { first?: Opened | null; second?: Opened | null } = {};

  async function open(side: 'first' | 'second', cut: StoredCut): Promise<Opened | null> {
    const key = `${cut.sha256}:${cut.animationFrame ?? ''}`;
    const known = opened[side];
    if (known?.key === key) return known;
    opened[side] = null;
    const other = side === 'first' ? opened.second : opened.first;
    const found = other?.key === key ? other : await openCut(cut, key, limits);
    opened[side] = found;
    return found;
  }

  for (const [index, { first, second, labels }] of pairs.entries()) {
    onProgress(index, pairs.length);
    const one = await open('first', first);
    const two = one && (await open('second', second));
    const found =
      one && two
        ? pixelDistance(
            (sidePx) => one.cut(sidePx, first.frame),
            (sidePx) => two.cut(sidePx, second.frame),
            Math.min(sideOf(one, first), sideOf(two, second)),
          )
        : null;
    distances.push(found);
    if (!one || !two || !found || found.distance > SAME_DISTANCE || drawn.length >= maxDrawn) continue;
    drawn.push({
      cuts: [one.cut(PAIR_PX, first.frame), two.cut(PAIR_PX, second.frame)],
      labels,
      ...found,
      inputs: [first.sha256, second.sha256],
    });
  }
  onProgress(pairs.length, pairs.length);
  const picture: DrawnPicture | null = drawn.length > 0 ? await draw({ pairs: drawn, software }) : null;
  return { distances, picture };
}

/** Null for a file that cannot be had any more. */
async function openCut(cut: StoredCut, key: string, limits: PictureLimits): Promise<Opened | null> {
  let picture: Picture;
  try {
    const { bytes } = await readStoredFile(cut, limits);
    picture = await openMeasured(bytes, cut.animationFrame ?? undefined, limits, {
      maxSidePx: MAX_PAGE_SIDE_PX,
    });
  } catch (error) {
    if (error instanceof EyelineError) return null;
    throw error;
  }
  const { raster, width, height } = picture;
  const pyramid = createPyramid(raster);
  const scale: Point = [raster.width / width, raster.height / height];
  const whole = { x: 0, y: 0, width, height };
  return { key, scale, whole, cut: (sidePx, frame) => cutPortrait(pyramid, frame ?? whole, scale, sidePx) };
}

/** The shorter side of what a frame holds, px that there are. */
function sideOf({ scale, whole }: Opened, { frame }: StoredCut): number {
  const { width, height } = frame ?? whole;
  return Math.min(width * scale[0], height * scale[1]);
}
