import { describe, expect, it } from 'vitest';
import { fitHexagon } from '../../../../src/core/portrait/fit/fit-hexagon.ts';
import { DARK, drawShapes, type Shape, WHITE } from '../drawn-shapes.ts';

const BOX = { x: 40.3, y: 30.6, width: 120.5, height: 132.2 };

const drawn = (changes: Partial<Shape> = {}) =>
  drawShapes(200, 200, WHITE, [
    { kind: 'hexagon', x: BOX.x, y: BOX.y, side: BOX.width, height: BOX.height, ...changes },
  ]);

/** A guess whose sides are some px off. */
const off = { x: BOX.x - 3, y: BOX.y + 2, width: BOX.width + 5, height: BOX.height + 1 };

function expectBox(frame: ReturnType<typeof fitHexagon>): void {
  for (const [found, real] of [
    [frame?.x, BOX.x],
    [frame?.y, BOX.y],
    [frame?.side, BOX.width],
    [frame?.height, BOX.height],
  ])
    expect(Math.abs((found ?? 0) - (real ?? 0))).toBeLessThan(0.4);
}

describe('fitHexagon', () => {
  it('gives the box of one that stands on a point, to a fraction of a pixel', () => {
    const frame = fitHexagon(drawn(), off, 6);

    expectBox(frame);
    expect(frame).toMatchObject({ shape: 'rounded', coverage: expect.closeTo(1, 1) });
    expect(frame?.errorPx).toBeLessThan(0.2);
  });

  it('gives the box of one that lies on a side', () => {
    expectBox(fitHexagon(drawn({ kind: 'flat-hexagon' }), off, 6));
  });

  it('is null for a circle, a square and a page without one', () => {
    const side = BOX.width;
    const box = { ...BOX, height: side };
    expect(fitHexagon(drawn({ kind: 'circle', height: side }), box, 6)).toBeNull();
    expect(fitHexagon(drawn({ kind: 'square', height: side }), box, 6)).toBeNull();
    expect(fitHexagon(drawn({ kind: 'square', height: side, corner: 30 }), box, 6)).toBeNull();
    expect(fitHexagon(drawShapes(200, 200, DARK, []), box, 6)).toBeNull();
  });

  it('is null for one of one colour', () => {
    expect(fitHexagon(drawn({ fill: [40, 60, 160] }), off, 6)).toBeNull();
  });

  it('takes one of which a third is not seen only where it is known to be there', () => {
    const hidden: Shape = { kind: 'square', x: 20, y: 20, side: 46, height: 160, fill: WHITE };
    const page = drawShapes(200, 200, WHITE, [
      { kind: 'hexagon', x: BOX.x, y: BOX.y, side: BOX.width, height: BOX.height },
      hidden,
    ]);

    expect(fitHexagon(page, BOX, 4)).toBeNull();
    expect(fitHexagon(page, BOX, 4, true)).not.toBeNull();
  });
});
