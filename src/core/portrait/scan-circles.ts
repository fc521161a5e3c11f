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

/** In widths of the face. */
export interface ScanReach {
  readonly offX: number;
  readonly offY: number;
  readonly widest: number;
}

/** Narrowest circle, widths of the face: what is tighter is the outline of a head. */
const NARROWEST = 1.35;

/** Places on a circle in a first look, of which the first few, spread all around, must find something. */
const PLACES = 48;
const FIRST_PLACES = 12;
const LEAST_OF_FIRST = 5;

/** Least share of edge about a circle in the first look, which takes edges a px off. */
const LEAST_SHARE = 0.7;

/** Places on a circle in the exact look. */
const EXACT_PLACES = 96;

/** How far rings about a picture reach inwards of their outer edge, px and share of the radius. */
const RING_PX = 3;
const RING_SHARE = 0.2;

/** A circle within another is taken for the picture within its ring if it is no less an edge than by this share. */
const INNER_LEEWAY = 0.15;
const LEAST_INNER = 0.6;

interface Place {
  readonly x: number;
  readonly y: number;
  readonly bit: number;
}

/** The circle about a face of which most is edge; of rings in each other the innermost. Null where none is. */
export function scanCircles(map: EdgeMap, face: ScannedFace, reach: ScanReach): CircleOutline | null {
  const places = placesOn(PLACES, 4);
  const least = (NARROWEST / 2) * face.wide;
  const radii = Math.floor((reach.widest / 2) * face.wide - least) + 1;
  const best = Array.from({ length: radii }, (_, i) => ({ x: 0, y: 0, r: least + i, share: 0 }));
  for (let y = face.y - reach.offY * face.wide; y <= face.y + reach.offY * face.wide; y++)
    for (let x = face.x - reach.offX * face.wide; x <= face.x + reach.offX * face.wide; x++)
      for (const known of best) {
        const share = roughShare(map, places, x, y, known.r);
        if (share > known.share) Object.assign(known, { x, y, share });
      }
  let found: CircleOutline | null = null;
  best.forEach((circle, i) => {
    if (circle.share < LEAST_SHARE) return;
    if (circle.share < (best[i - 1]?.share ?? 0) || circle.share < (best[i + 1]?.share ?? 0)) return;
    const exact = closerCircle(map, circle);
    if (!found || exact.share > found.share) found = exact;
  });
  return found;
}

/** The circle within a px and a half of a known one of which most is edge; within a ring that of the picture. */
export function closerCircle(map: EdgeMap, { x, y, r }: Circle): CircleOutline {
  const places = placesOn(EXACT_PLACES, 1);
  const best = closest(map, places, { x, y, r }, 1.5);
  const deepest = Math.max(RING_PX, RING_SHARE * best.r);
  let chosen = best;
  for (let inner = best.r - 1.5; inner >= best.r - deepest; inner--) {
    const within = closest(map, places, { x: best.x, y: best.y, r: inner }, 0.5);
    if (within.share >= Math.max(LEAST_INNER, best.share - INNER_LEEWAY) && isPeak(map, places, within))
      chosen = within;
  }
  return chosen;
}

/** Whether the edges lie on a circle rather than all about it. */
function isPeak(map: EdgeMap, places: readonly Place[], { x, y, r, share }: CircleOutline): boolean {
  const beside = Math.max(exactShare(map, places, x, y, r - 1.5), exactShare(map, places, x, y, r + 1.5));
  return share > beside;
}

function closest(map: EdgeMap, places: readonly Place[], { x, y, r }: Circle, slack: number): CircleOutline {
  let best: CircleOutline = { x, y, r, share: 0 };
  for (let dr = -slack; dr <= slack; dr += 0.5)
    for (let dy = -slack; dy <= slack; dy += 0.5)
      for (let dx = -slack; dx <= slack; dx += 0.5) {
        const share = exactShare(map, places, x + dx, y + dy, r + dr);
        if (share > best.share) best = { x: x + dx, y: y + dy, r: r + dr, share };
      }
  return best;
}

function placesOn(count: number, stride: number): Place[] {
  return Array.from({ length: count }, (_, i) => {
    const angle = (2 * Math.PI * (((i * stride) % count) + Math.floor((i * stride) / count) + 0.5)) / count;
    const x = Math.cos(angle);
    const y = Math.sin(angle);
    return { x, y, bit: directionBit(x, y) };
  });
}

function roughShare(
  { bits, ...map }: EdgeMap,
  places: readonly Place[],
  x: number,
  y: number,
  r: number,
): number {
  let met = 0;
  for (let i = 0; i < PLACES; i++) {
    if (i === FIRST_PLACES && met < LEAST_OF_FIRST) return 0;
    const place = places[i] as Place;
    const column = Math.floor(x + r * place.x) - map.x;
    const row = Math.floor(y + r * place.y) - map.y;
    if (column < 0 || row < 0 || column >= map.width || row >= map.height) continue;
    if (((bits[row * map.width + column] as number) & place.bit) !== 0) met++;
  }
  return met / PLACES;
}

function exactShare(map: EdgeMap, places: readonly Place[], x: number, y: number, r: number): number {
  let met = 0;
  for (const place of places)
    if (isEdge(map, x + (r - 0.4) * place.x, y + (r - 0.4) * place.y, place.bit)) met++;
    else if (isEdge(map, x + (r + 0.4) * place.x, y + (r + 0.4) * place.y, place.bit)) met++;
  return met / places.length;
}

function isEdge({ own, ...map }: EdgeMap, x: number, y: number, bit: number): boolean {
  const column = Math.floor(x) - map.x;
  const row = Math.floor(y) - map.y;
  if (column < 0 || row < 0 || column >= map.width || row >= map.height) return false;
  return ((own[row * map.width + column] as number) & bit) !== 0;
}
