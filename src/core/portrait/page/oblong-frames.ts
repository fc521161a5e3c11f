import { groundShare } from '../../face/sampling/pictorial-blobs.ts';
import type { Pyramid } from '../../face/sampling/sampler.ts';
import type { Rectangle } from '../../image/raster.ts';
import { centreOf, holdsCentre } from '../../image/rectangle.ts';
import { type BoxSize, fitOblong } from '../fit/fit-oblong.ts';
import { fits } from '../fit/frame-of-face.ts';
import type { BoxGuess } from '../fit/sides.ts';
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

/** Narrowest picture on a shrunk raster, and least error of its edge there, px of it. */
const MIN_COARSE_PX = 60;
const COARSE_ERROR_PX = 0.3;

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
  pyramid: Pyramid,
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
    // A neighbour in the row says how high it stands; one in the column does not, and coarse edges alone would not either.
    const slackPx = OFF_SHARE * size.width;
    const frame =
      one === beside
        ? fitCoarser(pyramid, { ...guess, ...size }, slackPx, size)
        : fitOblong(pyramid.base, { ...guess, ...size }, slackPx, size);
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

/**
 * The picture near a guess, on the finest raster where its sides are edges: the sides of a scan that lies askew are some px
 * off along them, and its grain is no edge where pixels are means of many.
 */
function fitCoarser(pyramid: Pyramid, guess: BoxGuess, slackPx: number, size?: BoxSize): FittedFrame | null {
  for (let level = 0, by = 1; guess.width >= MIN_COARSE_PX * by || level === 0; level++, by *= 2) {
    const { x, y, width, height } = guess;
    const near = { x: x / by, y: y / by, width: width / by, height: height / by };
    const coarseSize = size && { width: size.width / by, height: size.height / by };
    const frame = fitOblong(pyramid.level(level), near, Math.max(2, slackPx / by), coarseSize);
    if (frame) return enlarge(frame, by);
  }
  return null;
}

function enlarge(frame: FittedFrame, by: number): FittedFrame {
  if (by === 1) return frame;
  const { x, y, side, height = side, errorPx } = frame;
  const error = Math.max(COARSE_ERROR_PX, errorPx) * by;
  return { ...frame, x: x * by, y: y * by, side: side * by, height: height * by, errorPx: error };
}

function fitArea(pyramid: Pyramid, area: Rectangle): FittedFrame | null {
  const [x, y] = centreOf(area);
  const { width, height } = area;
  const slackPx = Math.max(SLACK_PX, SLACK_SHARE * width);
  const frame = fitCoarser(pyramid, { x, y, width, height }, slackPx);
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
