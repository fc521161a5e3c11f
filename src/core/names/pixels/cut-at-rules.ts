import type { TextLine } from '../text-line.ts';
import type { Luma } from './luma.ts';

/** How far a rule reaches above and below the text beside it, as a fraction of the text's height: letters do not. */
const BEYOND = 0.35;

/** How much a rule differs from what lies at both its sides, of 255: rules of sheets are pale. */
const MIN_CONTRAST = 8;

/** The share of rows that a rule is seen on: where the rules of rows cross it, it is not. */
const MIN_ROWS = 0.85;

/** Half of the thickest rule, and as far beside it is ground, px. */
const BESIDE_PX = 2;

/** From this difference of brightness to the ground on there is ink, of 255. */
const INK = 36;

/** A line of text as the cells of a table have it: parted where an upright rule crosses it. */
export function cutAtRules(luma: Luma, line: TextLine): TextLine[] {
  const cells: TextLine[] = [];
  let from = line.x;
  for (let x = line.x + BESIDE_PX; x < line.x + line.width - BESIDE_PX; x++) {
    if (!isRule(luma, line, x)) continue;
    cells.push({ ...line, x: from, width: x - 1 - from });
    from = x + BESIDE_PX;
  }
  if (cells.length === 0) return [line];
  cells.push({ ...line, x: from, width: line.x + line.width - from });
  return cells.flatMap((cell) => trimmed(luma, cell));
}

function isRule({ width, height, data }: Luma, line: TextLine, x: number): boolean {
  const column = Math.round(x);
  if (column < BESIDE_PX || column >= width - BESIDE_PX) return false;
  const top = Math.max(0, Math.floor(line.y - BEYOND * line.height));
  const bottom = Math.min(height, Math.ceil(line.y + (1 + BEYOND) * line.height));
  const allowed = (1 - MIN_ROWS) * (bottom - top);
  let [darker, lighter] = [0, 0];
  for (let y = top; y < bottom; y++) {
    const at = y * width + column;
    const here = data[at] as number;
    const [left, right] = [data[at - BESIDE_PX] as number, data[at + BESIDE_PX] as number];
    if (here <= Math.min(left, right) - MIN_CONTRAST) darker++;
    else if (here >= Math.max(left, right) + MIN_CONTRAST) lighter++;
    if (y - top + 1 - Math.max(darker, lighter) > allowed) return false;
  }
  return true;
}

/** A cell without what is empty at its sides; none where all of it is. */
function trimmed({ width, data }: Luma, cell: TextLine): TextLine[] {
  let [left, right] = [Math.round(cell.x), Math.round(cell.x + cell.width)];
  const columnAt = (x: number) =>
    Array.from({ length: cell.height }, (_, row) => data[(cell.y + row) * width + x] as number);
  const all = Array.from({ length: Math.max(0, right - left) }, (_, at) => columnAt(left + at));
  const ground = all.flat().sort((a, b) => a - b)[Math.floor((all.length * cell.height) / 2)] ?? 0;
  const hasInk = (x: number) => columnAt(x).some((here) => Math.abs(here - ground) >= INK);
  while (left < right && !hasInk(left)) left++;
  while (right > left && !hasInk(right - 1)) right--;
  return right - left < 2 ? [] : [{ ...cell, x: left, width: right - left }];
}
