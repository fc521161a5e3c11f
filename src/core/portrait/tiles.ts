import { cropRaster } from '../face/sampling/cut-out.ts';
import type { PixelSize, Raster, Rectangle } from '../image/raster.ts';
import { centreOf } from '../image/rectangle.ts';

/** Longest side of what is searched at one time, px. */
const LONGEST_PX = 8192;

/** Least that two tiles have in common, px: the largest portrait that one of them is sure to hold whole. */
const MIN_OVERLAP_PX = 2048;

/** A portrait whose centre is this far outside of a tile's own part is its own too, px: both tiles may be a px off. */
const SLACK_PX = 8;

/** A part of a raster that is searched at one time, whole px of the raster. */
export interface Tile extends Rectangle {
  /** What lies here belongs to this tile. The own parts of all tiles cover what is searched, each place once. */
  readonly own: Rectangle;
}

/**
 * The tiles of a raster, row by row: one where its sides are at most `longestPx`, else as few as overlap by
 * `overlapPx`.
 *
 * @param fromPx the first row that is searched; what lies somewhat above is in the first tile too, but not its own.
 */
export function tilesOf(
  { width, height }: PixelSize,
  fromPx = 0,
  longestPx = LONGEST_PX,
  overlapPx = MIN_OVERLAP_PX,
): Tile[] {
  const rows = along(Math.max(0, Math.floor(fromPx - overlapPx / 2)), height, longestPx, overlapPx);
  const columns = along(0, width, longestPx, overlapPx);
  return rows.flatMap((row) =>
    columns.map((column): Tile => {
      const top = Math.max(row.own, fromPx);
      return {
        x: column.start,
        y: row.start,
        width: column.end - column.start,
        height: row.end - row.start,
        own: { x: column.own, y: top, width: column.ownEnd - column.own, height: row.ownEnd - top },
      };
    }),
  );
}

/** The pixels of a tile; those of a tile as wide as its raster are the raster's own. */
export function tileRaster(raster: Raster, { x, y, width, height }: Tile): Raster {
  if (width !== raster.width) return cropRaster(raster, { x, y, width, height }).raster;
  return { width, height, data: raster.data.subarray(y * width * 3, (y + height) * width * 3) };
}

/** Whether what a rectangle (px of the tile) holds is this tile's to report. */
export function isOwn({ x, y, own }: Tile, box: Rectangle): boolean {
  const [centreX, centreY] = centreOf(box);
  const isWithin = (at: number, start: number, length: number) =>
    at >= start - SLACK_PX && at < start + length + SLACK_PX;
  return isWithin(x + centreX, own.x, own.width) && isWithin(y + centreY, own.y, own.height);
}

interface Span {
  readonly start: number;
  readonly end: number;
  readonly own: number;
  readonly ownEnd: number;
}

function along(from: number, to: number, longestPx: number, overlapPx: number): Span[] {
  const length = to - from;
  if (length <= longestPx) return [{ start: from, end: to, own: from, ownEnd: to }];
  const count = Math.ceil((length - overlapPx) / (longestPx - overlapPx));
  const starts = Array.from({ length: count }, (_, i) =>
    Math.round(from + (i * (length - longestPx)) / (count - 1)),
  );
  /** Where one tile's own part ends and the next one's begins. */
  const border = (i: number) =>
    Math.round(((starts[i] as number) + longestPx + (starts[i + 1] as number)) / 2);
  return starts.map((start, i) => ({
    start,
    end: start + longestPx,
    own: i === 0 ? from : border(i - 1),
    ownEnd: i === count - 1 ? to : border(i),
  }));
}
