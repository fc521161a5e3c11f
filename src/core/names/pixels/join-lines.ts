import type { TextLine } from '../text-line.ts';
import type { Blob } from './find-letters.ts';

/** Smallest and largest height of a line of text, px: that of small letters of 10 px, and of titles on a doubled screen. */
const LINE_HEIGHT = { least: 7, most: 90 } as const;

/** Letters of a line are at most this far apart, as a fraction of its height: more than a space and less than a column. */
const MAX_GAP = 0.9;

/** How much of the lower of two heights must overlap for letters to stand on one line. */
const MIN_OVERLAP = 0.5;

/** Letters have edges on this many px of their height, at least, in the mean over their width; the outline of a box has fewer. */
const MIN_EDGE_PX = 9;

/** A box around so many others is a card, a button or a bubble. */
const MIN_INSIDE = 3;

/** Two lines that touch are told apart by at least so many letters of each. */
const MIN_PARTED = 3;

/** More than this on one part of a page is no text, and would take long to join. */
const MAX_LETTERS = 8000;

/** Joins letters to lines, left to right. What is too tall, too thin, too many or a box around others is left out. */
export function joinLines(blobs: readonly Blob[]): TextLine[] {
  const candidates = blobs.filter(isLetter);
  if (candidates.length > MAX_LETTERS) return [];
  const letters = withoutBoxes(candidates).sort((a, b) => a.x - b.x);
  const lines: Growing[] = [];
  for (const letter of letters) {
    if (letter.height < LINE_HEIGHT.least) continue;
    const line = lines.filter((one) => isNext(one, letter)).sort((a, b) => b.right - a.right)[0];
    if (line) grow(line, letter);
    else lines.push(boxOf(letter));
  }
  // Dots, dashes and underscores stand on a line; they make none.
  const dots = lines.filter((line) => lines.some((one) => isDotOf(one, line)));
  const whole = lines.filter((line) => !dots.includes(line));
  const small = letters.filter(({ height }) => height < LINE_HEIGHT.least).map(boxOf);
  for (const dot of [...small, ...dots]) {
    const line = whole.find((one) => isWithin(one, dot) || isUnderscoreOf(one, dot));
    if (line) growBy(line, dot);
  }
  return joinAtDashes(whole, [...small, ...lines].filter(isDash))
    .flatMap((line) => partTouching(line, letters))
    .filter((line, _, all) => !all.some((other) => isPartOf(line, other)))
    .map(({ left, top, right, bottom }) => ({
      x: left,
      y: top,
      width: right - left,
      height: bottom - top,
    }));
}

/** Whether a small stroke may be the dash of a name: `Olga - News`. */
function isDash({ left, top, right, bottom }: Growing): boolean {
  return right - left >= 1.4 * (bottom - top);
}

/** Joins what a dash parts: it is too low to be a letter, and leaves a wide gap. One before a line, as in `~ Olga`, is where it begins. */
function joinAtDashes(lines: readonly Growing[], dashes: readonly Growing[]): Growing[] {
  let joined = [...lines];
  for (const dash of dashes) {
    const middle = (dash.top + dash.bottom) / 2;
    const isBeside = ({ top, bottom }: Growing, gap: number) => {
      const height = bottom - top;
      const isLow = dash.right - dash.left < 1.2 * height && dash.bottom - dash.top < 0.5 * height;
      return (
        isLow &&
        middle > top + 0.3 * height &&
        middle < bottom - 0.2 * height &&
        gap >= -1 &&
        gap <= MAX_GAP * height
      );
    };
    const before = joined.find((line) => isBeside(line, dash.left - line.right));
    const after = joined.find((line) => isBeside(line, line.left - dash.right));
    if (after && after !== dash && !before) {
      growBy(after, dash);
      joined = joined.filter((line) => line !== dash);
    }
    if (!before || !after || before === after) continue;
    const [low, tall] = [before.bottom - before.top, after.bottom - after.top].sort((a, b) => a - b);
    if ((low as number) < 0.6 * (tall as number)) continue;
    growBy(before, dash);
    growBy(before, after);
    joined = joined.filter((line) => line !== after && line !== dash);
  }
  return joined;
}

/** Whether a line is the beginning of another one, which was parted. */
function isPartOf(line: Growing, other: Growing): boolean {
  return (
    line !== other &&
    line.left >= other.left &&
    line.right < other.right &&
    Math.abs(line.top - other.top) <= 3 &&
    Math.abs(line.bottom - other.bottom) <= 3
  );
}

