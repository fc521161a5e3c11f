import type { Rectangle } from '../../image/raster.ts';
import { cutAtRules } from '../pixels/cut-at-rules.ts';
import { type Blob, findLetters } from '../pixels/find-letters.ts';
import { joinLines } from '../pixels/join-lines.ts';
import type { Luma } from '../pixels/luma.ts';
import type { TextLine } from '../text-line.ts';

/** Most px that are searched at once, which bounds memory at some 60 MB. */
const MAX_PX = 8_000_000;

/** How far a part reaches into the next one, px: the tallest line. */
const OVERLAP_PX = 100;

/** Around a frame, px: its ring and the softness of its edge are no text. */
const RING_PX = 3;

/** How far above a frame a heading of its column may stand: a share of the frame's height, and px. */
const HEADING = { share: 1, px: 40 } as const;

/** The lines of text on the rows of a page where names of these frames can stand. */
export function findLines(luma: Luma, frames: readonly Rectangle[]): TextLine[] {
  const isOnFrame = ({ x, y, width, height }: Blob) => {
    const [across, down] = [x + width / 2, y + height / 2];
    return frames.some(
      (frame) =>
        across > frame.x - RING_PX &&
        across < frame.x + frame.width + RING_PX &&
        down > frame.y - RING_PX &&
        down < frame.y + frame.height + RING_PX,
    );
  };
  const maxRows = Math.max(4 * OVERLAP_PX, Math.floor(MAX_PX / luma.width));
  return rowsOf(luma, frames).flatMap(({ top, bottom }) => {
    const found: TextLine[] = [];
    for (let from = top; from < bottom; from += maxRows) {
      const [start, end] = [Math.max(top, from - OVERLAP_PX), Math.min(bottom, from + maxRows + OVERLAP_PX)];
      const area = { x: 0, y: start, width: luma.width, height: end - start };
      const lines = joinLines(findLetters(luma, area).filter((blob) => !isOnFrame(blob)));
      const isOwn = ({ y, height }: TextLine) => y + height / 2 >= from && y + height / 2 < from + maxRows;
      found.push(...lines.filter(isOwn).flatMap((line) => cutAtRules(luma, line)));
    }
    return found;
  });
}

/** The rows beside and below frames, whole px, without overlaps. */
function rowsOf(luma: Luma, frames: readonly Rectangle[]): { top: number; bottom: number }[] {
  const rows = frames
    .map(({ y, height }) => ({
      top: Math.max(0, Math.floor(y - HEADING.share * height - HEADING.px)),
      bottom: Math.min(luma.height, Math.ceil(y + 1.7 * height + OVERLAP_PX)),
    }))
    .filter(({ top, bottom }) => bottom > top)
    .sort((a, b) => a.top - b.top);
  const joined: { top: number; bottom: number }[] = [];
  for (const row of rows) {
    const last = joined.at(-1);
    if (last && row.top <= last.bottom) last.bottom = Math.max(last.bottom, row.bottom);
    else joined.push({ ...row });
  }
  return joined;
}
