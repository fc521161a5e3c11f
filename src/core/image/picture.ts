import type { Animation } from './animation.ts';
import type { Raster, Rectangle } from './raster.ts';

/** The formats that are read, by content. Nothing else reaches a decoder. */
export type PictureFormat = 'jpeg' | 'png' | 'webp' | 'gif' | 'avif' | 'heic' | 'tiff' | 'bmp';

/** A decoded picture: upright, sRGB, transparency laid on white. */
export interface Picture {
  readonly format: PictureFormat;
  /** Width in px of the full upright picture, which may be larger than the raster. */
  readonly width: number;
  /** Height in px of the full upright picture. */
  readonly height: number;
  /** The pixels, shrunk so that the longer side is at most `maxSidePx`; never enlarged. */
  readonly raster: Raster;
  /**
   * Raster px per picture px along the longer side, 1 when not shrunk. The sides of a raster are whole
   * numbers, so the other axis may differ a little: `raster.width / width` and `raster.height / height` are
   * exact for each.
   */
  readonly rasterScale: number;
  /** Short sentences for people on what was odd about the file. Empty for a sound picture. */
  readonly warnings: readonly string[];
  /**
   * The part whose pixels cannot be trusted, in px of the full upright picture: a band when the file only
   * ends early, the whole picture when the damage cannot be located, null when there is none.
   */
  readonly damage: Rectangle | null;
  /** Whether any pixel let the white background through. */
  readonly hasTransparency: boolean;
  /** Where the file holds one; null for a still picture. */
  readonly animation: Animation | null;
}
