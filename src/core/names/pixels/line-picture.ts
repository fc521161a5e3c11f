import sharp from 'sharp';
import type { Rectangle } from '../../image/raster.ts';
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
  const pad = Math.ceil(0.12 * line.height);
  const x = Math.max(0, Math.floor(line.x));
  const y = Math.max(0, Math.floor(line.y - pad / 2));
  const width = Math.min(luma.width, Math.ceil(line.x + line.width)) - x;
  const height = Math.min(luma.height, Math.ceil(line.y + line.height + pad / 2)) - y;
  const cut = darkOnWhite(luma, { x, y, width, height });
  const scale = Math.min(8, xHeightPx / xHeightOf(cut, width, height));
  const png = await sharp(cut, { raw: { width, height, channels: 1 } })
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

/** The cut with its ground at 255 and its strongest ink at 0, whichever of them was dark. */
function darkOnWhite(luma: Luma, { x, y, width, height }: Rectangle): Uint8Array {
  const cut = new Uint8Array(width * height);
  const histogram = new Uint32Array(256);
  for (let row = 0; row < height; row++)
    for (let column = 0; column < width; column++) {
      const value = luma.data[(y + row) * luma.width + x + column] as number;
      cut[row * width + column] = value;
      histogram[value] = (histogram[value] as number) + 1;
    }
  const ground = peakOf(histogram);
  const [low, high] = [shareAt(histogram, cut.length, 0.01), shareAt(histogram, cut.length, 0.99)];
  const isDark = high - ground > ground - low;
  const ink = isDark ? high : low;
  const span = Math.max(1, Math.abs(ink - ground));
  for (let at = 0; at < cut.length; at++) {
    const away = isDark ? (cut[at] as number) - ground : ground - (cut[at] as number);
    cut[at] = Math.max(0, Math.min(255, Math.round(255 - (255 * away) / span)));
  }
  return cut;
}

/** The brightness that most pixels have, give or take a little. */
function peakOf(histogram: Uint32Array): number {
  let best = 0;
  let most = -1;
  for (let value = 0; value < 256; value++) {
    let count = 0;
    for (let near = Math.max(0, value - 3); near <= Math.min(255, value + 3); near++)
      count += histogram[near] as number;
    if (count > most) {
      most = count;
      best = value;
    }
  }
  return best;
}

function shareAt(histogram: Uint32Array, total: number, share: number): number {
  let seen = 0;
  for (let value = 0; value < 256; value++) {
    seen += histogram[value] as number;
    if (seen > share * total) return value;
  }
  return 255;
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
