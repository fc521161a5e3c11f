import { describe, expect, it } from 'vitest';
import { mapEdges } from '../../../../src/core/portrait/edges/edge-map.ts';
import {
  closerSquare,
  coveredPenalty,
  scanSquares,
} from '../../../../src/core/portrait/edges/scan-squares.ts';
import { DARK, drawShapes, type Shape, WHITE, wallpaper } from '../drawn-shapes.ts';

const REACH = { offX: 0.5, offY: 0.6, narrowest: 0, widest: 4.4 };

/** A face of 20 px whose centre is the page's. */
const FACE = { x: 60, y: 60, wide: 20 };

function mapOf(shapes: readonly Shape[], ground: Parameters<typeof drawShapes>[2] = WHITE) {
  return mapEdges(drawShapes(120, 120, ground, shapes), { x: 0, y: 0, width: 120, height: 120 });
}

describe('scanSquares', () => {
  it.each([
    { x: 35, y: 36, side: 50, ground: WHITE, corner: 0 },
    { x: 30.5, y: 28.5, side: 60, ground: DARK, corner: 8 },
    { x: 44, y: 40, side: 34, ground: WHITE, corner: 0 },
  ])(
    'finds a square about a face to the three pixels that edges are spread over: $x, $y, side $side, corners of $corner',
    ({ x, y, side, ground, corner }) => {
      const map = mapOf([{ kind: 'square', x, y, side, corner, fill: [200, 90, 40] }], ground);

      const found = scanSquares(map, FACE, REACH);

      expect(Math.abs((found?.side ?? 0) - side)).toBeLessThanOrEqual(3);
      expect(Math.abs((found?.x ?? 0) - x - side / 2)).toBeLessThanOrEqual(3);
      expect(Math.abs((found?.y ?? 0) - y - side / 2)).toBeLessThanOrEqual(3);
      expect(found?.worst).toBeGreaterThan(0.9);
    },
  );

  it('finds it on a ground that is flat nowhere, and under another picture over its corner', () => {
    const covered = mapOf(
      [
        { kind: 'square', x: 35, y: 35, side: 50, fill: [30, 30, 60] },
        { kind: 'circle', x: 65, y: 65, side: 26, fill: WHITE },
      ],
      wallpaper,
    );

    const found = scanSquares(covered, FACE, REACH);

    expect(Math.abs((found?.side ?? 0) - 50)).toBeLessThanOrEqual(2);
    expect(found?.worst).toBeLessThan(0.8);
    expect(found?.uncovered.worst).toBeGreaterThan(0.9);
  });

  it('says that little of an empty page, and of a circle, is a square’s outline', () => {
    expect(scanSquares(mapOf([]), FACE, REACH)?.share ?? 0).toBeLessThan(0.1);
    const circle = scanSquares(mapOf([{ kind: 'circle', x: 35, y: 35, side: 50, fill: DARK }]), FACE, REACH);
    expect(circle?.worst).toBeLessThan(0.6);
  });

  it('is null where there is no room for one', () => {
    const narrow = mapEdges(drawShapes(120, 120, WHITE, []), { x: 50, y: 50, width: 20, height: 20 });

    expect(scanSquares(narrow, FACE, REACH)).toBeNull();
  });
});

describe('closerSquare', () => {
  it('names the worst side, and takes each up to two pixels off', () => {
    const open = mapOf([
      { kind: 'square', x: 35, y: 35, side: 50, fill: [200, 90, 40] },
      { kind: 'square', x: 34, y: 84, side: 52, height: 6, fill: [200, 90, 40] },
    ]);

    const whole = closerSquare(mapOf([{ kind: 'square', x: 36, y: 34, side: 50, fill: DARK }]), {
      x: 60,
      y: 60,
      side: 50,
    });
    const found = closerSquare(open, { x: 60, y: 60, side: 50 });

    expect([whole.share, whole.worst]).toEqual([1, 1]);
    expect(found.share).toBeCloseTo(0.75, 1);
    expect(found.worst).toBeLessThan(0.1);
  });
});

describe('coveredPenalty', () => {
  it('is a tenth, and more for squares smaller than 48 px', () => {
    expect([96, 48, 24].map(coveredPenalty)).toEqual([0.1, 0.1, 0.2]);
  });
});
