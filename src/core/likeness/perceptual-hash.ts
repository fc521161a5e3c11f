import type { Raster } from '../image/raster.ts';

/** Side of the thumbnail that a hash holds, px. */
export const THUMBNAIL_PX = 32;

/**
 * What counts of a thumbnail: the circle of this radius about its middle, in px. A round portrait has the page's
 * colour in its corners, and its edge is blended with it; a frame may be a pixel off.
 */
export const THUMBNAIL_RADIUS = 14.5;

/** Of the way of writing a hash; hashes of different versions cannot be compared. */
const PREFIX = 'p1:';
/** Standard deviations of the brightness within the circle that one level stands for; 7.5 is the mean. */
const LEVEL_SD = 0.3;

export interface PerceptualHash {
  /** `p1:` and a digit (16 levels) for each pixel of a thumbnail, row by row: 1,027 characters. */
  readonly hash: string;
  /** Hash of the picture flipped left to right. */
  readonly mirrored: string;
}

/**
 * Hash of what a picture looks like. Equal pictures give equal hashes, and like ones like hashes: it is the
 * picture's brightness as a thumbnail of 32 x 32, freed of overall brightness and contrast. A picture that is no
 * square is stretched to one. Outside of the inscribed circle all digits are 0.
 */
export function perceptualHash(raster: Raster): PerceptualHash {
  const levels = quantise(shrink(raster));
  const rows = Array.from({ length: THUMBNAIL_PX }, (_, y) =>
    Array.from(levels.subarray(y * THUMBNAIL_PX, (y + 1) * THUMBNAIL_PX), (level) => level.toString(16)),
  );
  return {
    hash: PREFIX + rows.map((row) => row.join('')).join(''),
    mirrored: PREFIX + rows.map((row) => row.toReversed().join('')).join(''),
  };
}

/** A kept hash with that of the picture flipped left to right, as {@link perceptualHash} gives them. */
export function withMirrored(hash: string): PerceptualHash {
  const digits = hash.slice(PREFIX.length);
  const rows = Array.from({ length: THUMBNAIL_PX }, (_, y) =>
    [...digits.slice(y * THUMBNAIL_PX, (y + 1) * THUMBNAIL_PX)].reverse().join(''),
  );
  return { hash, mirrored: PREFIX + rows.join('') };
}

/**
 * The thumbnail that a hash holds, row by row: 0 to 15, 0 outside of the circle.
 *
 * @throws Error on a text that is no hash of this version.
 */
export function readThumbnail(hash: string): Uint8Array {
  if (!hash.startsWith(PREFIX) || !/^[0-9a-f]{1024}$/.test(hash.slice(PREFIX.length)))
    throw new Error(
      `Expected a hash of the form ${PREFIX}<1,024 hex digits> but received "${hash.slice(0, 20)}".`,
    );
  const levels = new Uint8Array(THUMBNAIL_PX * THUMBNAIL_PX);
  for (let at = 0; at < levels.length; at++) {
    const code = hash.charCodeAt(PREFIX.length + at);
    // 0 to 9 have codes from 48 on, a to f from 97 on.
    levels[at] = code < 58 ? code - 48 : code - 87;
  }
  return levels;
}

/** Whether a thumbnail's pixel counts. */
export function isInThumbnail(x: number, y: number): boolean {
  const middle = (THUMBNAIL_PX - 1) / 2;
  return (x - middle) ** 2 + (y - middle) ** 2 <= THUMBNAIL_RADIUS ** 2;
}

/** 1 where a pixel of a thumbnail of this side counts, row by row, else 0. */
export function thumbnailMask(sidePx: number): Uint8Array {
  const middle = (sidePx - 1) / 2;
  const radius = (THUMBNAIL_RADIUS * sidePx) / THUMBNAIL_PX;
  return Uint8Array.from({ length: sidePx ** 2 }, (_, at) =>
    ((at % sidePx) - middle) ** 2 + (Math.floor(at / sidePx) - middle) ** 2 <= radius ** 2 ? 1 : 0,
  );
}

function quantise(brightness: Float32Array): Uint8Array {
  const inside = brightness.filter((_, at) =>
    isInThumbnail(at % THUMBNAIL_PX, Math.floor(at / THUMBNAIL_PX)),
  );
  const mean = inside.reduce((sum, value) => sum + value, 0) / inside.length;
  const variance = inside.reduce((sum, value) => sum + (value - mean) ** 2, 0) / inside.length;
  // Under one grey level there is nothing but noise: it is not blown up to a pattern.
  const deviation = Math.max(1, Math.sqrt(variance));
  return Uint8Array.from(brightness, (value, at) => {
    if (!isInThumbnail(at % THUMBNAIL_PX, Math.floor(at / THUMBNAIL_PX))) return 0;
    return Math.max(0, Math.min(15, Math.round(7.5 + (value - mean) / deviation / LEVEL_SD)));
  });
}

/** Brightness (0 to 255) of the picture as a thumbnail, each pixel the mean of what it covers. */
function shrink({ width, height, data }: Raster): Float32Array {
  const columns = covers(width);
  const rows = covers(height);
  const thumbnail = new Float32Array(THUMBNAIL_PX * THUMBNAIL_PX);
  const line = new Float32Array(width);
  rows.forEach(({ first, shares }, y) => {
    line.fill(0);
    shares.forEach((share, down) => {
      let at = (first + down) * width * 3;
      for (let x = 0; x < width; x++, at += 3)
        line[x] =
          (line[x] as number) +
          share *
            (0.299 * (data[at] as number) +
              0.587 * (data[at + 1] as number) +
              0.114 * (data[at + 2] as number));
    });
    columns.forEach((column, x) => {
      let sum = 0;
      column.shares.forEach((share, right) => {
        sum += share * (line[column.first + right] as number);
      });
      thumbnail[y * THUMBNAIL_PX + x] = sum;
    });
  });
  return thumbnail;
}

/** For each px of the thumbnail's side, the pixels of a side of `size` under it and their shares, which sum to 1. */
function covers(size: number): { first: number; shares: number[] }[] {
  const step = size / THUMBNAIL_PX;
  return Array.from({ length: THUMBNAIL_PX }, (_, index) => {
    const [from, to] = [index * step, (index + 1) * step];
    const first = Math.floor(from);
    const last = Math.min(size, Math.ceil(to - 1e-9));
    const shares = Array.from(
      { length: last - first },
      (_, at) => (Math.min(first + at + 1, to) - Math.max(first + at, from)) / step,
    );
    return { first, shares };
  });
}
