import { EyelineError } from '../../errors.ts';
import { describeLooks, laterFrames } from '../../image/animation.ts';
import { decodeFrames } from '../../image/decode.ts';
import type { Picture } from '../../image/picture.ts';
import { findOnPage } from '../../portrait/find-on-page.ts';
import { findTilted } from '../../portrait/find-tilted.ts';
import { findWhole, isCrowd } from '../../portrait/find-whole.ts';
import type { FoundPortraits } from '../../portrait/picture-faces.ts';
import { openMeasured } from '../files/open-measured.ts';
import { MAX_PAGE_SIDE_PX, type MeasureContext } from './measured-picture.ts';

/** The portraits of a file and the pixels that they were found in. */
export interface PortraitsOfFile extends FoundPortraits {
  readonly picture: Picture;
  /** The frame of an animation that these are of; undefined: the picture that every viewer shows first. */
  readonly animationFrame: number | undefined;
  /** Short sentences on what was read of the file. */
  readonly notes: readonly string[];
}

/**
 * Finds the portraits of a picture; of an animation whose first frame shows no face those of the first later frame
 * that shows one, of up to twelve. Where none does, what was found in the first counts.
 *
 * @param animationFrame the only frame to look at, from 1; null: only the first; undefined: it is searched.
 * @param fromPx the first row of a page that is read; default 0.
 * @throws EyelineError as `decodePicture`.
 */
export async function findPortraits(
  bytes: Uint8Array,
  context: MeasureContext,
  animationFrame?: number | null,
  fromPx = 0,
): Promise<PortraitsOfFile> {
  const { limits, onStep } = context;
  const only = animationFrame ?? undefined;
  const first = await openMeasured(bytes, only, limits);
  const found = await lookAt(first, only, bytes, context, fromPx);
  const { animation } = first;
  if (!animation) return { ...found, animationFrame: only, notes: [] };
  if (animationFrame !== undefined || showsFace(found)) {
    const notes = only === undefined ? [describeLooks({ ...NO_LOOKS, animation }, true)] : [];
    return { ...found, animationFrame: only, notes };
  }
  const numbers = laterFrames(animation, first.width * first.height);
  const looked: number[] = [];
  let broken: number | null = null;
  try {
    for await (const picture of decodeFrames(bytes, numbers, limits)) {
      onStep?.();
      const number = numbers[looked.length] as number;
      looked.push(number);
      const later = await lookAt(picture, number, bytes, context);
      if (showsFace(later)) {
        const note = describeLooks({ animation, measured: number, looked, broken }, true);
        return { ...later, animationFrame: number, notes: [note] };
      }
      onStep?.();
    }
  } catch (error) {
    // The first frame is sound all the same, and its answer holds.
    if (!(error instanceof EyelineError) || error.code !== 'UNREADABLE_IMAGE') throw error;
    broken = numbers[looked.length] ?? null;
  }
  const note = describeLooks({ animation, measured: null, looked, broken }, false);
  return { ...found, animationFrame: undefined, notes: [note] };
}

const NO_LOOKS = { measured: null, looked: [], broken: null } as const;

/** Most pictures are one portrait, which one look at a smaller raster tells; the others are searched in full size. */
async function lookAt(
  small: Picture,
  animationFrame: number | undefined,
  bytes: Uint8Array,
  { detector, limits, onStep }: MeasureContext,
  fromPx = 0,
): Promise<FoundPortraits & { readonly picture: Picture }> {
  const seen = fromPx > 0 ? [] : detector.glance(small.raster);
  if (!isCrowd(seen)) {
    const whole = findWhole(small, detector.measure(small.raster, seen));
    if (whole) return { picture: small, ...whole };
  }
  const picture =
    small.rasterScale < 1
      ? await openMeasured(bytes, animationFrame, limits, { maxSidePx: MAX_PAGE_SIDE_PX })
      : small;
  onStep?.();
  const options = { fromPx, ...(onStep ? { onStep } : {}) };
  return { picture, ...(findTilted(picture, detector, options) ?? findOnPage(picture, detector, options)) };
}

/** Whether there is a face; a frame alone does not count, since screenshots have frames around logos. */
function showsFace({ portraits }: FoundPortraits): boolean {
  return portraits.some(({ frame, points }) => frame === null || points !== null);
}
