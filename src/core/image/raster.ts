/**
 * Upright 8-bit sRGB pixels, row-major, 3 bytes a pixel (red, green, blue), no padding:
 * `data.length === width * height * 3`.
 */
export interface Raster {
  readonly width: number;
  readonly height: number;
  readonly data: Uint8Array;
}

/** A rectangle in px. `x`, `y` is its upper left corner; fractions of a pixel are allowed. */
export interface Rectangle {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** A point in px (or, where stated, in fractions of a frame): `[x, y]`. Pixel centres lie at half px. */
export type Point = readonly [x: number, y: number];

/** Width and height, px. */
export interface PixelSize {
  readonly width: number;
  readonly height: number;
}
