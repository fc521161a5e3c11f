import sharp from 'sharp';
import type { Raster } from '../raster.ts';

/** Opaque pixels at a smaller size, by the filter that all pictures are shrunk with; the same where it is no smaller. */
export async function shrinkOpaque(
  raster: Raster,
  { width, height }: { readonly width: number; readonly height: number },
): Promise<Raster> {
  const { width: fullWidth, height: fullHeight } = raster;
  if (width === fullWidth && height === fullHeight) return raster;
  const data = await sharp(raster.data, {
    raw: { width: fullWidth, height: fullHeight, channels: 3 },
    limitInputPixels: false,
  })
    .resize({ width, height, fit: 'fill', kernel: 'lanczos3' })
    .raw()
    .toBuffer();
  return { width, height, data };
}
