import sharp from 'sharp';
import type { Rectangle } from '../../image/raster.ts';
import { cutText } from './cut-text.ts';
import type { Luma } from './luma.ts';

/** White around the text, px of the enlarged picture. */
const MARGIN_PX = 12;

/** A line ready to be read. */
export interface LinePicture {
  readonly png: Uint8Array;
  /** From px across the picture to px across the page. */
  toPage(px: number): number;
}

/** A line of text as a PNG: dark on white, in full contrast, enlarged so that its letters have the height that is read best. */
export async function linePicture(luma: Luma, line: Rectangle, xHeightPx: number): Promise<LinePicture> {
  const { x, width, height, data } = cutText(luma, line, Math.ceil(0.12 * line.height) / 2);
  const scale = Math.min(8, xHeightPx / xHeightOf(data, width, height));
  const png = await sharp(data, { raw: { width, height, channels: 1 } })
    .resize(Math.max(1, Math.round(width * scale)), Math.max(1, Math.round(height * scale)), {
      kernel: 'cubic',
      fit: 'fill',
    })
    .extend({ top: MARGIN_PX, bottom: MARGIN_PX, left: MARGIN_PX, right: MARGIN_PX, background: '#fff' })
    .toColourspace('b-w')
    .png({ compressionLevel: 1 })
    .toBuffer();
  return { png, toPage: (px) => x + (px - MARGIN_PX) / scale };
}

/** Rows that hold at least half as much ink as the fullest: those of the small letters. */
function xHeightOf(cut: Uint8Array, width: number, height: number): number {
  const ink = Array.from({ length: height }, (_, row) => {
    let sum = 0;
    for (let column = 0; column < width; column++) sum += 255 - (cut[row * width + column] as number);
    return sum;
  });
  const half = Math.max(...ink) * 0.4;
  const first = ink.findIndex((sum) => sum >= half);
  const last = ink.findLastIndex((sum) => sum >= half);
  return Math.max(3, last - first + 1);
}
