/** Least difference from the ground that is ink, of 255. */
export const MIN_INK = 16;

/** A link is this straight: ink so far to both sides along it, px, and none so far across it. */
const ALONG_PX = [4, 8, 12] as const;
const ACROSS_PX = 5;

/** Of the places along a link that are looked at, so many have no ink beside it. */
const MIN_CLEAR = 4;

/** Directions that a link is looked for in, of half a turn. */
export const DIRECTIONS = 16;

/** All directions but level and upright are slanted, in steps from level. */
const SLANTED = { least: 1, most: DIRECTIONS / 2 - 1 } as const;

/** What is known of a page's ink. */
export interface Ink {
  readonly width: number;
  readonly height: number;
  /** How far each px is from the ground, 0 to 255; 0 on portraits. */
  readonly strengths: Uint8Array;
}

/** A long thin line: the px in its middle, away from what it crosses. */
export interface Link {
  readonly px: readonly number[];
  /** For each px the direction of the link there, see {@link DIRECTIONS}. */
  readonly directions: readonly number[];
  readonly lengthPx: number;
  readonly isSlanted: boolean;
}

/** The long thin lines of a page: ink far to both sides along them, and none beside them. */
export function findLinks(ink: Ink): Link[] {
  const { width, height, strengths } = ink;
  const isThin = new Uint8Array(width * height);
  const margin = Math.max(...ALONG_PX) + ACROSS_PX + 1;
  const looks = Array.from({ length: DIRECTIONS }, (_, at) => lookAlong((Math.PI * at) / DIRECTIONS, width));
  for (let y = margin; y < height - margin; y++)
    for (let x = margin, at = y * width + margin; x < width - margin; x++, at++)
      if ((strengths[at] as number) >= MIN_INK) {
        const direction = looks.findIndex((look) => isThinAt(strengths, at, look));
        if (direction >= 0) isThin[at] = direction + 1;
      }
  return joined(isThin, width, height).map((px) => {
    const directions = px.map((at) => (isThin[at] as number) - 1);
    const slanted = directions.filter((direction) => {
      const fromAxis = direction % (DIRECTIONS / 2);
      return fromAxis >= SLANTED.least && fromAxis <= SLANTED.most;
    });
    return { px, directions, lengthPx: extentOf(px, width), isSlanted: slanted.length > px.length / 2 };
  });
}

/** Where to look for a line of one direction: offsets of px from one in its middle. */
interface Look {
  /** Each the px of a place along the line, of which one has ink. */
  readonly along: readonly (readonly number[])[];
  /** Places at one side of the line and at the other. */
  readonly beside: readonly (readonly number[])[];
}

function lookAlong(angle: number, width: number): Look {
  const [right, down] = [Math.cos(angle), Math.sin(angle)];
  const offset = (along: number, across: number) =>
    Math.round(along * down + across * right) * width + Math.round(along * right - across * down);
  const places = ALONG_PX.flatMap((place) => [place, -place]).sort((a, b) => Math.abs(b) - Math.abs(a));
  return {
    along: places.map((place) => [offset(place, 0), offset(place, 1), offset(place, -1)]),
    beside: [ACROSS_PX, -ACROSS_PX].map((across) => [-8, -4, 0, 4, 8].map((place) => offset(place, across))),
  };
}

function isThinAt(strengths: Uint8Array, at: number, { along, beside }: Look): boolean {
  for (const place of along) {
    let isInk = false;
    for (const offset of place) if ((strengths[at + offset] as number) >= MIN_INK) isInk = true;
    if (!isInk) return false;
  }
  for (const side of beside) {
    let clear = 0;
    for (const offset of side) if ((strengths[at + offset] as number) < MIN_INK) clear++;
    if (clear < MIN_CLEAR) return false;
  }
  return true;
}

/** Marked px that are at most 2 px apart, together. */
function joined(isMarked: Uint8Array, width: number, height: number): number[][] {
  const isLeft = isMarked.map((mark) => (mark ? 1 : 0));
  const groups: number[][] = [];
  for (let start = isLeft.indexOf(1); start >= 0; start = isLeft.indexOf(1, start)) {
    const group = [start];
    isLeft[start] = 0;
    for (let next = 0; next < group.length; next++) {
      const at = group[next] as number;
      const [x, y] = [at % width, Math.floor(at / width)];
      for (let row = Math.max(0, y - 2); row <= Math.min(height - 1, y + 2); row++)
        for (let column = Math.max(0, x - 2); column <= Math.min(width - 1, x + 2); column++) {
          const other = row * width + column;
          if (isLeft[other] !== 1) continue;
          isLeft[other] = 0;
          group.push(other);
        }
    }
    groups.push(group);
  }
  return groups;
}

function extentOf(link: readonly number[], width: number): number {
  let [left, right, top, bottom] = [Number.POSITIVE_INFINITY, 0, Number.POSITIVE_INFINITY, 0];
  for (const at of link) {
    const [x, y] = [at % width, Math.floor(at / width)];
    [left, right, top, bottom] = [
      Math.min(left, x),
      Math.max(right, x),
      Math.min(top, y),
      Math.max(bottom, y),
    ];
  }
  return Math.max(right - left, bottom - top);
}
