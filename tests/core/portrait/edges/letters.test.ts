import { describe, expect, it } from 'vitest';
import { isLetters } from '../../../../src/core/portrait/edges/letters.ts';
import type { FittedFrame } from '../../../../src/core/portrait/fitted-frame.ts';
import { type Colour, DARK, drawShapes, type Shape, WHITE } from '../drawn-shapes.ts';

/** An upright stroke of a letter. */
const stroke = (x: number, fill: Colour): Shape => ({
  kind: 'square',
  x,
  y: 22.3,
  side: 3.4,
  height: 17,
  fill,
});

function frameAt(x: number, y: number, side: number): FittedFrame {
  return { x, y, side, shape: 'square', coverage: 1, ground: 1, errorPx: 0.1, outline: 1 };
}

describe('isLetters', () => {
  it.each([
    { ground: WHITE, ink: DARK },
    { ground: DARK, ink: WHITE },
    { ground: WHITE, ink: [20, 90, 220] as Colour },
  ])('knows ink of $ink on a ground of $ground', ({ ground, ink }) => {
    const page = drawShapes(60, 60, ground, [stroke(22, ink), stroke(28.4, ink), stroke(35.1, ink)]);

    expect(isLetters(page, frameAt(20, 20, 22))).toBe(true);
  });

  it('takes no picture for letters, nor one of two colours that ends at its frame', () => {
    const picture: Shape = { kind: 'square', x: 20, y: 20, side: 22 };
    const halves: Shape[] = [
      { kind: 'square', x: 20, y: 20, side: 22, fill: DARK },
      { kind: 'circle', x: 26, y: 24, side: 10, fill: [200, 160, 140] },
    ];

    expect(isLetters(drawShapes(60, 60, WHITE, [picture]), frameAt(20, 20, 22))).toBe(false);
    expect(isLetters(drawShapes(60, 60, WHITE, halves), frameAt(20, 20, 22))).toBe(false);
  });

  it('takes nothing for letters where there is no ink, nor what is larger than letters are', () => {
    const large = drawShapes(80, 80, WHITE, [
      { kind: 'square', x: 20, y: 12, side: 8, height: 50, fill: DARK },
    ]);

    expect(isLetters(drawShapes(60, 60, WHITE, []), frameAt(20, 20, 22))).toBe(false);
    expect(isLetters(large, frameAt(10, 10, 52))).toBe(false);
    expect(isLetters(large, frameAt(12, 14, 46))).toBe(true);
  });
});
