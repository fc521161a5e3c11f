import type { Pyramid } from '../../face/sampling/sampler.ts';
import type { Rectangle } from '../../image/raster.ts';
import { boxAt, holdsCentre } from '../../image/rectangle.ts';
import { fitOfSize } from '../fit/fit-of-size.ts';
import { fits } from '../fit/frame-of-face.ts';
import { type FrameSize, frameSizes, isOfSize } from '../fit/frame-sizes.ts';
import { CLEAR, CLEAR_OF_SIZE } from '../fit/outline.ts';
import { searchFrame } from '../fit/search-frame.ts';
import type { FittedFrame } from '../fitted-frame.ts';
import { boxOf, type FrameSlot, IN_LINE_PX, openSlots } from './frame-slots.ts';

/** So many clear frames make a size of the page, and so many for each of its commonest size. */
const MIN_OF_SIZE = 2;
const MIN_OF_COMMONEST = 0.15;

/** Squares smaller than this, px, are found twice in any photo. */
const MIN_SIDE_PX = 36;

/** Sizes of the page that are tried. */
const MAX_SIZES = 3;

/** Most faces that are searched, or looked for in slots, again. */
const MAX_SEARCHED = 60;

/** How much more of its outline must be edge for another frame to be taken instead. */
const MIN_GAIN = 0.15;

/** How far a frame of a known size may be off in a closer look, share of its side. */
const CLOSER_SLACK = 0.03;

/** Side of the largest frame in the corner of one about two avatars, share of that one's. */
const MAX_OF_UNION = 0.8;

/** How many times as many avatars there are as cards that were taken for one: else both are sizes of the page. */
const MIN_COMMONER = 2;

/** Side of the largest avatar on a card, share of the frame that was drawn about the card. */
const MAX_OF_CARD = 0.8;

/** Lines of a page and of its pictures have closed squares as clear as this, px beside the avatar. */
const SURE_SQUARE = 0.9;

/** A slot may be this many times as wide as its face: people far away are on profile pictures too. */
const SLOT_FACES_WIDE = 12;

/** Error of the edge of a frame that is known from its row and column alone, px. */
const SLOT_ERROR_PX = 0.5;

/**
 * Looks again at faces without a frame, at frames whose outline is hardly seen, and at those of a size that no other has:
 * where avatars lie over each other one was drawn about both, a line of the page closed a larger square, and a dark
 * portrait on a dark page has no edges of its own. What the clear frames of the page are like tells more: their sizes,
 * and where their rows and columns meet.
 */
export function settleDoubtful(
  pyramid: Pyramid,
  faces: readonly Rectangle[],
  frames: (FittedFrame | null)[],
): void {
  const unions = frames.flatMap((frame, i) => (frame && isUnion(frame, frames) ? [i] : []));
  for (const i of unions) frames[i] = null;
  const sizes = sizesOf(frames);
  const doubtful = faces.map((_, i) => i).filter((i) => isDoubtful(frames[i] ?? null, sizes));
  doubtful.sort((a, b) => (faces[b] as Rectangle).width - (faces[a] as Rectangle).width);
  for (const i of doubtful.slice(0, MAX_SEARCHED)) {
    const frame = frames[i] ?? null;
    const face = faces[i] as Rectangle;
    const others = frames.filter((_, k) => k !== i);
    const isShared = frame !== null && others.some((other) => isOneFrame(other, frame));
    const isAny = isShared || unions.includes(i);
    const found = [
      ...sizes.slice(0, MAX_SIZES).map((size) => searchFrame(pyramid, face, size)),
      isAny ? searchFrame(pyramid, face) : null,
    ].flatMap((one) =>
      one && fits(one, face) && !others.some((other) => isOneFrame(other, one)) ? [one] : [],
    );
    const best = found.sort((a, b) => b.outline - a.outline)[0];
    if (best && best.outline >= minOutline(frame)) frames[i] = best;
    // A frame that spans several avatars belongs to none of them.
    else if (isShared && others.some((other) => other && isWithin(other, frame))) frames[i] = null;
  }
  takeFromCards(pyramid, faces, frames, sizes);
  fitCloser(pyramid, frames, sizes);
  takeSlots(pyramid, faces, frames, doubtful);
}

function sizesOf(frames: readonly (FittedFrame | null)[]): FrameSize[] {
  const clear = frames.filter((frame) => frame !== null && frame.outline >= CLEAR_OF_SIZE) as FittedFrame[];
  const sizes = frameSizes(clear);
  const least = Math.max(MIN_OF_SIZE, MIN_OF_COMMONEST * (sizes[0]?.count ?? 0));
  return sizes.filter(({ count, side }) => count >= least && side >= MIN_SIDE_PX);
}

function isDoubtful(frame: FittedFrame | null, sizes: readonly FrameSize[]): boolean {
  return !frame || !sizes.some((size) => isOfSize(frame, size));
}

/** How clear a frame of one of the page's sizes must be to be taken instead of one of none of them. */
function minOutline(frame: FittedFrame | null): number {
  return frame ? Math.min(CLEAR, frame.outline + MIN_GAIN) : CLEAR_OF_SIZE;
}

/**
 * Two cards whose covers are busy have one size, and edges as clear as avatars have: where a clear frame of a much
 * commoner, smaller size lies about the same face, it is the avatar.
 */
