import { groundShare } from '../../face/sampling/pictorial-blobs.ts';
import type { Pyramid } from '../../face/sampling/sampler.ts';
import type { Rectangle } from '../../image/raster.ts';
import { centreOf, holdsCentre } from '../../image/rectangle.ts';
import { fitOblong } from '../fit/fit-oblong.ts';
import { fits } from '../fit/frame-of-face.ts';
import type { FittedFrame } from '../fitted-frame.ts';

/** How much higher than wide a profile picture is, from 5:6 to 2:3: less oblong is a square with a side that is covered or not seen. */
const MIN_ASPECT = 1.15;
const MAX_ASPECT = 1.6;

/** Oblong pictures of one size that a page has at least where they are profile pictures: one alone is a photo in a post or an article. */
const MIN_ALIKE = 3;

/**
 * A card has its square picture above and text on one colour below: share of what lies below the square that is of that
 * colour, and share of one size that looks so from which all of it are cards. One dark coat makes no card.
 */
const CARD_GROUND = 0.75;
const CARDS_SHARE = 0.5;

/** Sizes are one up to this share, and this many px. */
const SAME_SHARE = 0.02;
const SAME_PX = 2;

/** A profile picture is at most so many times as wide as its face; others that are higher than wide show clothes, or a scene. */
const FACES_WIDE = 4;

/** How far the middle of a picture in line with others may lie from its face's, share of its width. */
const OFF_SHARE = 0.3;

/** How far the sides of a picture may lie from what is pictorial, px and share of its width. */
const SLACK_PX = 4;
const SLACK_SHARE = 0.06;

/**
 * The frames of pictures that are higher than wide and stand on ground, as in lists of staff and on cards: several of
 * one size, each about one face. One a face, in their order; null where it is in none.
 *
 * @param areas what is pictorial on the page.
 */
export function oblongFrames(
  pyramid: Pyramid,
  faces: readonly Rectangle[],
  areas: readonly Rectangle[],
): (FittedFrame | null)[] {
  const found = faces.map((): FittedFrame | null => null);
  for (const area of areas) {
    if (!isOblong(area.width, area.height)) continue;
    const inside = faces.flatMap((face, i) => (holdsCentre(area, face) ? [i] : []));
    const [only] = inside;
    if (only === undefined || inside.length > 1) continue;
    const frame = fitArea(pyramid, area);
    if (frame && fits(frame, faces[only] as Rectangle, FACES_WIDE)) found[only] = frame;
  }
  const card = new Set(found.filter((frame) => frame && isCard(pyramid, frame)));
  const kept = found.map((frame) => {
    const alike = frame ? found.filter((other) => other && isSameSize(frame, other)) : [];
    const cards = alike.filter((other) => card.has(other));
    return alike.length >= MIN_ALIKE && cards.length < CARDS_SHARE * alike.length ? frame : null;
  });
  return kept.map((frame, i) => frame ?? frameInLine(pyramid, faces[i] as Rectangle, kept));
}

/** A picture of a known size about a face, in line with the nearest of that size: its own edges are less clear. */
function frameInLine(
  { base }: Pyramid,
  face: Rectangle,
  known: readonly (FittedFrame | null)[],
): FittedFrame | null {
  const [faceX, faceY] = centreOf(face);
  const isBeside = ({ y, height = 0 }: FittedFrame) => faceY > y && faceY < y + height;
  const isBelow = ({ x, side }: FittedFrame) => faceX > x && faceX < x + side;
  const beside = nearest(known, (one) => (isBeside(one) && !isBelow(one) ? Math.abs(one.x - faceX) : null));
  const below = nearest(known, (one) => (isBelow(one) && !isBeside(one) ? Math.abs(one.y - faceY) : null));
  const frames = [beside, below].flatMap((one) => {
    if (one?.height === undefined) return [];
    const size = { width: one.side, height: one.height };
    const [x, y] = centreOf({ x: one.x, y: one.y, ...size });
    const guess = one === beside ? { x: faceX, y } : { x, y: faceY };
    const frame = fitOblong(base, { ...guess, ...size }, OFF_SHARE * size.width, size);
    if (!frame || !fits(frame, face, FACES_WIDE)) return [];
    const off = one === beside ? frame.y - one.y : frame.x - one.x;
    return Math.abs(off) <= SAME_PX ? [frame] : [];
  });
  return frames.sort((a, b) => b.outline - a.outline)[0] ?? null;
}

/** The frame that is nearest by a distance; null: it is not asked about. */
function nearest(
  frames: readonly (FittedFrame | null)[],
  distance: (frame: FittedFrame) => number | null,
): FittedFrame | null {
  const known = frames.flatMap((frame) => {
    const px = frame && distance(frame);
    return frame && px !== null ? [{ frame, px }] : [];
  });
  return known.sort((a, b) => a.px - b.px)[0]?.frame ?? null;
}

function fitArea({ base }: Pyramid, area: Rectangle): FittedFrame | null {
  const [x, y] = centreOf(area);
  const { width, height } = area;
  const frame = fitOblong(base, { x, y, width, height }, Math.max(SLACK_PX, SLACK_SHARE * width));
  return frame && isOblong(frame.side, frame.height ?? 0) ? frame : null;
}

function isCard({ base }: Pyramid, { x, y, side, height = side }: FittedFrame): boolean {
  const [left, top] = [Math.round(x), Math.round(y + side)];
  const below = { x: left, y: top, width: Math.round(side), height: Math.round(height - side) };
  return groundShare(base, below) >= CARD_GROUND;
}

function isOblong(width: number, height: number): boolean {
  return height >= MIN_ASPECT * width && height <= MAX_ASPECT * width;
}

function isSameSize(a: FittedFrame, b: FittedFrame): boolean {
  const isNear = (one = 0, other = 0) => Math.abs(one - other) <= Math.max(SAME_PX, SAME_SHARE * one);
  return isNear(a.side, b.side) && isNear(a.height, b.height);
}
