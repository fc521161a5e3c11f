import type { Raster, Rectangle } from '../../image/raster.ts';

/** Least step between neighbouring pixels, levels of 255, that is an edge. */
const EDGE_LEVELS = 6;

/** Directions that edges are told apart by, over half a turn. */
const DIRECTIONS = 16;

/** Edges of a part of a raster with the directions they lie in. */
export interface EdgeMap {
  /** The part, whole px of the raster. */
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  /**
   * For pixel (x, y) of the part, at `y * width + x`, one bit for each direction across which an edge lies there or on
   * a neighbouring pixel, give or take one direction; see {@link directionBit}.
   */
  readonly bits: Uint16Array;
  /** The same of the pixel alone; the raster's own ends are edges here. */
  readonly own: Uint16Array;
  /** Sides of the part that are the raster's own. */
  readonly ends: {
    readonly left: boolean;
    readonly right: boolean;
    readonly top: boolean;
    readonly bottom: boolean;
  };
}

/** The bit of the direction (x, y) across an edge; a direction and its opposite are one. */
export function directionBit(x: number, y: number): number {
  return 1 << directionOf(x, y);
}

/**
 * Finds the edges of a part of a raster: where the step between neighbours, in the channel where it is largest, is
 * largest along its own direction. An outline is told from texture by the directions of its edges, whatever lies
 * around it.
 */
export function mapEdges(raster: Raster, region: Rectangle): EdgeMap {
  const x = Math.max(0, Math.floor(region.x));
  const y = Math.max(0, Math.floor(region.y));
  const width = Math.max(0, Math.min(raster.width, Math.ceil(region.x + region.width)) - x);
  const height = Math.max(0, Math.min(raster.height, Math.ceil(region.y + region.height)) - y);
  const { across, down, size } = findSteps(raster, x, y, width, height);
  const bits = new Uint16Array(width * height);
  const own = new Uint16Array(width * height);
  for (let row = 1; row + 1 < height; row++)
    for (let column = 1; column + 1 < width; column++) {
      const at = row * width + column;
      const here = size[at] as number;
      if (here < EDGE_LEVELS * EDGE_LEVELS) continue;
      const dx = across[at] as number;
      const dy = down[at] as number;
      // The neighbour that the direction points to, to an eighth of a turn.
      const stepX = Math.abs(dx) > 0.4142 * Math.abs(dy) ? Math.sign(dx) : 0;
      const stepY = Math.abs(dy) > 0.4142 * Math.abs(dx) ? Math.sign(dy) : 0;
      const along = stepY * width + stepX;
      if (here < (size[at + along] as number) || here < (size[at - along] as number)) continue;
      const direction = directionOf(dx, dy);
      const mask =
        (1 << direction) |
        (1 << ((direction + 1) % DIRECTIONS)) |
        (1 << ((direction + DIRECTIONS - 1) % DIRECTIONS));
      own[at] = mask;
      for (let from = at - width - 1; from <= at + width - 1; from += width)
        for (let to = from; to < from + 3; to++) bits[to] = (bits[to] as number) | mask;
    }
  const ends = {
    left: x === 0,
    right: x + width === raster.width,
    top: y === 0,
    bottom: y + height === raster.height,
  };
  const map = { x, y, width, height, bits, own, ends };
  markEnds(map);
  return map;
}

/** Where the raster ends a picture may end; no reason to look for one there, so {@link EdgeMap.bits} are left as they are. */
function markEnds({ width, height, own, ends }: EdgeMap): void {
  const mark = (at: number, direction: number) => {
    own[at] = (own[at] as number) | direction;
  };
  for (let row = 0; row < height; row++) {
    if (ends.left) mark(row * width, directionBit(1, 0));
    if (ends.right) mark((row + 1) * width - 1, directionBit(1, 0));
  }
  for (let column = 0; column < width; column++) {
    if (ends.top) mark(column, directionBit(0, 1));
    if (ends.bottom) mark((height - 1) * width + column, directionBit(0, 1));
  }
}

function directionOf(x: number, y: number): number {
  return Math.round((Math.atan2(y, x) / Math.PI + 1) * DIRECTIONS) % DIRECTIONS;
}

/** The steps at each pixel in both directions (Sobel's means over three lines), and their squared size, levels of 255. */
function findSteps({ data, width: line }: Raster, x: number, y: number, width: number, height: number) {
  const across = new Float32Array(width * height);
  const down = new Float32Array(width * height);
  const size = new Float32Array(width * height);
  const row3 = line * 3;
  for (let row = 1; row + 1 < height; row++) {
    let from = ((y + row) * line + x + 1) * 3;
    for (let column = 1, at = row * width + 1; column + 1 < width; column++, at++)
      for (let c = 0; c < 3; c++, from++) {
        const above = from - row3;
        const below = from + row3;
        const nw = data[above - 3] as number;
        const ne = data[above + 3] as number;
        const sw = data[below - 3] as number;
        const se = data[below + 3] as number;
        const dx = (ne - nw + 2 * ((data[from + 3] as number) - (data[from - 3] as number)) + se - sw) / 8;
        const dy = (sw - nw + 2 * ((data[below] as number) - (data[above] as number)) + se - ne) / 8;
        const step = dx * dx + dy * dy;
        if (step <= (size[at] as number)) continue;
        size[at] = step;
        across[at] = dx;
        down[at] = dy;
      }
  }
  return { across, down, size };
}
