import type { Raster, Rectangle } from '../../image/raster.ts';
import { holdsCentre, intersectionOverUnion } from '../../image/rectangle.ts';

/** Side of the cells that a raster is looked over in, px. */
const CELL_PX = 4;

/** A cell is pictorial if fewer of its pixels than this share are of a ground or equal their right neighbour. */
const MAX_FLAT_SHARE = 0.6;

/** A connected area of a page that looks like picture rather than like flat ground. */
export interface PictorialBlob {
  /** px of the raster, on whole cells. */
  readonly box: Rectangle;
  /** Share of the box's cells that are pictorial. */
  readonly fill: number;
  /** Whether two opposite corners are picture and the others are not, as where one avatar lies over another's corner. */
  readonly isStepped: boolean;
  /** The least share of a corner's cells that are pictorial: a picture reaches into all four, a link or a label into none. */
  readonly leastCorner: number;
}

/** The part of a box's shorter side that is its corner. */
const CORNER = 0.2;

/**
 * Steps of blobs: the part of their side that is looked at in each corner, how much of two opposite corners is picture at
 * most, and how much more of the others at least. Squares leave little corners empty, circles larger ones in part.
 */
const STEPS = [
  { corner: 0.1, most: 0.2, more: 0.5 },
  { corner: 0.2, most: 0.1, more: 0.3 },
];

/** A blob of which less than this share is pictorial may be pictures that hang together by lines: a graph, a thread. */
const MAX_STRINGY_FILL = 0.5;

/** Two boxes that share so much of both are one. */
const SAME_SHARE = 0.7;

/**
 * The connected areas of a raster whose neighbouring pixels are mostly unequal, from `minPx` in both directions.
 * Pages are drawn in flat colours, which stay exactly flat even under JPEG except beside an edge; photographs
 * are not. Lines of text are lower than a small avatar and fall out by their height.
 */
export function pictorialBlobs(raster: Raster, minPx: number): PictorialBlob[] {
  return blobsOf(cellsOf(raster), raster, minPx);
}

/** The pictorial areas of a page; see {@link pictorialBlobs}. */
export interface PictorialAreas {
  readonly blobs: readonly PictorialBlob[];
  /** Parts of blobs that hang together by lines alone, as the nodes of a graph by their links. */
  readonly knots: readonly PictorialBlob[];
}

/** The connected areas of a raster that look like picture, and those that do without the lines between them. */
export function pictorialAreas(raster: Raster, minPx: number): PictorialAreas {
  const cells = cellsOf(raster);
  const blobs = blobsOf(cells, raster, minPx);
  const stringy = blobs.filter(({ fill }) => fill < MAX_STRINGY_FILL);
  if (stringy.length === 0) return { blobs, knots: [] };
  const knots = blobsOf(withoutLines(cells), raster, minPx).filter(
    ({ box }) =>
      stringy.some((blob) => holdsCentre(blob.box, box)) &&
      !blobs.some((blob) => intersectionOverUnion(blob.box, box) >= SAME_SHARE),
  );
  return { blobs, knots };
}

/** Which cells of a raster are pictorial: 1, row by row. */
interface Cells {
  readonly columns: number;
  readonly rows: number;
  readonly marks: Uint8Array;
}

/** The connected areas of cells, from `minPx` in both directions. */
function blobsOf({ columns, rows, marks }: Cells, raster: Raster, minPx: number): PictorialBlob[] {
  const least = Math.max(1, Math.floor(minPx / CELL_PX));
  const isLeft = Uint8Array.from(marks);
  const blobs: PictorialBlob[] = [];
  const stack: number[] = [];
  for (let start = 0; start < marks.length; start++) {
    if (isLeft[start] !== 1) continue;
    let left = columns;
    let right = 0;
    let top = rows;
    let bottom = 0;
    let count = 0;
    visit(start);
    while (stack.length > 0) {
      const at = stack.pop() as number;
      const y = Math.floor(at / columns);
      const x = at - y * columns;
      count++;
      if (x < left) left = x;
      if (x > right) right = x;
      if (y < top) top = y;
      if (y > bottom) bottom = y;
      if (x > 0) visit(at - 1);
      if (x + 1 < columns) visit(at + 1);
      if (y > 0) visit(at - columns);
      if (y + 1 < rows) visit(at + columns);
    }
    const across = right - left + 1;
    const down = bottom - top + 1;
    if (across < least || down < least) continue;
    const box = {
      x: left * CELL_PX,
      y: top * CELL_PX,
      width: Math.min(raster.width, (right + 1) * CELL_PX) - left * CELL_PX,
      height: Math.min(raster.height, (bottom + 1) * CELL_PX) - top * CELL_PX,
    };
    blobs.push({
      box,
      fill: count / (across * down),
      isStepped: isStepped(left, top, across, down),
      leastCorner: Math.min(...cornersOf(left, top, across, down, CORNER)),
    });
  }
  return blobs;

  function isStepped(left: number, top: number, across: number, down: number): boolean {
    return STEPS.some(({ corner, most, more }) => {
      const [upperLeft, lowerRight, upperRight, lowerLeft] = cornersOf(left, top, across, down, corner);
      const falling = (upperLeft + lowerRight) / 2;
      const rising = (upperRight + lowerLeft) / 2;
      return Math.min(falling, rising) <= most && Math.abs(falling - rising) >= more;
    });
  }

  /** How much of each corner is picture, those of the falling diagonal first; cells. */
  function cornersOf(left: number, top: number, across: number, down: number, corner: number) {
    const side = Math.max(1, Math.round(corner * Math.min(across, down)));
    const fillOf = (fromX: number, fromY: number) => {
      let count = 0;
      for (let y = fromY; y < fromY + side; y++)
        for (let x = fromX; x < fromX + side; x++) count += marks[y * columns + x] as number;
      return count / side ** 2;
    };
    const [right, bottom] = [left + across - side, top + down - side];
    return [fillOf(left, top), fillOf(right, bottom), fillOf(right, top), fillOf(left, bottom)] as const;
  }

  function visit(at: number): void {
    if (isLeft[at] !== 1) return;
    isLeft[at] = 0;
    stack.push(at);
  }
}

