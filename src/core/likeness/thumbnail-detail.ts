import { isInThumbnail, THUMBNAIL_PX } from './perceptual-hash.ts';

const PIXELS = THUMBNAIL_PX * THUMBNAIL_PX;
const IS_INSIDE = Uint8Array.from({ length: PIXELS }, (_, at) =>
  isInThumbnail(at % THUMBNAIL_PX, Math.floor(at / THUMBNAIL_PX)) ? 1 : 0,
);

/**
 * Detail of a thumbnail, row by row, 0 outside of its circle: what is left when each pixel's surroundings are
 * taken off. A face in the middle and a backdrop around it are common to most portraits, and to all generated ones.
 */
export type Detail = Float32Array;

/** Takes the detail out of a thumbnail, row by row. */
export type DetailFilter = (thumbnail: Uint8Array) => Detail;

/**
 * @param finestPx standard deviation of the blur that takes off noise, px of the thumbnail.
 * @param widestPx that of the surroundings.
 */
export function createDetailFilter(finestPx: number, widestPx: number): DetailFilter {
  const fine = createBlur(finestPx);
  const wide = createBlur(widestPx);
  return (thumbnail) => {
    const detail = fine(thumbnail);
    const surroundings = wide(thumbnail);
    for (let at = 0; at < PIXELS; at++) detail[at] = (detail[at] as number) - (surroundings[at] as number);
    return detail;
  };
}

/** The same flipped left to right. */
export function mirrorDetail(detail: Detail): Detail {
  const mirrored = new Float32Array(PIXELS);
  for (let at = 0; at < PIXELS; at++)
    mirrored[at] = detail[at - 2 * (at % THUMBNAIL_PX) + THUMBNAIL_PX - 1] as number;
  return mirrored;
}

/** Blurs what is inside of the circle, by what is inside of it. */
function createBlur(deviation: number): (thumbnail: Uint8Array) => Float32Array {
  const reach = Math.ceil(2.5 * deviation);
  const weights = Float64Array.from({ length: 2 * reach + 1 }, (_, at) =>
    Math.exp(-((at - reach) ** 2) / 2 / deviation ** 2),
  );
  const total = blurBothWays(IS_INSIDE, weights);
  return (thumbnail) => {
    // Outside of the circle a thumbnail is 0 already.
    const sums = blurBothWays(thumbnail, weights);
    for (let at = 0; at < PIXELS; at++)
      sums[at] = IS_INSIDE[at] ? (sums[at] as number) / (total[at] as number) : 0;
    return sums;
  };
}

function blurBothWays(values: Uint8Array, weights: Float64Array): Float32Array {
  return blurRows(blurRows(new Float32Array(values), weights), weights);
}

/** Blurs along rows and turns rows into columns, so that twice makes both ways. */
function blurRows(values: Float32Array, weights: Float64Array): Float32Array {
  const reach = (weights.length - 1) / 2;
  const turned = new Float32Array(PIXELS);
  for (let row = 0; row < THUMBNAIL_PX; row++)
    for (let column = 0; column < THUMBNAIL_PX; column++) {
      const last = Math.min(THUMBNAIL_PX - 1, column + reach);
      let sum = 0;
      for (let from = Math.max(0, column - reach); from <= last; from++)
        sum += (weights[from - column + reach] as number) * (values[row * THUMBNAIL_PX + from] as number);
      turned[column * THUMBNAIL_PX + row] = sum;
    }
  return turned;
}
