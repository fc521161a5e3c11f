import type { Raster } from '../../image/raster.ts';

/** Distance between the places along a stroke that are looked at, px. */
const STEP_PX = 4;

/** How far to both sides of a stroke's middle lies what it was drawn over, px: strokes have 6 px and soft edges at most. */
const BESIDE_PX = 5;

/** Least distance of a stroke's strongest channel from its weakest, levels of 255: analysts draw in strong colours. */
const MIN_COLOUR = 60;

/** Least difference of a stroke's colour from what lies to either side, levels of red less green, or of both less blue. */
const MIN_APART = 24;

/** Places along a stroke that it is seen at, beyond twice those that it is not: 32 px in one piece. */
const MIN_PLACES = 8;
const MISS = 2;

/** Ways to differ from both sides, see {@link stands}. */
const WAYS = 4;

/** Widest stroke without its soft edges, px. */
const MAX_WIDE_PX = 8;

/** How far a pixel's channels may be from a stroke's colour, levels of 255. */
const SAME_COLOUR = 44;

/** Places in a row at which a stroke may be lost, and share of the places at which a line beside it is of its colour. */
const MAX_MISSED = 4;
const MIN_OF_COLOUR = 0.6;

/** How far beyond its ends, more than its width, and to its sides a ring is looked for, px. */
const BEYOND_END_PX = 6;
const BEND_PX = 10;

/** A straight upright or level line drawn in a strong colour, px of the raster: pixels `from` to `to`, both with. */
export interface Stroke {
  readonly isUpright: boolean;
  /** Across it. */
  readonly from: number;
  readonly to: number;
  /** Along it. */
  readonly start: number;
  readonly end: number;
}

/** Part of one line of pixels that is seen to be a stroke's. */
interface Run {
  readonly at: number;
  readonly start: number;
  readonly end: number;
}

/**
 * The lines and the sides of boxes that people draw over pictures: thin, straight along the picture's sides, in a strong
 * colour that what lies to both their sides has not.
 */
export function findStrokes(raster: Raster): Stroke[] {
  return [...joinRuns(raster, uprightRuns(raster), true), ...joinRuns(raster, levelRuns(raster), false)];
}

/** The ways in which a stroke's colour can differ from both its sides, one bit each; 0 where it does not. */
function stands(data: Uint8Array, at: number, beside: number): number {
  const r = data[at] as number;
  const g = data[at + 1] as number;
  const b = data[at + 2] as number;
  if (Math.max(r, g, b) - Math.min(r, g, b) < MIN_COLOUR) return 0;
  const redness = r - g;
  const yellowness = (r + g) / 2 - b;
  const before = at - beside;
  const after = at + beside;
  const rednessBefore = (data[before] as number) - (data[before + 1] as number);
  const rednessAfter = (data[after] as number) - (data[after + 1] as number);
  const yellownessBefore =
    ((data[before] as number) + (data[before + 1] as number)) / 2 - (data[before + 2] as number);
  const yellownessAfter =
    ((data[after] as number) + (data[after + 1] as number)) / 2 - (data[after + 2] as number);
  return (
    (redness - Math.max(rednessBefore, rednessAfter) >= MIN_APART ? 1 : 0) |
    (Math.min(rednessBefore, rednessAfter) - redness >= MIN_APART ? 2 : 0) |
    (yellowness - Math.max(yellownessBefore, yellownessAfter) >= MIN_APART ? 4 : 0) |
    (Math.min(yellownessBefore, yellownessAfter) - yellowness >= MIN_APART ? 8 : 0)
  );
}

/** Lines of pixels as they are walked along: for each line and way to stand out what speaks for a stroke, and since where. */
interface Walk {
  readonly sums: Int16Array;
  readonly most: Int16Array;
  readonly starts: Int32Array;
  readonly ends: Int32Array;
  /** Of each line the ways in which one may have begun, one bit each. */
  readonly open: Uint8Array;
  readonly runs: Run[];
}

function startWalk(lines: number): Walk {
  const size = lines * WAYS;
  return {
    sums: new Int16Array(size),
    most: new Int16Array(size),
    starts: new Int32Array(size),
    ends: new Int32Array(size),
    open: new Uint8Array(lines),
    runs: [],
  };
}

function step(walk: Walk, line: number, place: number, ways: number): void {
  const { sums, most, starts, ends, open } = walk;
  const any = ways | (open[line] as number);
  for (let way = 0; way < WAYS; way++) {
    const bit = 1 << way;
    if ((any & bit) === 0) continue;
    const at = line * WAYS + way;
    if ((ways & bit) === 0) {
      sums[at] = (sums[at] as number) - MISS;
      if ((sums[at] as number) <= 0) close(walk, line, way);
      continue;
    }
    if (((open[line] as number) & bit) === 0) {
      open[line] = (open[line] as number) | bit;
      starts[at] = place;
    }
    sums[at] = (sums[at] as number) + 1;
    if ((sums[at] as number) <= (most[at] as number)) continue;
    most[at] = sums[at] as number;
    ends[at] = place;
  }
}

function close({ sums, most, starts, ends, open, runs }: Walk, line: number, way: number): void {
  const at = line * WAYS + way;
  if ((most[at] as number) >= MIN_PLACES)
    runs.push({ at: line, start: starts[at] as number, end: ends[at] as number });
  sums[at] = 0;
  most[at] = 0;
  open[line] = (open[line] as number) & ~(1 << way);
}

