import { damageBelow } from '../damage/damage.ts';
import { unreadable } from '../picture-errors.ts';
import { fitWithin } from '../sampling/fit-within.ts';
import { layOnWhite } from '../sampling/lay-on-white.ts';
import { shrinkOpaque } from '../sampling/shrink-opaque.ts';
import { checkPixels } from '../stored/sharp-header.ts';
import type { DecodeContext, StoredPicture } from '../stored/stored-picture.ts';
import { readBmpPixels } from './bmp.ts';
import { readBmpHeader } from './bmp-header.ts';

/** Reads an uncompressed BMP, one that ends early as far as it goes. */
export async function decodeBmp(bytes: Uint8Array, context: DecodeContext): Promise<StoredPicture> {
  const header = readBmpHeader(bytes);
  const { width, height } = header;
  checkPixels(width, height, context);
  if (bytes.length < header.dataStart + header.rowBytes) {
    throw unreadable('bmp', 'one that ends before its first row is complete');
  }
  const stored = readBmpPixels(bytes, header);
  const opaque =
    stored.channels === 4 ? layOnWhite(stored.data) : { data: stored.data, hasTransparency: false };
  const size = fitWithin(width, height, context.maxSidePx);
  context.deadline.check();
  const raster = await shrinkOpaque({ width, height, data: opaque.data }, size);
  const cut = stored.rows < height ? damageBelow(stored.rows, header, size.scale, header.isTopDown) : null;
  // Most bitmaps are stored bottom row first: what is missing is the top.
  const damage = cut === null || header.isTopDown ? (cut?.damage ?? null) : { ...cut.damage, y: 0 };
  return {
    width,
    height,
    orientation: 1,
    raster,
    rasterScale: size.scale,
    hasTransparency: opaque.hasTransparency,
    damage,
    warnings: cut === null ? [] : [cut.warning],
  };
}
