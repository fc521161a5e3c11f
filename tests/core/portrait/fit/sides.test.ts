import { describe, expect, it } from 'vitest';
import { lookAtSides } from '../../../../src/core/portrait/fit/sides.ts';
import { drawShapes, WHITE } from '../drawn-shapes.ts';

describe('lookAtSides', () => {
  it('tells how far outwards the edges of each side lie: left, right, upper, lower', () => {
    const raster = drawShapes(200, 200, WHITE, [{ kind: 'square', x: 40, y: 50, side: 60, height: 90 }]);

    const sides = lookAtSides(raster, { x: 70 + 1, y: 95 - 2, width: 60, height: 90 }, 5);

    sides.forEach(({ peaks }, s) => {
      expect(Math.abs((peaks[0]?.outPx ?? 9) - ([1, -1, -2, 2][s] ?? 0))).toBeLessThanOrEqual(0.5);
    });
    for (const { peaks } of sides) expect(peaks[0]).toMatchObject({ ground: 1, isRasterEdge: false });
  });

  it('takes the end of the raster for an edge, and tells it apart', () => {
    const raster = drawShapes(100, 100, WHITE, [{ kind: 'square', x: 0, y: 20, side: 50 }]);

    const [left] = lookAtSides(raster, { x: 26, y: 45, width: 50, height: 50 }, 4);

    expect(left?.peaks.find(({ isRasterEdge }) => isRasterEdge)).toMatchObject({ outPx: 1, coverage: 1 });
  });
});
