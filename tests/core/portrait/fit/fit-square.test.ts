import { describe, expect, it } from 'vitest';
import { fitSquare } from '../../../../src/core/portrait/fit/fit-square.ts';
import { DARK, drawShapes, pictured, type Shape, WHITE } from '../drawn-shapes.ts';

const page = (shapes: readonly Shape[], ground: Parameters<typeof drawShapes>[2] = WHITE) =>
  drawShapes(140, 140, ground, shapes);

describe('fitSquare', () => {
  it.each([
    { x: 40, y: 40, side: 60, ground: WHITE, corner: 0, shape: 'square' },
    { x: 35.25, y: 41.6, side: 57.5, ground: WHITE, corner: 0, shape: 'square' },
    { x: 40.5, y: 30.75, side: 80.3, ground: DARK, corner: 0, shape: 'square' },
    { x: 40, y: 40, side: 60, ground: WHITE, corner: 9, shape: 'rounded' },
    { x: 50.4, y: 52.9, side: 24.6, ground: WHITE, corner: 0, shape: 'square' },
  ])(
    'tells $side px at $x, $y with corners of $corner to a fifth of a pixel',
    ({ x, y, side, ground, corner, shape }) => {
      const raster = page([{ kind: 'square', x, y, side, corner }], ground);

      const fit = fitSquare(raster, { x: x + side / 2 + 2, y: y + side / 2 - 2, side: side + 2 }, 4);

      expect(fit?.shape).toBe(shape);
      expect(Math.abs((fit?.x ?? 0) - x)).toBeLessThan(0.2);
      expect(Math.abs((fit?.y ?? 0) - y)).toBeLessThan(0.2);
      expect(Math.abs((fit?.side ?? 0) - side)).toBeLessThan(0.2);
      expect(fit?.coverage).toBeGreaterThan(0.9);
      expect(fit?.errorPx).toBeLessThan(0.2);
    },
  );

  it('takes the picture within a wide border, not the border on two of its sides', () => {
    const raster = page(
      [
        { kind: 'square', x: 20, y: 20, side: 100, corner: 16, fill: [230, 90, 40] },
        { kind: 'square', x: 29, y: 29, side: 82, corner: 9 },
      ],
      DARK,
    );

    // The left and the lower side of the border, the upper and the right one of the picture.
    const fit = fitSquare(raster, { x: 65.5, y: 74.5, side: 91 }, 4);

    expect(Math.abs((fit?.x ?? 0) - 29)).toBeLessThan(0.3);
    expect(Math.abs((fit?.y ?? 0) - 29)).toBeLessThan(0.3);
    expect(Math.abs((fit?.side ?? 0) - 82)).toBeLessThan(0.3);
  });

  it('leaves a frame that stands on two grounds, as on a cover and the page below it', () => {
    const raster = page([
      { kind: 'square', x: 0, y: 0, side: 140, height: 70, fill: [60, 90, 160] },
      { kind: 'square', x: 40, y: 40, side: 60 },
      { kind: 'square', x: 46, y: 46, side: 48, fill: (x, y) => pictured(x + 40, y + 30) },
    ]);

    const fit = fitSquare(raster, { x: 71, y: 69, side: 61 }, 4);

    expect(Math.abs((fit?.x ?? 0) - 40)).toBeLessThan(0.3);
    expect(Math.abs((fit?.side ?? 0) - 60)).toBeLessThan(0.3);
  });

  it('closes a square one side of which is not seen: a white backdrop on a white page', () => {
    const raster = page([
      { kind: 'square', x: 40, y: 40, side: 60, fill: (x, y) => (y < 62 ? WHITE : pictured(x, y)) },
      { kind: 'square', x: 40, y: 40, side: 1, height: 60, fill: DARK },
      { kind: 'square', x: 99, y: 40, side: 1, height: 60, fill: DARK },
    ]);

    const fit = fitSquare(raster, { x: 70, y: 71, side: 61 }, 4);

    expect(Math.abs((fit?.y ?? 0) - 40)).toBeLessThan(0.6);
    expect(Math.abs((fit?.side ?? 0) - 60)).toBeLessThan(0.6);
  });

  it('takes the raster’s end for a side where the picture ends there', () => {
    const raster = page([{ kind: 'square', x: 0, y: 40, side: 60 }]);

    const fit = fitSquare(raster, { x: 31, y: 70, side: 61 }, 3);

    expect(Math.abs(fit?.x ?? 9)).toBeLessThan(0.2);
    expect(Math.abs((fit?.side ?? 0) - 60)).toBeLessThan(0.3);
  });

  it('refuses what is no square: a rectangle, an empty page, a card of one colour', () => {
    const at = { x: 70, y: 70, side: 60 };

    expect(fitSquare(page([{ kind: 'square', x: 40, y: 36, side: 60, height: 68 }]), at, 5)).toBeNull();
    expect(fitSquare(page([]), at, 4)).toBeNull();
    expect(
      fitSquare(page([{ kind: 'square', x: 40, y: 40, side: 60, fill: [30, 90, 220] }]), at, 4),
    ).toBeNull();
  });

  it('refuses a picture higher than wide of which three sides are seen', () => {
    const raster = page([{ kind: 'square', x: 40, y: 40, side: 60, height: 95 }]);

    expect(fitSquare(raster, { x: 70, y: 70, side: 60 }, 3)).toBeNull();
  });
});
