import type { Raster, Rectangle } from '../raster.ts';

/**
 * EXIF orientation: 1 upright, 2 mirrored, 3 turned by 180 degrees, 4 upside down, 5 to 8 with width and
 * height exchanged.
 */
export type Orientation = 1 | 2 | 3 | 4 | 5 | 6 | 7 | 8;

/** The tag's value; everything that EXIF does not define counts as upright, as in every viewer. */
export function toOrientation(value: number | undefined): Orientation {
  return value !== undefined && Number.isInteger(value) && value >= 1 && value <= 8
    ? (value as Orientation)
    : 1;
}

/** Whether the upright picture's width is the stored height. */
export function swapsSides(orientation: Orientation): boolean {
  return orientation >= 5;
}

/**
 * Turns stored pixels upright. Whole pixels are moved, none is computed, so eye positions keep their
 * fraction of a pixel. Orientation 1 gives the same raster back.
 */
export function orientRaster(stored: Raster, orientation: Orientation): Raster {
  if (orientation === 1) return stored;
  const width = swapsSides(orientation) ? stored.height : stored.width;
  const height = swapsSides(orientation) ? stored.width : stored.height;
  const data = new Uint8Array(stored.data.length);
  const { start, stepX, stepY } = strides(stored, orientation);
  let to = 0;
  for (let y = 0; y < height; y += 1) {
    let from = (start + y * stepY) * 3;
    for (let x = 0; x < width; x += 1) {
      data[to] = stored.data[from] ?? 0;
      data[to + 1] = stored.data[from + 1] ?? 0;
      data[to + 2] = stored.data[from + 2] ?? 0;
      to += 3;
      from += stepX * 3;
    }
  }
  return { width, height, data };
}

/** Where the upright picture's corner lies in the stored one, and what a step right or down means there. */
function strides(stored: Raster, orientation: Orientation): { start: number; stepX: number; stepY: number } {
  const w = stored.width;
  const last = stored.width * stored.height - 1;
  switch (orientation) {
    case 1:
      return { start: 0, stepX: 1, stepY: w };
    case 2:
      return { start: w - 1, stepX: -1, stepY: w };
    case 3:
      return { start: last, stepX: -1, stepY: -w };
    case 4:
      return { start: last - (w - 1), stepX: 1, stepY: -w };
    case 5:
      return { start: 0, stepX: w, stepY: 1 };
    case 6:
      return { start: last - (w - 1), stepX: -w, stepY: 1 };
    case 7:
      return { start: last, stepX: -w, stepY: -1 };
    case 8:
      return { start: w - 1, stepX: w, stepY: -1 };
  }
}

/**
 * Where a rectangle of the stored picture lies in the upright one.
 *
 * @param size width and height in px of the stored picture.
 */
export function orientRectangle(
  stored: Rectangle,
  size: { readonly width: number; readonly height: number },
  orientation: Orientation,
): Rectangle {
  const { x, y, width, height } = stored;
  const right = size.width - x - width;
  const below = size.height - y - height;
  switch (orientation) {
    case 1:
      return { x, y, width, height };
    case 2:
      return { x: right, y, width, height };
    case 3:
      return { x: right, y: below, width, height };
    case 4:
      return { x, y: below, width, height };
    case 5:
      return { x: y, y: x, width: height, height: width };
    case 6:
      return { x: below, y: x, width: height, height: width };
    case 7:
      return { x: below, y: right, width: height, height: width };
    case 8:
      return { x: y, y: right, width: height, height: width };
  }
}
