import type { Point, Rectangle } from './raster.ts';

/** A square by its upper left corner and side, px; with a height what is as wide as the side and so high. */
export function boxAt({
  x,
  y,
  side,
  height = side,
}: {
  readonly x: number;
  readonly y: number;
  readonly side: number;
  readonly height?: number | undefined;
}): Rectangle {
  return { x, y, width: side, height };
}

export function centreOf({ x, y, width, height }: Rectangle): Point {
  return [x + width / 2, y + height / 2];
}

/**
 * Where the centre of a rectangle lies in another, as fractions of the other's width and height: `[0, 0]` is
 * the other's upper left corner, `[1, 1]` its lower right one.
 */
export function centreWithin(outer: Rectangle, inner: Rectangle): Point {
  const [x, y] = centreOf(inner);
  return [(x - outer.x) / outer.width, (y - outer.y) / outer.height];
}

/**
 * Whether the centre of a rectangle lies inside another, not on its edge.
 *
 * @param margin how far from the edge at least, as a fraction of the outer rectangle's width and height; default 0.
 */
export function holdsCentre(outer: Rectangle, inner: Rectangle, margin = 0): boolean {
  const [across, down] = centreWithin(outer, inner);
  return across > margin && across < 1 - margin && down > margin && down < 1 - margin;
}

/**
 * Whether two rectangles have some area in common: touching edges are no overlap.
 *
 * @param slackPx an overlap of up to so many px is none either; default 0.
 */
export function overlaps(a: Rectangle, b: Rectangle, slackPx = 0): boolean {
  return (
    a.x + slackPx < b.x + b.width &&
    b.x + slackPx < a.x + a.width &&
    a.y + slackPx < b.y + b.height &&
    b.y + slackPx < a.y + a.height
  );
}

/** The area that two rectangles have in common, square px. */
export function sharedArea(a: Rectangle, b: Rectangle): number {
  const width = Math.min(a.x + a.width, b.x + b.width) - Math.max(a.x, b.x);
  const height = Math.min(a.y + a.height, b.y + b.height) - Math.max(a.y, b.y);
  return width > 0 && height > 0 ? width * height : 0;
}

/** The area that two rectangles have in common as a fraction of the area that they cover together, 0 to 1. */
export function intersectionOverUnion(a: Rectangle, b: Rectangle): number {
  const shared = sharedArea(a, b);
  return shared === 0 ? 0 : shared / (a.width * a.height + b.width * b.height - shared);
}
