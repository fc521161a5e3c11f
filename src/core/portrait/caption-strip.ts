import type { Raster } from '../image/raster.ts';

/** Levels of 255 within which a pixel is of the strip's ground. */
const GROUND_LEVELS = 10;

/** Least share of a row with nothing in it that is of the ground, and of a row of text; what has less is picture. */
const MIN_EMPTY = 0.97;
const MIN_GROUND = 0.25;

/** So many rows at the head of a strip, and at its foot, have nothing in them. */
const EMPTY_ROWS = 4;

/** So many rows between picture and strip may be of neither: JPEG makes them so. A picture that fades out has more. */
const SOFT_ROWS = 3;

/** A strip is no higher than this share of the raster. */
const MAX_SHARE = 0.5;

/**
 * Where the picture ends above a strip with a caption, as below the overlays that this program draws and under captioned
 * photos: the first row of the strip, px of the raster. Null where there is no strip, or no text on it: an empty band may
 * be the picture's own. Of 4,478 portraits at hand none has one.
 */
export function captionStripAt(raster: Raster): number | null {
  const { height } = raster;
  let empty = 0;
  let head = height;
  let hasText = false;
  for (let y = height - 1; y >= (1 - MAX_SHARE) * height; y--) {
    const share = groundShareOf(raster, y);
    if (share < (height - y <= EMPTY_ROWS ? MIN_EMPTY : MIN_GROUND))
      return hasText && head - y - 1 <= SOFT_ROWS ? y + 1 : null;
    empty = share >= MIN_EMPTY ? empty + 1 : 0;
    if (empty >= EMPTY_ROWS) head = y;
    // Rows of neither are text where the strip goes on above them.
    else if (empty > 0 && y < head - SOFT_ROWS) hasText = true;
  }
  return null;
}

/** Share of a row that is of the colour in the raster's last corner. */
function groundShareOf({ width, height, data }: Raster, y: number): number {
  const ground = (height * width - 1) * 3;
  let same = 0;
  for (let x = 0, at = y * width * 3; x < width; x++, at += 3)
    if (
      Math.abs((data[at] as number) - (data[ground] as number)) <= GROUND_LEVELS &&
      Math.abs((data[at + 1] as number) - (data[ground + 1] as number)) <= GROUND_LEVELS &&
      Math.abs((data[at + 2] as number) - (data[ground + 2] as number)) <= GROUND_LEVELS
    )
      same++;
  return same / width;
}
