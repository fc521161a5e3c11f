import { describe, expect, it } from 'vitest';
import { findStrokes } from '../../../../src/core/portrait/strokes/find-strokes.ts';
import { type Colour, drawShapes, pictured, type Shape } from '../drawn-shapes.ts';

const RED: Colour = [230, 16, 16];
const GREY: Colour = [128, 128, 128];

function bar(x: number, y: number, side: number, height: number, fill: Colour = RED): Shape {
  return { kind: 'square', x, y, side, height, fill };
}

function strokesOf(...shapes: Shape[]) {
  return findStrokes(drawShapes(240, 160, pictured, shapes));
}

describe('the strokes drawn over a picture', () => {
  it('are none in a picture as it is', () => {
    expect(strokesOf()).toEqual([]);
  });

  it('are lines in a strong colour, upright and level, where they stand', () => {
    const [upright, level, ...others] = strokesOf(bar(100, 0, 3, 160), bar(0, 70, 240, 2));

    expect(upright).toMatchObject({ isUpright: true });
    expect(upright?.from).toBeGreaterThanOrEqual(99);
    expect(upright?.to).toBeLessThanOrEqual(103);
    expect(upright?.start).toBeLessThan(8);
    expect(upright?.end).toBeGreaterThan(150);
    expect(level).toMatchObject({ isUpright: false });
    expect(level?.from).toBeGreaterThanOrEqual(69);
    expect(level?.to).toBeLessThanOrEqual(72);
    expect(others).toEqual([]);
  });

  it.each([
    ['grey ones', bar(100, 0, 3, 160, GREY)],
    ['short ones', bar(100, 40, 3, 14)],
    ['broad ones, which are areas', bar(100, 0, 30, 160)],
  ])('are not %s', (_, shape) => {
    expect(strokesOf(shape)).toEqual([]);
  });
});
