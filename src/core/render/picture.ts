import type { Raster } from '../image/raster.ts';
import { cubicWeight } from '../image/sampling/cubic-weight.ts';
import { shrinkOpaque } from '../image/sampling/shrink-opaque.ts';

/** Sides in px that a drawn picture is brought to. */
export const pictureLimits = {
  /** Smaller pictures are enlarged until their shorter side is this long. */
  shorterPx: 640,
  /** Larger ones are shrunk until their longer side is this long, but not below `shorterPx` on the other. */
  longerPx: 1280,
  /** Even a long screenshot is not drawn longer than this. */
  longestPx: 2560,
} as const;

/**
 * The size at which a picture of `width` x `height` px is drawn, in whole px, at least 1; proportions are
 * kept to half a px. 48 x 48 gives 640 x 640, 4000 x 3000 gives 1280 x 960, 1080 x 2400 gives 640 x 1422.
 */
export function drawnSize(width: number, height: number): { width: number; height: number } {
  const { shorterPx, longerPx, longestPx } = pictureLimits;
  const shorter = Math.min(width, height);
  const longer = Math.max(width, height);
  let scale = 1;
  if (shorter < shorterPx) scale = Math.max(1, Math.min(shorterPx / shorter, longerPx / longer));
  if (longer * scale > longerPx) {
    scale = Math.min(longestPx / longer, Math.max(longerPx / longer, Math.min(1, shorterPx / shorter)));
  }
  return {
    width: Math.max(1, Math.round(width * scale)),
    height: Math.max(1, Math.round(height * scale)),
  };
}

/**
 * The raster at another size. What lies at fraction f of the old width lies at fraction f of the new one:
 * sharp's own enlargement moves everything by half a px (of the result), so enlarging is done here.
 */
export async function resizeRaster(raster: Raster, width: number, height: number): Promise<Raster> {
  if (width === raster.width && height === raster.height) return raster;
  if (width >= raster.width && height >= raster.height) return enlarge(raster, width, height);
  return shrinkOpaque(raster, { width, height });
}

/**
 * Catmull-Rom in both directions; edge pixels are carried on outwards. core/face samples squares by the same
 * weights, but keeps more digits and gives floats to measure by: this one, of any proportions, rounds to the
 * levels that are drawn.
 */
function enlarge(raster: Raster, width: number, height: number): Raster {
  const columns = taps(raster.width, width);
  const rows = taps(raster.height, height);
  const wide = new Float32Array(raster.height * width * 3);
  for (let y = 0; y < raster.height; y++) {
    const line = y * raster.width;
    for (let x = 0, to = y * width * 3; x < width; x++) {
      for (let c = 0; c < 3; c++, to++) {
        let sum = 0;
        for (let k = x * 4; k < x * 4 + 4; k++) {
          sum +=
            (columns.weights[k] as number) *
            (raster.data[(line + (columns.indices[k] as number)) * 3 + c] as number);
        }
        wide[to] = sum;
      }
    }
  }
  const data = new Uint8ClampedArray(width * height * 3);
  const stride = width * 3;
  for (let y = 0, to = 0; y < height; y++) {
    const [a = 0, b = 0, c = 0, d = 0] = rows.indices.subarray(y * 4, y * 4 + 4).map((row) => row * stride);
    const [wa = 0, wb = 0, wc = 0, wd = 0] = rows.weights.subarray(y * 4, y * 4 + 4);
    for (let i = 0; i < stride; i++, to++) {
      data[to] =
        wa * (wide[a + i] as number) +
        wb * (wide[b + i] as number) +
        wc * (wide[c + i] as number) +
        wd * (wide[d + i] as number);
    }
  }
  return { width, height, data: new Uint8Array(data.buffer) };
}

/** For each of `to` samples the four source samples of `from` that make it, and their weights. */
function taps(from: number, to: number): { indices: Int32Array; weights: Float64Array } {
  const indices = new Int32Array(to * 4);
  const weights = new Float64Array(to * 4);
  for (let sample = 0; sample < to; sample++) {
    const at = ((sample + 0.5) * from) / to - 0.5;
    const first = Math.floor(at) - 1;
    for (let k = 0; k < 4; k++) {
      indices[sample * 4 + k] = Math.min(from - 1, Math.max(0, first + k));
      weights[sample * 4 + k] = cubicWeight(at - first - k);
    }
  }
  return { indices, weights };
}
