import type { Rectangle } from '../../image/raster.ts';
import type { TextLine } from '../text-line.ts';

/** Most lines that a name and a handle take. */
const MAX_LINES = 2;

/** How far from a frame's middle or its left edge, as a fraction of its width, a line below it has its own. */
const ALIGNED = 0.15;

/** A side of a frame where its name may stand; below it, centred or from its left edge on. */
export type Side = 'right' | 'below' | 'above' | 'left';

/** On each side of a frame the lines that may name whom it shows, from the top; empty: there are none. */
export type LinesBeside = Readonly<Record<Side, readonly TextLine[]>>;

/**
 * The lines that may name whom a frame shows.
 *
 * @param others all frames of the page: no text is taken across one of them.
 */
export function linesBeside(
  frame: Rectangle,
  others: readonly Rectangle[],
  lines: readonly TextLine[],
): LinesBeside {
  const names = lines.filter((line) => !isInitial(line, frame));
  return {
    right: firstOf(linesAtRight(frame, others, names), (line) => line.x),
    below: firstOf(linesUnder(frame, others, names), () => 0),
    above: lastOf(linesOver(frame, others, names)),
    left: firstOf(linesAtLeft(frame, others, names), () => 0),
  };
}

/** How far a line is from a frame on one of its sides, px. */
export function distanceTo(frame: Rectangle, line: TextLine, side: Side): number {
  const middle = line.y + line.height / 2 - (frame.y + frame.height / 2);
  // Of two lines as far away, that at the frame's middle is nearer.
  const aside = 0.1 * Math.abs(middle);
  if (side === 'right') return Math.max(0, line.x - frame.x - frame.width) + aside;
  if (side === 'left') return Math.max(0, frame.x - line.x - line.width) + aside;
  if (side === 'above') return Math.max(0, frame.y - line.y - line.height);
  return Math.max(0, line.y - frame.y - frame.height);
}

/** Whether a line is one large letter: what sites show for people without a picture. */
function isInitial({ width, height }: TextLine, frame: Rectangle): boolean {
  return width < 1.4 * height && height > 0.25 * frame.height;
}

/** Whether a line has its middle where a frame has it, across. */
export function isCentred(line: TextLine, frame: Rectangle): boolean {
  const away = line.x + line.width / 2 - (frame.x + frame.width / 2);
  return Math.abs(away) <= ALIGNED * frame.width;
}

/** Whether a line is no wider than the frame above it, and stands below all of it. */
export function isWithin({ x, width }: TextLine, frame: Rectangle): boolean {
  return x >= frame.x && x + width <= frame.x + frame.width;
}

function linesAtRight(frame: Rectangle, others: readonly Rectangle[], lines: readonly TextLine[]) {
  const end = frame.x + frame.width;
  return lines.filter(
    (line) =>
      isNear(line.x - end, frame.width) &&
      isAtHeight(line, frame) &&
      !others.some(
        (other) => other !== frame && other.x >= end && other.x < line.x && spans(other, middleOf(line)),
      ),
  );
}

function linesAtLeft(frame: Rectangle, others: readonly Rectangle[], lines: readonly TextLine[]) {
  return lines.filter(
    ({ x, width, ...line }) =>
      isNear(frame.x - x - width, frame.width) &&
      isAtHeight(line, frame) &&
      !others.some(
        (other) =>
          other !== frame &&
          other.x + other.width <= frame.x &&
          other.x + other.width > x + width &&
          spans(other, middleOf(line)),
      ),
  );
}

/** Whether a gap at the side of a frame is no column's. */
function isNear(gap: number, width: number): boolean {
  return gap >= -1 && gap <= 1.1 * width + 8;
}

function isAtHeight(line: Pick<TextLine, 'y' | 'height'>, { y, height }: Rectangle): boolean {
  const slack = Math.min(6, 0.06 * height);
  return middleOf(line) >= y - slack && middleOf(line) <= y + height + slack;
}

function linesUnder(frame: Rectangle, others: readonly Rectangle[], lines: readonly TextLine[]) {
  const end = frame.y + frame.height;
  return lines.filter(
    (line) =>
      isAboveOrBelow(line.y - end, frame.height) &&
      (isCentred(line, frame) || Math.abs(line.x - frame.x) <= ALIGNED * frame.width) &&
      !others.some(
        (other) => other !== frame && other.y >= end && other.y < line.y && overlapsAcross(other, line),
      ),
  );
}

function linesOver(frame: Rectangle, others: readonly Rectangle[], lines: readonly TextLine[]) {
  return lines.filter((line) => {
    const end = line.y + line.height;
    return (
      isAboveOrBelow(frame.y - end, frame.height) &&
      isCentred(line, frame) &&
      !others.some((other) => {
        const bottom = other.y + other.height;
        return other !== frame && bottom <= frame.y && bottom > end && overlapsAcross(other, line);
      })
    );
  });
}

function isAboveOrBelow(gap: number, height: number): boolean {
  return gap >= -0.1 * height && gap <= 0.6 * height + 8;
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
    if (last && !isFollowing(last, line)) break;
    chosen.push(line);
    if (chosen.length === MAX_LINES) break;
  }
  return chosen;
}

/** The lowest lines that follow each other closely, from the top. */
function lastOf(near: readonly TextLine[]): TextLine[] {
  const chosen: TextLine[] = [];
  for (const line of [...near].sort((a, b) => b.y - a.y)) {
    const [below] = chosen;
    if (below && (line.y > below.y - 0.5 * below.height || !isFollowing(line, below))) break;
    chosen.unshift(line);
    if (chosen.length === MAX_LINES) break;
  }
  return chosen;
}

function isFollowing(upper: TextLine, lower: TextLine): boolean {
  return lower.y - (upper.y + upper.height) <= 1.6 * Math.max(upper.height, lower.height);
}

function middleOf({ y, height }: Pick<TextLine, 'y' | 'height'>): number {
  return y + height / 2;
}

function spans({ y, height }: Rectangle, at: number): boolean {
  return at >= y && at <= y + height;
}

function overlapsAcross(a: Rectangle, b: Rectangle): boolean {
  return a.x < b.x + b.width && b.x < a.x + a.width;
}
