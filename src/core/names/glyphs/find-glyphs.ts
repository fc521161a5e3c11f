import sharp from 'sharp';
import type { Rectangle } from '../../image/raster.ts';
import { cutText } from '../pixels/cut-text.ts';
import type { Luma } from '../pixels/luma.ts';

/** The box of a letter's ink, or of letters that touch, in fractions of a px of the page. */
export interface Glyph {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
  /** Whether a small part of it stands above the rest, as the dot of an i. */
  readonly isDotted: boolean;
}

/** How much the cut is enlarged before its edges are taken, so that they are known to a part of a px. */
const ENLARGED = 4;

/** Ink from here on belongs to a letter, of 255: thin strokes between two px are half as dark as thick ones. */
const MIN_INK = 105;

/** The same on a whole line, where a word may be paler than the others. */
const MIN_PALE_INK = 45;

/** Less ink than this is no letter and no dot, px of the page squared. */
const MIN_AREA = 0.8;

/**
 * The glyphs of a word, left to right. A letter and its dots are one glyph.
 *
 * @param isLine it may hold words of several colours; edges are less exact. Default: false.
 */
export async function findGlyphs(luma: Luma, word: Rectangle, isLine = false): Promise<Glyph[]> {
  const cut = cutText(luma, word, 1);
  const [width, height] = [cut.width * ENLARGED, cut.height * ENLARGED];
  const data = await sharp(cut.data, { raw: { width: cut.width, height: cut.height, channels: 1 } })
    .resize(width, height, { kernel: 'cubic', fit: 'fill' })
    .toColourspace('b-w')
    .raw()
    .toBuffer();
  const boxes = boxesOfInk(data, width, height, isLine ? MIN_PALE_INK : MIN_INK);
  // The tops of the line below, and what hangs from the line above.
  const isOwn = ({ top, bottom }: Glyph) => {
    const middle = cut.y + (top + bottom) / 2 / ENLARGED;
    return middle > word.y && middle < word.y + word.height;
  };
  return joinDots(boxes.filter(isOwn)).map((box) => {
    const { top, bottom } = isLine ? box : exactHeight(data, width, height, box);
    return {
      isDotted: box.isDotted,
      left: cut.x + box.left / ENLARGED,
      right: cut.x + box.right / ENLARGED,
      top: cut.y + top / ENLARGED,
      bottom: cut.y + bottom / ENLARGED,
    };
  });
}

/** The boxes of connected ink, in px of the enlarged picture. */
function boxesOfInk(data: Uint8Array, width: number, height: number, leastInk: number): Glyph[] {
  const isInk = (at: number) => 255 - (data[at] as number) >= leastInk;
  const isTaken = new Uint8Array(data.length);
  const boxes: Glyph[] = [];
  const open: number[] = [];
  for (let start = 0; start < data.length; start++) {
    if (isTaken[start] || !isInk(start)) continue;
    let [left, right, top, bottom, area] = [width, 0, height, 0, 0];
    open.push(start);
    isTaken[start] = 1;
    for (let at = open.pop(); at !== undefined; at = open.pop()) {
      const [x, y] = [at % width, Math.floor(at / width)];
      [left, right] = [Math.min(left, x), Math.max(right, x + 1)];
      [top, bottom] = [Math.min(top, y), Math.max(bottom, y + 1)];
      area++;
      for (const next of [at - 1, at + 1, at - width, at + width]) {
        if (next < 0 || next >= data.length || isTaken[next] || !isInk(next)) continue;
        if (Math.abs((next % width) - x) > 1) continue;
        isTaken[next] = 1;
        open.push(next);
      }
    }
    if (area >= MIN_AREA * ENLARGED ** 2) boxes.push({ left, right, top, bottom, isDotted: false });
  }
  return boxes;
}

/**
 * A box from where its ink is half as strong as in its middle: a thin stroke that two px share is paler all along, and would end
 * sooner.
 */
function exactHeight(
  data: Uint8Array,
  width: number,
  height: number,
  box: Glyph,
): { top: number; bottom: number } {
  const inkAt = (y: number) => {
    let most = 0;
    if (y < 0 || y >= height) return most;
    for (let x = box.left; x < box.right; x++) most = Math.max(most, 255 - (data[y * width + x] as number));
    return most;
  };
  const rows = Array.from({ length: box.bottom - box.top }, (_, at) => inkAt(box.top + at)).sort(
    (a, b) => a - b,
  );
  const half = 0.5 * (rows[Math.floor(rows.length / 2)] as number);
  let { top, bottom } = box;
  for (let step = 0; step < ENLARGED && inkAt(top - 1) >= half; step++) top--;
  for (let step = 0; step < ENLARGED && inkAt(bottom) >= half; step++) bottom++;
  const part = (outer: number, inner: number) =>
    inner > outer ? Math.max(0, Math.min(1, (inner - half) / (inner - outer))) : 0;
  return {
    top: top - part(inkAt(top - 1), inkAt(top)) + 0.5,
    bottom: bottom + part(inkAt(bottom), inkAt(bottom - 1)) - 0.5,
  };
}

/** What stands above or below each other for at least half the narrower one's width is one letter. */
function joinDots(boxes: readonly Glyph[]): Glyph[] {
  const joined: Glyph[] = [];
  for (const box of [...boxes].sort((a, b) => a.left - b.left)) {
    const at = joined.findIndex((one) => {
      const overlap = Math.min(one.right, box.right) - Math.max(one.left, box.left);
      return overlap >= 0.5 * Math.min(one.right - one.left, box.right - box.left);
    });
    const one = joined[at];
    if (!one) joined.push(box);
    else
      joined[at] = {
        left: Math.min(one.left, box.left),
        right: Math.max(one.right, box.right),
        top: Math.min(one.top, box.top),
        bottom: Math.max(one.bottom, box.bottom),
        isDotted: one.isDotted || isDot(one, box) || isDot(box, one),
      };
  }
  return joined.sort((a, b) => a.left - b.left);
}

function isDot(dot: Glyph, stem: Glyph): boolean {
  return dot.bottom <= stem.top && dot.bottom - dot.top < 0.5 * (stem.bottom - stem.top);
}
