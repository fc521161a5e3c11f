import { directionBit, type EdgeMap } from './edge-map.ts';

/** A circle, px of the map's raster. */
export interface Circle {
  readonly x: number;
  readonly y: number;
  readonly r: number;
}

export interface CircleOutline extends Circle {
  /** Share of its outline that is edge across the radius, 0 to 1. */
  readonly share: number;
}

/** A face, and how far about it to look; px of the map's raster. */
export interface ScannedFace {
  readonly x: number;
  readonly y: number;
  readonly wide: number;
}

/** How far the centre may lie from the face's, and the sides of what is looked for; in widths of the face. */
export interface ScanReach {
  readonly offX: number;
  readonly offY: number;
  readonly narrowest: number;
  readonly widest: number;
}

/** Narrowest circle, widths of the face: what is tighter is the outline of a head. */
const NARROWEST = 1.35;

/** Places on a circle in a first look, of which the first few, spread all around, must find something. */
const PLACES = 48;
const FIRST_PLACES = 12;
const MIN_OF_FIRST = 5;

/** Least share of edge about a circle in the first look, which takes edges a px off. */
const MIN_SHARE = 0.7;

/** Places on a circle in the exact look. */
const EXACT_PLACES = 96;

/** How far rings about a picture reach inwards of their outer edge, px and share of the radius. */
const RING_PX = 3;
const RING_SHARE = 0.2;

/** Narrowest ring: closer to a circle's edge lies that edge's own slope. */
const MIN_RING_PX = 2.5;

/** A circle within another is taken for the picture within its ring if it is no less an edge than by this share. */
const INNER_LEEWAY = 0.35;
const MIN_INNER = 0.6;

interface Place {
  readonly x: number;
  readonly y: number;
  readonly bit: number;
}

/** In an order in which any few lie all around. */
const EXACT = placesOn(EXACT_PLACES, 16);
const ROUGH = placesOn(PLACES, 4);

/** The circle about a face of which most is edge; of rings in each other the innermost. Null where none is. */
export function scanCircles(map: EdgeMap, face: ScannedFace, reach: ScanReach): CircleOutline | null {
  const least = (Math.max(NARROWEST, reach.narrowest) / 2) * face.wide;
  const radii = Math.max(0, Math.floor((reach.widest / 2) * face.wide - least) + 1);
  const best = Array.from({ length: radii }, (_, i) => ({ x: 0, y: 0, r: least + i, share: 0 }));
  for (let y = face.y - reach.offY * face.wide; y <= face.y + reach.offY * face.wide; y++)
    for (let x = face.x - reach.offX * face.wide; x <= face.x + reach.offX * face.wide; x++)
      for (const known of best) {
        const share = roughShare(map, x, y, known.r);
        if (share > known.share) Object.assign(known, { x, y, share });
      }
  let found: CircleOutline | null = null;
  best.forEach((circle, i) => {
    if (circle.share < MIN_SHARE) return;
    if (circle.share < (best[i - 1]?.share ?? 0) || circle.share < (best[i + 1]?.share ?? 0)) return;
    const exact = closerCircle(map, circle);
    if (!found || exact.share > found.share) found = exact;
  });
  return found;
}

/**
 * The circle near a known one of which most is edge; within a ring that of the picture.
 *
 * @param slackPx how far centre and radius may be off, px of the map's raster; default 1.5.
 */
export function closerCircle(map: EdgeMap, { x, y, r }: Circle, slackPx = 1.5): CircleOutline {
  const best = closest(map, { x, y, r }, slackPx);
  const deepest = Math.max(RING_PX, RING_SHARE * best.r);
  let chosen = best;
  for (let inner = best.r - MIN_RING_PX; inner >= best.r - deepest; inner--) {
    const within = closest(map, { x: best.x, y: best.y, r: inner }, 0.5);
    if (within.share >= Math.max(MIN_INNER, best.share - INNER_LEEWAY) && isPeak(map, within))
      chosen = within;
  }
  return chosen;
}

/** Whether the edges lie on a circle rather than all about it. */
function isPeak(map: EdgeMap, { x, y, r, share }: CircleOutline): boolean {
  const most = share * EXACT_PLACES;
  return [r - 1.5, r + 1.5].every((beside) => placesMet(map, { x, y, r: beside }, 0) < most);
}

function closest(map: EdgeMap, { x, y, r }: Circle, slack: number): CircleOutline {
  let best = { x, y, r };
  let most = 0;
  for (const dr of outwards(slack))
    for (const dy of outwards(slack))
      for (const dx of outwards(slack)) {
        const circle = { x: x + dx, y: y + dy, r: r + dr };
        const met = placesMet(map, circle, most);
        if (met <= most) continue;
        best = circle;
        most = met;
      }
  return { ...best, share: most / EXACT_PLACES };
}

/** 0, then half a px more to both sides each time, up to `slack` px. */
function outwards(slack: number): number[] {
  const steps = [0];
  for (let step = 0.5; step <= slack; step += 0.5) steps.push(-step, step);
  return steps;
}

function placesOn(count: number, stride: number): Place[] {
  return Array.from({ length: count }, (_, i) => {
    const angle = (2 * Math.PI * (((i * stride) % count) + Math.floor((i * stride) / count) + 0.5)) / count;
    const x = Math.cos(angle);
    const y = Math.sin(angle);
    return { x, y, bit: directionBit(x, y) };
  });
}

/** Share of a circle's places by which an edge across the radius lies, give or take a px; 0 where the first few have none. */
function roughShare(map: EdgeMap, x: number, y: number, r: number): number {
  const { bits, width, height } = map;
  let met = 0;
  for (let i = 0; i < PLACES; i++) {
    if (i === FIRST_PLACES && met < MIN_OF_FIRST) return 0;
    const place = ROUGH[i] as Place;
    const column = Math.floor(x + r * place.x) - map.x;
    const row = Math.floor(y + r * place.y) - map.y;
    if (column < 0 || row < 0 || column >= width || row >= height) continue;
    if (((bits[row * width + column] as number) & place.bit) !== 0) met++;
  }
  return met / PLACES;
}

/** Places of a circle that lie on an edge across its radius, within 0.4 px; no more than `least` where it cannot be more. */
function placesMet(
  { own, x: left, y: top, width, height }: EdgeMap,
  { x, y, r }: Circle,
  least: number,
): number {
  let missed = 0;
  const maxMissed = EXACT_PLACES - least;
  for (let i = 0; i < EXACT_PLACES; i++) {
    const place = EXACT[i] as Place;
    let met = 0;
    for (let radius = r - 0.4; met === 0 && radius < r + 0.5; radius += 0.8) {
      const column = Math.floor(x + radius * place.x) - left;
      const row = Math.floor(y + radius * place.y) - top;
      if (column < 0 || row < 0 || column >= width || row >= height) continue;
      met = (own[row * width + column] as number) & place.bit;
    }
    if (met === 0 && ++missed >= maxMissed) return least;
  }
  return EXACT_PLACES - missed;
}
