import type { Pyramid } from '../../face/sampling/sampler.ts';
import type { Rectangle } from '../../image/raster.ts';
import { centreOf, holdsCentre } from '../../image/rectangle.ts';
import { fitHexagon } from '../fit/fit-hexagon.ts';
import { fits, isSquarish } from '../fit/frame-of-face.ts';
import type { FittedFrame } from '../fitted-frame.ts';

/** From this coverage and ground on one hexagon is enough; below it takes another of its size. */
const SURE = { coverage: 0.92, ground: 0.92 };

/** Sizes are one up to this share, and this many px. */
const SAME_SHARE = 0.03;
const SAME_PX = 2;

/** How far its box may be off that of what is pictorial, px and share of its width: its points are cells that are mostly ground. */
const SLACK_PX = 6;
const SLACK_SHARE = 0.07;

/** Narrower ones are too like circles, px. */
const MIN_SIDE_PX = 40;

/** A box that is so many times as high as wide has a name below the picture too. */
const WITH_NAME = 1.05;

/** How far one may stand out of its row and column, px. */
const LINE_PX = 4;

/** A larger one, px, is fitted on a halved raster. */
const COARSE_PX = 160;

/**
 * The frames of faces in hexagons: pages of teams, and sites' marks of bought pictures. One a face, in their order; null where it
 * is in none.
 *
 * @param areas what is pictorial on the page.
 */
export function hexagonFrames(
  pyramid: Pyramid,
  faces: readonly (Rectangle | null)[],
  areas: readonly Rectangle[],
): (FittedFrame | null)[] {
  const found = faces.map((face) => {
    const area = face && areas.find((one) => holdsCentre(one, face) && isSquarish(one));
    if (!area || area.width < MIN_SIDE_PX) return null;
    const upper = area.height > WITH_NAME * area.width ? { ...area, height: area.width } : null;
    const frame = fitArea(pyramid, area) ?? (upper && fitArea(pyramid, upper));
    return frame && fits(frame, face) ? frame : null;
  });
  const known = found.map((frame) => {
    if (!frame) return null;
    const alike = found.filter((other) => other && isSameSize(frame, other));
    const isSure = frame.coverage >= SURE.coverage && frame.ground >= SURE.ground;
    return isSure || alike.length > 1 ? frame : null;
  });
  return known.map((frame, i) => frame ?? frameInLine(pyramid, faces[i] ?? null, known));
}

/** The hexagon about a face where a row and a column of the known ones meet. */
function frameInLine(
  pyramid: Pyramid,
  face: Rectangle | null,
  known: readonly (FittedFrame | null)[],
): FittedFrame | null {
  if (!face) return null;
  const [faceX, faceY] = centreOf(face);
  const inRow = known.find((one) => one && faceY > one.y && faceY < one.y + (one.height ?? one.side));
  const inColumn = known.find((one) => one && faceX > one.x && faceX < one.x + one.side);
  if (!inRow || !inColumn || !isSameSize(inRow, inColumn)) return null;
  const { side: width, height = width } = inRow;
  const frame = fitHexagon(pyramid.base, { x: inColumn.x, y: inRow.y, width, height }, LINE_PX, true);
  return frame && isSameSize(frame, inRow) && fits(frame, face) ? frame : null;
}

function fitArea(pyramid: Pyramid, { x, y, width, height }: Rectangle): FittedFrame | null {
  const level = Math.max(0, Math.ceil(Math.log2(width / COARSE_PX)));
  const by = 2 ** level;
  const near = { x: x / by, y: y / by, width: width / by, height: height / by };
  const slackPx = Math.max(SLACK_PX, SLACK_SHARE * near.width);
  const coarse = fitHexagon(pyramid.level(level), near, 2 * Math.ceil(slackPx / 2));
  if (!coarse || level === 0) return coarse;
  const { side, height: high = side } = coarse;
  const box = { x: coarse.x * by, y: coarse.y * by, width: side * by, height: high * by };
  return fitHexagon(pyramid.base, box, 2 * Math.ceil((by + 1) / 2));
}

function isSameSize(a: FittedFrame, b: FittedFrame): boolean {
  const isNear = (one = 0, other = 0) => Math.abs(one - other) <= Math.max(SAME_PX, SAME_SHARE * one);
  return isNear(a.side, b.side) && isNear(a.height, b.height);
}