/** Two lines that a letter of both joins, as a g above an accent, part where all their other letters do. */
function partTouching(line: Growing, letters: readonly Blob[]): Growing[] {
  const height = line.bottom - line.top;
  const middle = (line.top + line.bottom) / 2;
  const own = letters.filter((one) => one.height >= LINE_HEIGHT.least && isWithin(line, boxOf(one)));
  const upper = own.filter((one) => one.y + one.height <= middle + 0.1 * height);
  const lower = own.filter((one) => one.y >= middle - 0.1 * height);
  const both = own.length - upper.length - lower.length;
  if (upper.length < MIN_PARTED || lower.length < MIN_PARTED || both > 0.4 * own.length) return [line];
  return [upper, lower].map((part) => ({
    left: line.left,
    right: line.right,
    top: Math.min(...part.map(({ y }) => y)),
    bottom: Math.max(...part.map((one) => one.y + one.height)),
  }));
}

interface Growing {
  left: number;
  top: number;
  right: number;
  bottom: number;
}

function boxOf({ x, y, width, height }: Blob): Growing {
  return { left: x, top: y, right: x + width, bottom: y + height };
}

function grow(line: Growing, letter: Blob): void {
  growBy(line, boxOf(letter));
}

function growBy(line: Growing, { left, top, right, bottom }: Growing): void {
  line.left = Math.min(line.left, left);
  line.top = Math.min(line.top, top);
  line.right = Math.max(line.right, right);
  line.bottom = Math.max(line.bottom, bottom);
}

function isNext({ right, top, bottom }: Growing, letter: Blob): boolean {
  const height = Math.max(bottom - top, letter.height);
  const lower = Math.min(bottom - top, letter.height);
  const overlap = Math.min(bottom, letter.y + letter.height) - Math.max(top, letter.y);
  return letter.x - right <= MAX_GAP * height && overlap >= MIN_OVERLAP * lower && lower >= 0.4 * height;
}

function isDotOf(line: Growing, dot: Growing): boolean {
  const size = Math.max(dot.bottom - dot.top, dot.right - dot.left);
  return (size < 0.6 * (line.bottom - line.top) && isWithin(line, dot)) || isUnderscoreOf(line, dot);
}

/** Whether a flat stroke is an underscore of a line: in it, or before its first or behind its last letter. */
function isUnderscoreOf(line: Growing, stroke: Growing): boolean {
  const height = line.bottom - line.top;
  const width = stroke.right - stroke.left;
  const middle = (stroke.top + stroke.bottom) / 2;
  return (
    stroke.bottom - stroke.top < 0.35 * height &&
    width > 1.5 * (stroke.bottom - stroke.top) &&
    width < height &&
    stroke.right >= line.left - 0.2 * height &&
    stroke.left <= line.right + 0.2 * height &&
    middle >= line.top + 0.7 * height &&
    middle <= line.bottom + 0.35 * height
  );
}

function isWithin({ left, top, right, bottom }: Growing, dot: Growing): boolean {
  const height = bottom - top;
  const middle = (dot.top + dot.bottom) / 2;
  return (
    dot.left >= left - 0.5 * height &&
    dot.right <= right + 0.5 * height &&
    middle >= top &&
    middle <= bottom + 0.25 * height
  );
}

function isLetter({ width, height, edgePixels }: Blob): boolean {
  if (height > LINE_HEIGHT.most || height < 3 || width < 2) return false;
  // A rule between rows.
  if (width > 12 * height && height < LINE_HEIGHT.least) return false;
  // Outlines are mostly empty; an underscore that touches a letter is emptier than a letter.
  const isSmall = width <= 1.5 * height && height < LINE_HEIGHT.most / 2;
  // The strokes of tall letters are wider than their edges.
  const least = Math.min(0.3, Math.max(0.15, MIN_EDGE_PX / height));
  return edgePixels >= Math.min(least, isSmall ? 0.2 : least) * width * height;
}

function withoutBoxes(blobs: readonly Blob[]): Blob[] {
  return blobs.filter((box) => {
    if (box.height < 2 * LINE_HEIGHT.least) return true;
    let inside = 0;
    for (const one of blobs) if (isInside(one, box) && ++inside === MIN_INSIDE) return false;
    return true;
  });
}

function isInside(one: Blob, box: Blob): boolean {
  return (
    one.x > box.x &&
    one.y > box.y &&
    one.x + one.width < box.x + box.width &&
    one.y + one.height < box.y + box.height
  );
}
