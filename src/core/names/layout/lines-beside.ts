import type { Rectangle } from '../../image/raster.ts';
import type { TextLine } from '../text-line.ts';

/** Most lines that a name and a handle take. */
const MAX_LINES = 2;

/**
 * The lines that name whom a frame shows, from the top: those at its right, as in lists, posts and chats; else those below
 * it, as in cards and heads of profiles. Empty: there are none.
 *
 * @param others all frames of the page: no text is taken across one of them.
 */
export function linesBeside(
  frame: Rectangle,
  others: readonly Rectangle[],
  lines: readonly TextLine[],
): readonly TextLine[] {
  const names = lines.filter((line) => !isInitial(line, frame));
  const right = atRight(frame, others, names);
  return right.length > 0 ? right : under(frame, others, names);
}

/** Whether a line is one large letter: what sites show for people without a picture. */
function isInitial({ width, height }: TextLine, frame: Rectangle): boolean {
  return width < 1.4 * height && height > 0.25 * frame.height;
}

function atRight(frame: Rectangle, others: readonly Rectangle[], lines: readonly TextLine[]): TextLine[] {
  const end = frame.x + frame.width;
  const slack = Math.min(6, 0.06 * frame.height);
  const near = lines.filter((line) => {
    const middle = line.y + line.height / 2;
    const gap = line.x - end;
    return (
      gap >= -1 &&
      gap <= 0.75 * frame.width + 8 &&
      middle >= frame.y - slack &&
      middle <= frame.y + frame.height + slack &&
      !others.some((other) => other !== frame && other.x >= end && other.x < line.x && spans(other, middle))
    );
  });
  return firstOf(near, (line) => line.x);
}

function under(frame: Rectangle, others: readonly Rectangle[], lines: readonly TextLine[]): TextLine[] {
  const end = frame.y + frame.height;
  const centre = frame.x + frame.width / 2;
  const near = lines.filter((line) => {
    const gap = line.y - end;
    const isCentred = Math.abs(line.x + line.width / 2 - centre) <= 0.15 * frame.width;
    const isFlush = Math.abs(line.x - frame.x) <= 0.15 * frame.width;
    return (
      gap >= -0.1 * frame.height &&
      gap <= 0.6 * frame.height + 8 &&
      (isCentred || isFlush) &&
      !others.some(
        (other) => other !== frame && other.y >= end && other.y < line.y && overlapsAcross(other, line),
      )
    );
  });
  return firstOf(near, () => 0);
}

/** The uppermost lines that begin at one edge and follow each other closely. */
function firstOf(near: readonly TextLine[], edge: (line: TextLine) => number): TextLine[] {
  const sorted = [...near].sort((a, b) => a.y - b.y);
  const left = Math.min(...sorted.map(edge));
  const chosen: TextLine[] = [];
  for (const line of sorted) {
    if (edge(line) - left > line.height) continue;
    const last = chosen.at(-1);
    if (last && line.y < last.y + 0.5 * last.height) continue;
    if (last && line.y - (last.y + last.height) > 1.6 * Math.max(last.height, line.height)) break;
    chosen.push(line);
    if (chosen.length === MAX_LINES) break;
  }
  return chosen;
}

function spans({ y, height }: Rectangle, at: number): boolean {
  return at >= y && at <= y + height;
}

function overlapsAcross(a: Rectangle, b: Rectangle): boolean {
  return a.x < b.x + b.width && b.x < a.x + a.width;
}
