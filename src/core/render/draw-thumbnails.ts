import sharp from 'sharp';
import type { Raster } from '../image/raster.ts';

/** Thumbnails of a picture, WebP. */
export interface DrawnThumbnails {
  /** The middle of it, square, {@link SMALL_PX} a side. */
  readonly small: Uint8Array;
  /** All of it, its longer side at most {@link LARGE_PX}; never enlarged. */
  readonly large: Uint8Array;
}

/** Twice what a list shows, for screens of two pixels a point. */
const SMALL_PX = 128;

/** Twice what a card shows. */
export const LARGE_PX = 512;

/** WebP's, 0 to 100: edges of letters stay readable. */
const QUALITY = 80;

/** Draws the thumbnails of an upright picture. Nothing of the file but its pixels goes into them. */
export async function drawThumbnails({ data, width, height }: Raster): Promise<DrawnThumbnails> {
  const picture = () => sharp(data, { raw: { width, height, channels: 3 } });
  const large = { width: LARGE_PX, height: LARGE_PX, fit: 'inside', withoutEnlargement: true } as const;
  return {
    small: await picture().resize(SMALL_PX, SMALL_PX, { fit: 'cover' }).webp({ quality: QUALITY }).toBuffer(),
    large: await picture().resize(large).webp({ quality: QUALITY }).toBuffer(),
  };
}