function endWalk(walk: Walk): Run[] {
  walk.open.forEach((ways, line) => {
    for (let way = 0; way < WAYS; way++) if ((ways & (1 << way)) !== 0) close(walk, line, way);
  });
  return walk.runs;
}

function uprightRuns({ width, height, data }: Raster): Run[] {
  const walk = startWalk(width);
  for (let y = STEP_PX >> 1; y < height; y += STEP_PX)
    for (let x = BESIDE_PX, at = (y * width + x) * 3; x < width - BESIDE_PX; x++, at += 3) {
      const ways = stands(data, at, 3 * BESIDE_PX);
      if (ways !== 0 || walk.open[x] !== 0) step(walk, x, y, ways);
    }
  return endWalk(walk);
}

function levelRuns({ width, height, data }: Raster): Run[] {
  const walk = startWalk(height);
  for (let y = BESIDE_PX; y < height - BESIDE_PX; y++)
    for (let x = STEP_PX >> 1, at = (y * width + x) * 3; x < width; x += STEP_PX, at += 3 * STEP_PX) {
      const ways = stands(data, at, 3 * width * BESIDE_PX);
      if (ways !== 0 || walk.open[y] !== 0) step(walk, y, x, ways);
    }
  return endWalk(walk);
}

/** Lines of pixels side by side are one stroke. */
function joinRuns(raster: Raster, runs: readonly Run[], isUpright: boolean): Stroke[] {
  const groups: Run[][] = [];
  for (const run of [...runs].sort((a, b) => a.at - b.at)) {
    const group = groups.find((known) => {
      const last = known.at(-1) as Run;
      return run.at - last.at <= 1 && run.start <= last.end && last.start <= run.end;
    });
    if (group) group.push(run);
    else groups.push([run]);
  }
  const strokes: Stroke[] = [];
  for (const group of groups) {
    const seed = {
      isUpright,
      from: (group[0] as Run).at,
      to: (group.at(-1) as Run).at,
      start: Math.max(0, Math.min(...group.map((run) => run.start)) - STEP_PX),
      end: Math.max(...group.map((run) => run.end)) + STEP_PX,
    };
    if (strokes.some((known) => isWithin(seed, known))) continue;
    const stroke = followColour(raster, seed);
    if (stroke) strokes.push(stroke);
  }
  return strokes;
}

function isWithin(inner: Stroke, outer: Stroke): boolean {
  return (
    inner.from >= outer.from && inner.to <= outer.to && inner.start >= outer.start && inner.end <= outer.end
  );
}

/** A stroke as far as its colour goes, along and across: over fair hair a yellow line does not stand out, but goes on. Null where it is none. */
function followColour({ width, height, data }: Raster, seed: Stroke): Stroke | null {
  const { isUpright } = seed;
  const along = isUpright ? 3 * width : 3;
  const across = isUpright ? 3 : 3 * width;
  const length = isUpright ? height : width;
  const breadth = isUpright ? width : height;
  const middle = (seed.from + seed.to) >> 1;
  const colour = meanColour(data, middle * across, along, seed.start, Math.min(seed.end, length - 1));
  const isOfColour = (at: number, place: number) =>
    [0, 1, 2].every(
      (c) =>
        Math.abs((data[at * across + place * along + c] as number) - (colour[c] as number)) <= SAME_COLOUR,
    );
  const follow = (from: number, way: 1 | -1) => {
    let last = from;
    let missed = 0;
    for (let place = from; place >= 0 && place < length && missed <= MAX_MISSED; place += way * STEP_PX) {
      if (isOfColour(middle, place)) {
        last = place;
        missed = 0;
      } else missed++;
    }
    return last;
  };
  const start = follow(Math.min(seed.start, length - 1), -1);
  const end = follow(Math.min(seed.end, length - 1), 1);
  const isLine = (at: number) => {
    let same = 0;
    let seen = 0;
    for (let place = start; place <= end; place += STEP_PX, seen++) if (isOfColour(at, place)) same++;
    return same >= MIN_OF_COLOUR * seen;
  };
  let { from, to } = seed;
  while (from > 0 && to - from < MAX_WIDE_PX && isLine(from - 1)) from--;
  while (to < breadth - 1 && to - from < MAX_WIDE_PX && isLine(to + 1)) to++;
  if (to - from >= MAX_WIDE_PX) return null;
  const goesOnBeside = (end: number, place: number) => {
    if (place < 0 || place >= length) return false;
    const here = middle * across + end * along;
    for (let at = Math.max(0, from - BEND_PX); at <= Math.min(breadth - 1, to + BEND_PX); at++) {
      const there = at * across + place * along;
      if (
        [0, 1, 2].every(
          (c) => Math.abs((data[here + c] as number) - (data[there + c] as number)) <= SAME_COLOUR,
        )
      )
        return true;
    }
    return false;
  };
  // A ring, seen where it is nearly straight, bends away at both ends; the sides of a box end with it.
  const beyond = to - from + BEYOND_END_PX;
  if (goesOnBeside(start, start - beyond) && goesOnBeside(end, end + beyond)) return null;
  return { isUpright, from, to, start, end };
}

function meanColour(data: Uint8Array, at: number, along: number, start: number, end: number): number[] {
  const sums = [0, 0, 0];
  let seen = 0;
  for (let place = start; place <= end; place += STEP_PX, seen++)
    for (let c = 0; c < 3; c++) sums[c] = (sums[c] as number) + (data[at + place * along + c] as number);
  return sums.map((sum) => sum / Math.max(1, seen));
}
