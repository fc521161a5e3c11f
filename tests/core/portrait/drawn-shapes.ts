import type { Raster } from '../../../src/core/image/raster.ts';

/** A colour as red, green, blue; fractions are rounded at the end. */
export type Colour = readonly [red: number, green: number, blue: number];

/** What is drawn on a page: px of the page, fractions of a pixel allowed; a circle's and a hexagon's x, y, side are those of its box. */
export interface Shape {
  readonly kind: 'circle' | 'square' | 'hexagon' | 'flat-hexagon';
  readonly x: number;
  readonly y: number;
  readonly side: number;
  /** Radius of a square's corners, px. Default 0. */
  readonly corner?: number;
  /** Its height, px; the side by default. */
  readonly height?: number;
  /** One colour, or one a pixel of the page. Default: {@link pictured}. */
  readonly fill?: Colour | ((x: number, y: number) => Colour);
}

export const WHITE: Colour = [255, 255, 255];
export const DARK: Colour = [24, 26, 30];

/** Samples a pixel along each axis: edges are right to a 64th of a pixel's area. */
const SAMPLES = 8;

/** Something like a portrait: colours that change everywhere, slowly, and are nowhere white. */
export function pictured(x: number, y: number): Colour {
  return [
    120 + 60 * Math.sin(x / 9 + y / 17),
    90 + 50 * Math.cos(y / 11 - x / 23),
    110 + 40 * Math.sin(x / 13) * Math.cos(y / 7),
  ];
}

/** A page without any outline: texture that is flat nowhere. */
export function wallpaper(x: number, y: number): Colour {
  const noise = ((x * 7919 + y * 104729) % 13) - 6;
  return [
    150 + 35 * Math.sin(x / 7 + y / 23) + noise,
    150 + 35 * Math.cos(y / 9 - x / 31) + noise,
    150 + 35 * Math.sin(x / 5) + noise,
  ];
}

/** Draws shapes over each other on a ground, with smooth edges, to a fraction of a pixel. */
export function drawShapes(
  width: number,
  height: number,
  ground: Colour | ((x: number, y: number) => Colour),
  shapes: readonly Shape[],
): Raster {
  const data = new Uint8Array(width * height * 3);
  for (let y = 0, at = 0; y < height; y++)
    for (let x = 0; x < width; x++, at += 3) {
      let colour = colourOf(ground, x, y);
      for (const shape of shapes) {
        const share = shareOf(shape, x, y);
        if (share > 0) colour = mix(colour, colourOf(shape.fill ?? pictured, x, y), share);
      }
      data.set(
        colour.map((value) => Math.round(Math.min(255, Math.max(0, value)))),
        at,
      );
    }
  return { width, height, data };
}

function colourOf(fill: Colour | ((x: number, y: number) => Colour), x: number, y: number): Colour {
  return typeof fill === 'function' ? fill(x, y) : fill;
}

function mix(under: Colour, over: Colour, share: number): Colour {
  return [0, 1, 2].map((c) => (1 - share) * (under[c] as number) + share * (over[c] as number)) as [
    number,
    number,
    number,
  ];
}

/** How much of a pixel a shape covers, 0 to 1. */
function shareOf(shape: Shape, x: number, y: number): number {
  const { side, height = side } = shape;
  if (x + 1 <= shape.x || y + 1 <= shape.y || x >= shape.x + side || y >= shape.y + height) return 0;
  let met = 0;
  for (let j = 0; j < SAMPLES; j++)
    for (let i = 0; i < SAMPLES; i++)
      if (holds(shape, x + (i + 0.5) / SAMPLES, y + (j + 0.5) / SAMPLES)) met++;
  return met / SAMPLES ** 2;
}

function holds({ kind, x, y, side, height = side, corner = 0 }: Shape, px: number, py: number): boolean {
  if (kind === 'circle') return Math.hypot(px - x - side / 2, py - y - side / 2) <= side / 2;
  if (px < x || py < y || px > x + side || py > y + height) return false;
  if (kind === 'hexagon') return isInHexagon((px - x) / side, (py - y) / height);
  if (kind === 'flat-hexagon') return isInHexagon((py - y) / height, (px - x) / side);
  const fromX = Math.max(x + corner - px, px - (x + side - corner), 0);
  const fromY = Math.max(y + corner - py, py - (y + height - corner), 0);
  return Math.hypot(fromX, fromY) <= corner || corner === 0;
}

/** Whether a place lies in the hexagon of a box that stands on a point; fractions of the box. */
function isInHexagon(u: number, v: number): boolean {
  return Math.abs(v - 0.5) <= 0.5 - 0.5 * Math.abs(u - 0.5);
}
