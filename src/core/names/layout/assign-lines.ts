import type { Rectangle } from '../../image/raster.ts';
import type { TextLine } from '../text-line.ts';
import { distanceTo, isCentred, isWithin, type LinesBeside, linesBeside, type Side } from './lines-beside.ts';

/** A page tells its side where so many portraits have lines there, and so many times as many as on each other side. */
const TELLING = { least: 3, times: 2 } as const;

/** Whose lines stand on which side. */
interface Claim {
  readonly side: Side;
  readonly lines: readonly TextLine[];
}

/**
 * Gives each line of a page to one frame at most. Portraits of one page have their names on one side: at the right in
 * lists, posts and chats; below in cards, heads of profiles and graphs; above in some graphs. Lines that two frames may have are the
 * nearer one's, and the other then has none: a name that is not its own would be wrong.
 *
 * At the left of a portrait stand names in graphs, but messages in chats: pages with lines there have no names.
 *
 * @returns for each frame its first and second line; empty: it has none.
 */
export function assignLines(
  frames: readonly Rectangle[],
  lines: readonly TextLine[],
): (readonly TextLine[])[] {
  const beside = frames.map((frame) => linesBeside(frame, frames, lines));
  const order = orderOf(frames, beside);
  const claims = beside.map((own): Claim | null => {
    const side = order.find((one) => own[one].length > 0);
    return side ? { side, lines: own[side] } : null;
  });
  return claims.map((claim, index) => {
    if (!claim) return [];
    const isOwn = (line: TextLine) =>
      claims.every((_, other) => other === index || !isNearer(frames, claims, line, other, index));
    if (claim.side === 'above')
      return claim.lines.slice(claim.lines.findLastIndex((line) => !isOwn(line)) + 1);
    const end = claim.lines.findIndex((line) => !isOwn(line));
    return end < 0 ? claim.lines : claim.lines.slice(0, end);
  });
}

/** The sides where portraits of a page may have their names, the likelier first. */
function orderOf(frames: readonly Rectangle[], beside: readonly LinesBeside[]): readonly Side[] {
  const count = (side: Side) => beside.filter((own) => own[side].length > 0).length;
  const [right, above, left] = [count('right'), count('above'), count('left')];
  // Posts begin below a portrait's left edge and are wider; names of nodes stand in the middle, those of cards within.
  const below = beside.filter(({ below: [first] }, index) => {
    const frame = frames[index] as Rectangle;
    return first && (isCentred(first, frame) || isWithin(first, frame));
  }).length;
  const isTold = (many: number, ...others: readonly number[]) =>
    many >= Math.max(TELLING.least, TELLING.times * Math.max(...others));
  if (isTold(left, right, below, above)) return [];
  if (isTold(above, right, below)) return ['above'];
  // Beside a node of a graph stand other nodes' names.
  if (isTold(below, right)) return ['below'];
  return below > right ? ['below', 'right'] : ['right', 'below'];
}

/** Whether a line that a frame claims is claimed by another one that is nearer. */
function isNearer(
  frames: readonly Rectangle[],
  claims: readonly (Claim | null)[],
  line: TextLine,
  other: number,
  index: number,
): boolean {
  const [own, rival] = [claims[index], claims[other]];
  if (!own || !rival?.lines.includes(line)) return false;
  const [frame, rivalFrame] = [frames[index] as Rectangle, frames[other] as Rectangle];
  // A small picture on the corner of a portrait is part of it.
  if (overlap(frame, rivalFrame)) return rivalFrame.width > frame.width;
  const [from, rivalFrom] = [distanceTo(frame, line, own.side), distanceTo(rivalFrame, line, rival.side)];
  return rivalFrom < from || (rivalFrom === from && other < index);
}

function overlap(a: Rectangle, b: Rectangle): boolean {
  return a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;
}
