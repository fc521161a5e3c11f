import type { PictorialBlob } from '../../face/sampling/pictorial-blobs.ts';
import type { Rectangle } from '../../image/raster.ts';
import { boxAt, holdsCentre } from '../../image/rectangle.ts';
import type { FittedFrame } from '../fitted-frame.ts';

/** Least share of an area that is picture: text and what hangs together by lines has less. */
const MIN_FILL = 0.7;

/** The same of each of its corners: where a link leaves a square picture two of them are empty. */
const MIN_CORNER = 0.5;

/** How many times as wide as high: thumbnails of 5:4 to 16:9. Two square pictures side by side are 2 at least. */
const MIN_ASPECT = 1.2;
const MAX_ASPECT = 1.95;

/** How far the sides of an area may be off, px: it is known to cells of 4 px, and a badge may stand out a little. */
const OFF_PX = 5;

/** The areas of a page that are one picture each, wider than profile pictures are: no more than one frame lies in each. */
export function widePictures(areas: readonly PictorialBlob[], frames: readonly FittedFrame[]): Rectangle[] {
  return areas
    .filter(({ fill, leastCorner, box: { width, height } }) => {
      const aspect = width / height;
      const isFilled = fill >= MIN_FILL && leastCorner >= MIN_CORNER;
      return isFilled && aspect >= MIN_ASPECT && aspect <= MAX_ASPECT;
    })
    .map(({ box }) => box)
    .filter((box) => frames.filter((frame) => holdsCentre(box, boxAt(frame))).length <= 1);
}

/** Whether a wide picture is as high as a frame and stands in line with it: they are pictures of one kind, cut or not. */
export function isOfKind(wide: Rectangle, frame: FittedFrame): boolean {
  const { x, y, width, height } = boxAt(frame);
  const isNear = (a: number, b: number) => Math.abs(a - b) <= OFF_PX;
  const isInRow = isNear(wide.y, y) || isNear(wide.y + wide.height, y + height);
  const isInColumn = isNear(wide.x, x) || isNear(wide.x + wide.width, x + width);
  return isNear(wide.height, height) && (isInRow || isInColumn);
}

/** Whether a frame was laid into a wide picture: it is as high, and ends where the picture goes on. */
export function isLaidInto(wide: Rectangle, frame: FittedFrame): boolean {
  return (
    Math.abs(wide.height - (frame.height ?? frame.side)) <= OFF_PX &&
    wide.width - frame.side > OFF_PX &&
    holdsCentre(wide, boxAt(frame))
  );
}