function takeFromCards(
  pyramid: Pyramid,
  faces: readonly Rectangle[],
  frames: (FittedFrame | null)[],
  sizes: readonly FrameSize[],
): void {
  frames.forEach((frame, i) => {
    if (!frame) return;
    const own = sizes.find((size) => isOfSize(frame, size))?.count ?? 0;
    const face = faces[i] as Rectangle;
    const found = sizes
      .slice(0, MAX_SIZES)
      .filter(({ side, count }) => count >= MIN_COMMONER * own && side <= MAX_OF_CARD * frame.side)
      .flatMap((size) => searchFrame(pyramid, face, size) ?? [])
      .find((one) => one.outline >= CLEAR && fits(one, face));
    if (found) frames[i] = found;
  });
}

/** Fits frames of the page's sizes whose outline is hardly seen once more, now that their size is known. */
function fitCloser(pyramid: Pyramid, frames: (FittedFrame | null)[], sizes: readonly FrameSize[]): void {
  frames.forEach((frame, i) => {
    if (!frame || frame.outline >= CLEAR) return;
    const size = sizes.find((one) => isOfSize(frame, one));
    if (!size) return;
    const guess = { x: frame.x + frame.side / 2, y: frame.y + frame.side / 2, side: size.side };
    const again = fitOfSize(pyramid, guess, size, Math.max(IN_LINE_PX, CLOSER_SLACK * size.side));
    if (again && again.outline >= frame.outline + MIN_GAIN) frames[i] = again;
  });
}

/** Gives faces that are doubtful still, and frames out of line, the place where a row and a column of the page's frames meet. */
function takeSlots(
  pyramid: Pyramid,
  faces: readonly Rectangle[],
  frames: (FittedFrame | null)[],
  doubtful: readonly number[],
): void {
  const sizes = sizesOf(frames);
  const unsettled = doubtful.filter((i) => isDoubtful(frames[i] ?? null, sizes));
  const take = (i: number) => {
    const face = faces[i] as Rectangle;
    const settled = frames.filter((frame, k) => frame && k !== i && !unsettled.includes(k)) as FittedFrame[];
    const slot = openSlots(settled).find(
      (one) => one.isBorneOut && one.size.side >= MIN_SIDE_PX && fits(unseen(one), face, SLOT_FACES_WIDE),
    );
    if (!slot) return;
    const guess = { x: slot.x, y: slot.y, side: slot.size.side };
    const seen = fitOfSize(pyramid, guess, slot.size, IN_LINE_PX);
    const own = unsettled.includes(i) ? null : frames[i];
    // Nodes of a graph are in line by chance: a frame that is seen goes only for one that is seen as well.
    if (own && !slot.isRegular && (seen?.outline ?? 0) < own.outline) return;
    frames[i] = seen ?? unseen(slot);
  };
  unsettled.slice(0, MAX_SEARCHED).forEach(take);
  const all = frames.filter((frame) => frame !== null);
  frames.forEach((frame, i) => {
    if (!frame || unsettled.includes(i)) return;
    const isSure = frame.outline >= (frame.shape === 'circle' ? CLEAR : SURE_SQUARE);
    if (!isSure && isOutOfLine(frame, all)) take(i);
  });
}

/** Whether a frame shares its column with others of its size but not its row, or its row but not its column. */
function isOutOfLine(frame: FittedFrame, others: readonly FittedFrame[]): boolean {
  const alike = others.filter(
    (other) =>
      other !== frame &&
      (other.shape === 'circle') === (frame.shape === 'circle') &&
      Math.abs(other.side - frame.side) <= IN_LINE_PX,
  );
  const middle = (one: FittedFrame, axis: 'x' | 'y') => one[axis] + one.side / 2;
  const isShared = (axis: 'x' | 'y') =>
    alike.some((other) => Math.abs(middle(other, axis) - middle(frame, axis)) <= IN_LINE_PX);
  return isShared('x') !== isShared('y');
}

/** The frame of a slot in which no edge is seen. */
function unseen(slot: FrameSlot): FittedFrame {
  const { x, y, width: side } = boxOf(slot);
  const shape = slot.size.isCircle ? 'circle' : 'square';
  return { x, y, side, shape, coverage: 0, ground: 0, errorPx: SLOT_ERROR_PX, outline: 0 };
}

function isOneFrame(a: FittedFrame | null, b: FittedFrame): boolean {
  return a !== null && Math.abs(a.x - b.x) + Math.abs(a.y - b.y) + Math.abs(a.side - b.side) < 0.1 * a.side;
}

/** Whether a frame was drawn about two avatars: it shares a corner with a smaller frame, and is not clear. */
function isUnion(frame: FittedFrame, frames: readonly (FittedFrame | null)[]): boolean {
  if (frame.outline >= CLEAR) return false;
  const isAtEnd = (from: number, other: FittedFrame, start: number) =>
    Math.abs(from - start) <= IN_LINE_PX || Math.abs(from + frame.side - start - other.side) <= IN_LINE_PX;
  return frames.some(
    (other) =>
      other !== null &&
      other.side < MAX_OF_UNION * frame.side &&
      isAtEnd(frame.x, other, other.x) &&
      isAtEnd(frame.y, other, other.y),
  );
}

function isWithin(inner: FittedFrame, outer: FittedFrame): boolean {
  return inner.side < outer.side && holdsCentre(boxAt(outer), boxAt(inner));
}
