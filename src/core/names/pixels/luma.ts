import type { Raster } from '../../image/raster.ts';

/** Brightness alone, 0 to 255, row-major, one byte a pixel. */
export interface Luma {
  readonly width: number;
  readonly height: number;
  readonly data: Uint8Array;
}

/** The brightness of a raster, by the weights of Rec. 601. */
export function toLuma({ width, height, data }: Raster): Luma {
  const luma = new Uint8Array(width * height);
  for (let at = 0, from = 0; at < luma.length; at++, from += 3)
    luma[at] =
      (299 * (data[from] as number) + 587 * (data[from + 1] as number) + 114 * (data[from + 2] as number)) /
      1000;
  return { width, height, data: luma };
}
