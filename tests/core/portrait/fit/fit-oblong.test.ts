import { describe, expect, it } from 'vitest';
import { fitOblong } from '../../../../src/core/portrait/fit/fit-oblong.ts';
import { DARK, drawShapes, pictured, type Shape, WHITE } from '../drawn-shapes.ts';

const page = (shapes: readonly Shape[], ground: Parameters<typeof drawShapes>[2] = WHITE) =>
  drawShapes(180, 180, ground, shapes);

describe('fitOblong', () => {
  it.each([
    { x: 40, y: 40, width: 60, height: 80, ground: WHITE, corner: 0 },
    { x: 35.25, y: 41.6, width: 57.5, height: 86.3, ground: DARK, corner: 0 },
    { x: 40, y: 30, width: 72, height: 90, ground: WHITE, corner: 8 },
  ])(
    'tells $width by $height px at $x, $y to a fifth of a pixel',
    ({ x, y, width, height, ground, corner }) => {
      const raster = page([{ kind: 'square', x, y, side: width, height, corner }], ground);

      const fit = fitOblong(raster, { x: x + width / 2 + 2, y: y + height / 2 - 2, width, height }, 5);

      for (const [found, real] of [
        [fit?.x, x],
        [fit?.y, y],
        [fit?.side, width],
        [fit?.height, height],
      ] as const)
        expect(Math.abs((found ?? 0) - real)).toBeLessThan(0.2);
      expect(fit?.errorPx).toBeLessThan(0.2);
    },
  );

  it('refuses a picture that goes on below, an empty page, a card of one colour', () => {
    const at = { x: 70, y: 80, width: 60, height: 80 };
    const longer = page([{ kind: 'square', x: 40, y: 40, side: 60, height: 140 }]);
    const card = page([{ kind: 'square', x: 40, y: 40, side: 60, height: 80, fill: [30, 90, 220] }]);

    expect(fitOblong(longer, at, 5)).toBeNull();
    expect(fitOblong(page([]), at, 5)).toBeNull();
    expect(fitOblong(card, at, 5)).toBeNull();
  });

  it('of a known size takes less clear edges, and those of that size alone', () => {
    const faint = page([
      {
        kind: 'square',
        x: 40,
        y: 40,
        side: 60,
        height: 80,
        fill: (x, y) => (y < 62 && x > 66 ? WHITE : pictured(x, y)),
      },
    ]);
    const at = { x: 72, y: 84, width: 60, height: 80 };

    expect(fitOblong(faint, at, 8)).toBeNull();
    expect(fitOblong(faint, at, 8, { width: 60, height: 80 })?.y).toBeCloseTo(40, 0);
    expect(fitOblong(faint, at, 8, { width: 60, height: 90 })).toBeNull();
  });
});
