import { describe, expect, it } from 'vitest';
import type { Raster } from '../../../../src/core/image/raster.ts';
import { withoutStrokes } from '../../../../src/core/portrait/strokes/without-strokes.ts';
import { type Colour, DARK, drawShapes, pictured, type Shape, WHITE } from '../drawn-shapes.ts';

const RED: Colour = [230, 16, 16];
const YELLOW: Colour = [255, 224, 0];
const GREEN: Colour = [0, 170, 68];

/** The four sides of a box of a line so wide. */
function box(x: number, y: number, side: number, wide: number, fill: Colour): Shape[] {
  const bar = (left: number, top: number, width: number, height: number): Shape => ({
    kind: 'square',
    x: left,
    y: top,
    side: width,
    height,
    fill,
  });
  return [
    bar(x, y, side, wide),
    bar(x, y + side - wide, side, wide),
    bar(x, y, wide, side),
    bar(x + side - wide, y, wide, side),
  ];
}

const AVATAR: Shape = { kind: 'square', x: 60, y: 60, side: 80 };

/** Largest difference of two pictures, levels of 255. */
function difference(a: Raster, b: Raster): number {
  return a.data.reduce((most, value, i) => Math.max(most, Math.abs(value - (b.data[i] as number))), 0);
}

describe('withoutStrokes', () => {
  it.each([
    { name: 'yellow, 2 px', colour: YELLOW, wide: 2 },
    { name: 'red, 6 px', colour: RED, wide: 6 },
    { name: 'green, 1.5 px, between two pixels', colour: GREEN, wide: 1.5 },
  ])('carries a portrait on under lines through it: $name', ({ colour, wide }) => {
    const plain = drawShapes(240, 160, pictured, []);
    const lined = drawShapes(240, 160, pictured, [
      { kind: 'square', x: 0, y: 70, side: 240, height: wide, fill: colour },
      { kind: 'square', x: 101.5, y: 0, side: wide, height: 160, fill: colour },
    ]);

    expect(difference(lined, plain)).toBeGreaterThan(90);
    expect(difference(withoutStrokes(lined).raster, plain)).toBeLessThan(25);
  });

  it('takes a closed box a little off a portrait for ground', () => {
    const plain = drawShapes(200, 200, WHITE, [AVATAR]);
    const boxed = drawShapes(200, 200, WHITE, [AVATAR, ...box(53, 53, 94, 3, RED)]);

    expect(withoutStrokes(boxed).raster.data).toEqual(plain.data);
  });

  it('leaves a border that touches its portrait, a ring, and a box that is not closed', () => {
    const bordered = drawShapes(200, 200, WHITE, [AVATAR, ...box(56, 56, 88, 4, RED)]);
    const ringed = drawShapes(200, 200, WHITE, [
      { kind: 'circle', x: 40, y: 40, side: 120, fill: RED },
      { kind: 'circle', x: 45, y: 45, side: 110 },
    ]);
    const open = drawShapes(200, 200, WHITE, [AVATAR, ...box(50, 50, 100, 3, RED).slice(1)]);

    for (const page of [bordered, ringed, open]) expect(withoutStrokes(page).raster).toBe(page);
  });

  it('leaves a border about a portrait whose backdrop is flat up to the border', () => {
    const backdrop: Shape = { kind: 'square', x: 60, y: 60, side: 80, fill: WHITE };
    const person: Shape = { kind: 'circle', x: 75, y: 72, side: 50 };
    const page = drawShapes(200, 200, DARK, [...box(56, 56, 88, 4, YELLOW), backdrop, person]);

    expect(withoutStrokes(page).raster).toBe(page);
  });

  it('leaves borders of portraits side by side, which look like a line through the whole picture', () => {
    const page = drawShapes(300, 130, DARK, [
      { kind: 'square', x: 14, y: 20, side: 84 },
      { kind: 'square', x: 108, y: 20, side: 84 },
      { kind: 'square', x: 202, y: 20, side: 84 },
      ...[12, 106, 200].flatMap((x) => box(x, 18, 88, 2, YELLOW)),
    ]);

    expect(withoutStrokes(page).raster).toBe(page);
  });

  it('gives the picture itself where nobody drew on it', () => {
    const page = drawShapes(200, 200, WHITE, [AVATAR]);

    expect(withoutStrokes(page).raster).toBe(page);
  });
});
