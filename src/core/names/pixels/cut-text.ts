import type { Rectangle } from '../../image/raster.ts';
import type { Luma } from './luma.ts';

/** A piece of a page as dark text on white: one byte a px, row-major, ground 255 and strongest ink 0. */
export interface TextCut {
  /** Its corner on the page, whole px. */
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly data: Uint8Array;
}

/** Cuts text out of a page, `padPx` higher and lower than its box. */
export function cutText(luma: Luma, box: Rectangle, padPx: number): TextCut {
  const x = Math.max(0, Math.floor(box.x));
  const y = Math.max(0, Math.floor(box.y - padPx));
  const width = Math.max(1, Math.min(luma.width, Math.ceil(box.x + box.width)) - x);
  const height = Math.max(1, Math.min(luma.height, Math.ceil(box.y + box.height + padPx)) - y);
  return { x, y, width, height, data: darkOnWhite(luma, { x, y, width, height }) };
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
    const isFuller = count === most && (histogram[value] as number) > (histogram[best] as number);
    if (count > most || isFuller) {
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