/** The cells that lie in a square of three by three pictorial ones: lines are narrower. */
function withoutLines({ columns, rows, marks }: Cells): Cells {
  const thick = new Uint8Array(marks.length);
  const around = [-1, 0, 1].flatMap((down) => [-1, 0, 1].map((across) => down * columns + across));
  for (let y = 1; y + 1 < rows; y++)
    for (let x = 1; x + 1 < columns; x++) {
      const at = y * columns + x;
      if (around.every((step) => marks[at + step] === 1)) for (const step of around) thick[at + step] = 1;
    }
  return { columns, rows, marks: thick };
}

/** Share of a box's pixels (whole px) that are of its commonest colour, give or take a few levels. */
export function groundShare({ width, height, data }: Raster, box: Rectangle): number {
  const counts = new Map<number, number>();
  let seen = 0;
  const right = Math.min(width, box.x + box.width);
  const bottom = Math.min(height, box.y + box.height);
  for (let y = box.y; y < bottom; y += 2)
    for (let x = box.x; x < right; x += 2) {
      const at = (y * width + x) * 3;
      const bin =
        (((data[at] as number) >> 4) << 8) |
        (((data[at + 1] as number) >> 4) << 4) |
        ((data[at + 2] as number) >> 4);
      counts.set(bin, (counts.get(bin) ?? 0) + 1);
      seen++;
    }
  return Math.max(...counts.values()) / seen;
}

/** A flat colour that covers at least this share of a page is one of its grounds. */
const MIN_GROUND = 0.01;

/** Levels of 255 within which a pixel is of a ground: JPEG's ringing beside text stays within, its ink does not. */
const GROUND_LEVELS = 14;

/** Bits a channel that colours are told apart by. */
const BITS = 5;
const SHIFT = 8 - BITS;

/** For each colour of {@link BITS} a channel: 1 where it is close to one that covers much of the raster flatly. */
function findGrounds({ width, height, data }: Raster): Uint8Array {
  const counts = new Uint32Array(1 << (3 * BITS));
  const grounds = new Uint8Array(counts.length);
  for (let y = 0; y < height; y += 2) {
    let at = y * width * 3;
    for (let x = 0; x + 1 < width; x++, at += 3)
      if (isEqualRight(data, at)) counts[binOf(data, at)] = (counts[binOf(data, at)] as number) + 1;
  }
  const least = (MIN_GROUND * width * height) / 2;
  const levels = Math.ceil(GROUND_LEVELS / (1 << SHIFT));
  const top = (1 << BITS) - 1;
  counts.forEach((count, bin) => {
    if (count < least) return;
    const [red, green, blue] = [bin >> (2 * BITS), (bin >> BITS) & top, bin & top];
    for (let r = Math.max(0, red - levels); r <= Math.min(top, red + levels); r++)
      for (let g = Math.max(0, green - levels); g <= Math.min(top, green + levels); g++)
        for (let b = Math.max(0, blue - levels); b <= Math.min(top, blue + levels); b++)
          grounds[(r << (2 * BITS)) | (g << BITS) | b] = 1;
  });
  return grounds;
}

function binOf(data: Uint8Array, at: number): number {
  return (
    (((data[at] as number) >> SHIFT) << (2 * BITS)) |
    (((data[at + 1] as number) >> SHIFT) << BITS) |
    ((data[at + 2] as number) >> SHIFT)
  );
}

function isEqualRight(data: Uint8Array, at: number): boolean {
  return data[at] === data[at + 3] && data[at + 1] === data[at + 4] && data[at + 2] === data[at + 5];
}

/** The cells of a raster; every second line of pixels is enough. */
function cellsOf(raster: Raster): Cells {
  const { width, height, data } = raster;
  const columns = Math.ceil(width / CELL_PX);
  const rows = Math.ceil(height / CELL_PX);
  const grounds = findGrounds(raster);
  const marks = new Uint8Array(columns * rows);
  const flat = new Uint16Array(columns);
  const seen = new Uint16Array(columns);
  for (let row = 0; row < rows; row++) {
    flat.fill(0);
    seen.fill(0);
    const end = Math.min(height, (row + 1) * CELL_PX);
    for (let y = row * CELL_PX; y < end; y += 2) {
      let at = y * width * 3;
      for (let x = 0; x + 1 < width; x++, at += 3) {
        const column = x >> 2;
        seen[column] = (seen[column] as number) + 1;
        if (isEqualRight(data, at) || grounds[binOf(data, at)] === 1)
          flat[column] = (flat[column] as number) + 1;
      }
    }
    for (let column = 0; column < columns; column++)
      if ((flat[column] as number) < MAX_FLAT_SHARE * (seen[column] as number))
        marks[row * columns + column] = 1;
  }
  return { columns, rows, marks };
}
