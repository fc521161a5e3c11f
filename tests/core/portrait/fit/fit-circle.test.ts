import { describe, expect, it } from 'vitest';
import { fitCircle } from '../../../../src/core/portrait/fit/fit-circle.ts';
import { type Colour, DARK, drawShapes, type Shape, WHITE, wallpaper } from '../drawn-shapes.ts';

const page = (shapes: readonly Shape[], ground: Parameters<typeof drawShapes>[2] = WHITE) =>
  drawShapes(140, 140, ground, shapes);

describe('fitCircle', () => {
  it.each([
    { x: 40, y: 40, side: 60, ground: WHITE },
    { x: 35.25, y: 41.6, side: 57.5, ground: WHITE },
    { x: 40.5, y: 30.75, side: 80.3, ground: DARK },
    { x: 50.4, y: 52.9, side: 32.6, ground: WHITE },
  ])(
    'tells $side px at $x, $y to a third of a pixel, and its side to half of one, from a guess that is off by 3',
    ({ x, y, side, ground }) => {
      const raster = page([{ kind: 'circle', x, y, side }], ground);

      const fit = fitCircle(raster, { x: x + side / 2 + 3, y: y + side / 2 - 2, side: side + 3 }, 4);

      expect(fit?.shape).toBe('circle');
      expect(Math.abs((fit?.x ?? 0) - x)).toBeLessThan(0.33);
      expect(Math.abs((fit?.y ?? 0) - y)).toBeLessThan(0.33);
      expect(Math.abs((fit?.side ?? 0) - side)).toBeLessThan(0.5);
      expect(fit?.coverage).toBeGreaterThan(0.9);
      expect(fit?.ground).toBeGreaterThan(0.95);
      expect(fit?.errorPx).toBeLessThan(0.2);
    },
  );

  it('tells it from the part that is seen where it runs over the raster’s end', () => {
    const raster = page([{ kind: 'circle', x: -12.5, y: 40, side: 60 }]);

    const fit = fitCircle(raster, { x: 18, y: 69, side: 61 }, 3);

    expect(Math.abs((fit?.x ?? 0) + 12.5)).toBeLessThan(0.4);
    expect(Math.abs((fit?.side ?? 0) - 60)).toBeLessThan(0.4);
  });

  it('takes the picture within a ring, and not the ring', () => {
    const ring: Colour = [220, 40, 90];
    const raster = page([
      { kind: 'circle', x: 30, y: 30, side: 72, fill: ring },
      { kind: 'circle', x: 32.5, y: 32.5, side: 67, fill: WHITE },
      { kind: 'circle', x: 36, y: 36, side: 60 },
    ]);

    const fit = fitCircle(raster, { x: 66, y: 66, side: 70 }, 8);

    expect(Math.abs((fit?.side ?? 0) - 60)).toBeLessThan(0.3);
  });

  it('is worth less on a ground that is flat nowhere', () => {
    const raster = page([{ kind: 'circle', x: 40, y: 40, side: 60 }], wallpaper);

    expect(fitCircle(raster, { x: 70, y: 70, side: 60 }, 2)?.ground ?? 0).toBeLessThan(0.7);
  });

  it('refuses a button, where it is looked for closely, and an empty page', () => {
    const button: Shape = { kind: 'circle', x: 40, y: 40, side: 60, fill: [30, 90, 220] };

    expect(fitCircle(page([button]), { x: 70, y: 70, side: 60 }, 0, 0.5)).toBeNull();
    expect(fitCircle(page([]), { x: 70, y: 70, side: 60 }, 3)).toBeNull();
  });

  it('sees little of its outline on a square', () => {
    const square = page([{ kind: 'square', x: 40, y: 40, side: 60 }]);

    expect(fitCircle(square, { x: 70, y: 70, side: 60 }, 3)?.coverage ?? 0).toBeLessThan(0.6);
  });

  it('keeps to the slack that it is given', () => {
    const raster = page([{ kind: 'circle', x: 40, y: 40, side: 60 }]);

    expect(fitCircle(raster, { x: 70, y: 70, side: 80 }, 3, 3)?.side ?? 0).not.toBeCloseTo(60, 0);
  });
});
