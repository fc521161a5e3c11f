import { THUMBNAIL_PX, thumbnailMask } from './perceptual-hash.ts';

/**
 * Detail of a thumbnail, row by row, 0 outside of its circle: what is left when each pixel's surroundings are
 * taken off. A face in the middle and a backdrop around it are common to most portraits, and to all generated ones.
 */
export type Detail = Float32Array;

/** Takes the detail out of a thumbnail, row by row. */
export type DetailFilter = (thumbnail: Uint8Array | Float32Array) => Detail;

/**
 * @param finestPx standard deviation of the blur that takes off noise, px of the thumbnail.
 * @param widestPx that of the surroundings.
 * @param sidePx of the thumbnail, {@link THUMBNAIL_PX} by default.
 */
export function createDetailFilter(
  finestPx: number,
  widestPx: number,
  sidePx: number = THUMBNAIL_PX,
): DetailFilter {
  const fine = createBlur(finestPx, sidePx);
  const wide = createBlur(widestPx, sidePx);
  return (thumbnail) => {
    const detail = fine(thumbnail);
    const surroundings = wide(thumbnail);
    for (let at = 0; at < detail.length; at++)
      detail[at] = (detail[at] as number) - (surroundings[at] as number);
    return detail;
  };
}

/** The same flipped left to right. @param sidePx of the thumbnail */
export function mirrorDetail(detail: Detail, sidePx: number = THUMBNAIL_PX): Detail {
  const mirrored = new Float32Array(detail.length);
  for (let at = 0; at < detail.length; at++)
    mirrored[at] = detail[at - 2 * (at % sidePx) + sidePx - 1] as number;
  return mirrored;
}

/** Blurs what is inside of the circle, by what is inside of it. */
function createBlur(
  deviation: number,
  sidePx: number,
): (thumbnail: Uint8Array | Float32Array) => Float32Array {
  const isInside = thumbnailMask(sidePx);
  const reach = Math.ceil(2.5 * deviation);
  const weights = Float64Array.from({ length: 2 * reach + 1 }, (_, at) =>
    Math.exp(-((at - reach) ** 2) / 2 / deviation ** 2),
  );
  const total = blurBothWays(isInside, weights, sidePx);
  return (thumbnail) => {
    // Outside of the circle a thumbnail is 0 already.
    const sums = blurBothWays(thumbnail, weights, sidePx);
    for (let at = 0; at < sums.length; at++)
      sums[at] = isInside[at] ? (sums[at] as number) / (total[at] as number) : 0;
    return sums;
  };
}

function blurBothWays(
  values: Uint8Array | Float32Array,
  weights: Float64Array,
  sidePx: number,
): Float32Array {
  return blurRows(blurRows(new Float32Array(values), weights, sidePx), weights, sidePx);
}

/** Blurs along rows and turns rows into columns, so that twice makes both ways. */
function blurRows(values: Float32Array, weights: Float64Array, sidePx: number): Float32Array {
  const reach = (weights.length - 1) / 2;
  const turned = new Float32Array(values.length);
  for (let row = 0; row < sidePx; row++)
    for (let column = 0; column < sidePx; column++) {
      const last = Math.min(sidePx - 1, column + reach);
      let sum = 0;
      for (let from = Math.max(0, column - reach); from <= last; from++)
        sum += (weights[from - column + reach] as number) * (values[row * sidePx + from] as number);
      turned[column * sidePx + row] = sum;
    }
  return turned;
}
