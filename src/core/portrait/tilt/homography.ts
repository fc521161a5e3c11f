import type { Point } from '../../image/raster.ts';

/** A projective map of the plane, row by row: (x, y) goes to (m0 x + m1 y + m2, m3 x + m4 y + m5) / (m6 x + m7 y + m8). */
export type Homography = readonly [number, number, number, number, number, number, number, number, number];

export function mapPoint(m: Homography, [x, y]: Point): Point {
  const w = m[6] * x + m[7] * y + m[8];
  return [(m[0] * x + m[1] * y + m[2]) / w, (m[3] * x + m[4] * y + m[5]) / w];
}

/** The map that does `first`, then `second`. */
export function compose(second: Homography, first: Homography): Homography {
  const at = (row: number, column: number) =>
    [0, 1, 2].reduce(
      (sum, k) => sum + (second[3 * row + k] as number) * (first[3 * k + column] as number),
      0,
    );
  return [at(0, 0), at(0, 1), at(0, 2), at(1, 0), at(1, 1), at(1, 2), at(2, 0), at(2, 1), at(2, 2)];
}

/** The way back, up to a factor of all nine numbers, which changes no point. */
export function invert([a, b, c, d, e, f, g, h, i]: Homography): Homography {
  return [
    e * i - f * h,
    c * h - b * i,
    b * f - c * e,
    f * g - d * i,
    a * i - c * g,
    c * d - a * f,
    d * h - e * g,
    b * g - a * h,
    a * e - b * d,
  ];
}

/** Adds (x, y) to what it maps. */
export function shift(x: number, y: number): Homography {
  return [1, 0, x, 0, 1, y, 0, 0, 1];
}
