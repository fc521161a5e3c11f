import type { Rectangle } from '../../image/raster.ts';
import { boxAt, sharedArea } from '../../image/rectangle.ts';
import { type FrameSize, frameSizes } from '../fit/frame-sizes.ts';
import type { FittedFrame } from '../fitted-frame.ts';

/** How far frames in one row or column may be out of line, px. */
export const IN_LINE_PX = 2;

/** So many frames of a size have slots. */
const MIN_FRAMES = 3;

/** Most slots of a page. */
const MAX_SLOTS = 400;

/** So many lines at one distance make a list, of which one between may be missing. */
const MIN_LISTED = 6;

/** Least distance of a list's lines, share of the side. */
const MIN_PITCH = 0.7;

/** Share of its places that a grid has frames in; and frames in a row and in its column that hold a slot between them. */
const GRID_SHARE = 0.6;
const MIN_IN_LINE = 2;

/** Share of a slot that a known frame may cover. */
const MAX_COVERED = 0.3;

/** A place where a row and a column of frames of one size meet; centre, px. */
export interface FrameSlot {
  readonly x: number;
  readonly y: number;
  readonly size: FrameSize;
  /** Whether there are so many frames in line that one is there though its edges are not seen. */
  readonly isBorneOut: boolean;
  /** Whether it is a place of a grid or list that mostly has frames: two in a row and in a column may be in line by chance. */
  readonly isRegular: boolean;
}

/** Of frames in line: where, px, and how many; none where a list misses one. */
interface Line {
  readonly at: number;
  readonly count: number;
}

/** The slots of a page that none of its frames lies in, the commonest size first. */
export function openSlots(
  frames: readonly FittedFrame[],
  taken: readonly FittedFrame[] = frames,
): FrameSlot[] {
  const slots: FrameSlot[] = [];
  for (const size of frameSizes(frames)) {
    if (size.count < MIN_FRAMES) continue;
    const columns = linesOf(size.centresX, size.side);
    const rows = linesOf(size.centresY, size.side);
    const isGrid =
      Math.min(rows.length, columns.length) >= 2 && size.count >= GRID_SHARE * rows.length * columns.length;
    for (const row of rows)
      for (const column of columns) {
        const isBorneOut = isGrid || isHeld(row.count, column.count);
        const isRegular = isGrid || Math.min(row.count, column.count) === 0;
        const slot = { x: column.at, y: row.at, size, isBorneOut, isRegular };
        if (slots.length >= MAX_SLOTS) return slots;
        if (!taken.some((frame) => covers(frame, boxOf(slot)))) slots.push(slot);
      }
  }
  return slots;
}

/** Whether frames in a row and a column, or in a list that misses one, are enough to hold a slot between them. */
function isHeld(inRow: number, inColumn: number): boolean {
  const [less, more] = inRow < inColumn ? [inRow, inColumn] : [inColumn, inRow];
  return less >= MIN_IN_LINE || (less === 0 && more >= MIN_LISTED);
}

/** Upper left corner and sides of a slot, px. */
export function boxOf({ x, y, size: { side } }: FrameSlot): Rectangle {
  return { x: x - side / 2, y: y - side / 2, width: side, height: side };
}

/** Places within {@link IN_LINE_PX} of each other are one line; of a list at one distance also those it misses. */
function linesOf(centres: readonly number[], side: number): Line[] {
  const groups: number[][] = [];
  for (const centre of [...centres].sort((a, b) => a - b)) {
    const last = groups.at(-1);
    if (last && centre - (last.at(-1) as number) <= IN_LINE_PX) last.push(centre);
    else groups.push([centre]);
  }
  const lines = groups.map((group) => ({ at: group[group.length >> 1] as number, count: group.length }));
  return [...lines, ...missedOf(lines, side)];
}

function missedOf(lines: readonly Line[], side: number): Line[] {
  if (lines.length < MIN_LISTED) return [];
  const gaps = lines.slice(1).map(({ at }, i) => at - (lines[i] as Line).at);
  const least = Math.min(...gaps);
  if (least < MIN_PITCH * side) return [];
  const steps = gaps.map((gap) => Math.round(gap / least));
  const step = gaps.reduce((sum, gap) => sum + gap, 0) / steps.reduce((sum, count) => sum + count, 0);
  if (gaps.some((gap, i) => Math.abs(gap - (steps[i] as number) * step) > IN_LINE_PX)) return [];
  return gaps.flatMap((gap, i) =>
    Array.from({ length: (steps[i] as number) - 1 }, (_, k) => ({
      at: (lines[i] as Line).at + (gap * (k + 1)) / (steps[i] as number),
      count: 0,
    })),
  );
}

/** Whether a frame lies over much of a box: portraits in a row may lie over each other a little. */
function covers(frame: FittedFrame, box: Rectangle): boolean {
  const shared = sharedArea(boxAt(frame), box);
  return shared > 0 && shared > MAX_COVERED * box.width * box.height;
}
