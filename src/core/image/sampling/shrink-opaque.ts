import sharp from 'sharp';
import type { Raster } from '../raster.ts';

/** Opaque pixels at a smaller size, by the filter that all pictures are shrunk with; the same where it is no smaller. */
export async function shrinkOpaque(
  raster: Raster,
  { width, height, scale }: { readonly width: number; readonly height: number; readonly scale: number },
): Promise<Raster> {
  if (scale === 1) return raster;
  const { width: fullWidth, height: fullHeight } = raster;
  const data = await sharp(raster.data, {
    raw: { width: fullWidth, height: fullHeight, channels: 3 },
    limitInputPixels: false,
  })
    .resize({ width, height, fit: 'fill', kernel: 'lanczos3' })
    .raw()
    .toBuffer();
  return { width, height, data };
}
