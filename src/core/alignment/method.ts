import type { Rectangle } from '../image/raster.ts';
import { uncutFrame } from './side-cut.ts';

/**
 * Name and version of the measure; goes beside every figure and changes whenever a figure could. 2: the portraits of
 * a page are framed and measured, which 1 left undetermined. 3: frames told by what other frames of the page are like.
 * 4: limits and rates from larger samples, the deviation a plain weighted distance. 5: no drawn face is measured.
 * 6: rates are of the ordinary avatars that could be judged. 7: pictures higher than wide are measured as squares that
 * were cut at their sides.
 */
export const METHOD = 'ffhq-crop-7';

/** The last method that measured all but pictures higher than wide as the present one does. */
const BEFORE_SIDE_CUTS = 'ffhq-crop-6';

/** Whether a method found of a portrait in that frame what the present one would. @param frame null where it was not told */
export function measuresAsNow(method: string, frame: Rectangle | null): boolean {
  return (
    method === METHOD || (method === BEFORE_SIDE_CUTS && (frame === null || uncutFrame(frame) === frame))
  );
}

/** Whether a method measured pictures higher than wide against the square that they may have been cut from. */
export function knowsSideCuts(method: string): boolean {
  return Number(/^ffhq-crop-(\d+)$/.exec(method)?.[1]) >= 7;
}
