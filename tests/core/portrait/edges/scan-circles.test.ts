import { describe, expect, it } from 'vitest';
import { mapEdges } from '../../../../src/core/portrait/edges/edge-map.ts';
import {
  closerCircle,
  type ScanReach,
  scanCircles,
} from '../../../../src/core/portrait/edges/scan-circles.ts';
import { DARK, drawShapes, type Shape, WHITE, wallpaper } from '../drawn-shapes.ts';

const REACH: ScanReach = { offX: 0.5, offY: 0.6, narrowest: 0, widest: 4.4 };

/** A face of 20 px whose centre is the page's. */
const FACE = { x: 60, y: 60, wide: 20 };

function mapOf(shapes: readonly Shape[], ground: Parameters<typeof drawShapes>[2] = WHITE) {
  return mapEdges(drawShapes(120, 120, ground, shapes), { x: 0, y: 0, width: 120, height: 120 });
}

describe('scanCircles', () => {
  it.each([
    { cx: 60, cy: 60, r: 25, ground: WHITE },
    { cx: 63.3, cy: 56.6, r: 30.4, ground: DARK },
    { cx: 57.5, cy: 65, r: 21.5, ground: WHITE },
  ])(
    'finds a circle about a face to a pixel, whichever its size: $cx, $cy, radius $r',
    ({ cx, cy, r, ground }) => {
      const map = mapOf([{ kind: 'circle', x: cx - r, y: cy - r, side: 2 * r }], ground);

      const found = scanCircles(map, FACE, REACH);

      expect(Math.abs((found?.x ?? 0) - cx)).toBeLessThanOrEqual(1);
      expect(Math.abs((found?.y ?? 0) - cy)).toBeLessThanOrEqual(1);
      expect(Math.abs((found?.r ?? 0) - r)).toBeLessThanOrEqual(1);
      expect(found?.share).toBeGreaterThan(0.9);
    },
  );

  it('finds it on a ground that is flat nowhere', () => {
    const map = mapOf([{ kind: 'circle', x: 35, y: 35, side: 50, fill: [40, 30, 60] }], wallpaper);

    expect(scanCircles(map, FACE, REACH)).toMatchObject({ share: expect.closeTo(1, 1) });
  });

  it('takes neither a square nor an empty page for one', () => {
    expect(
      scanCircles(mapOf([{ kind: 'square', x: 35, y: 35, side: 50, fill: [40, 30, 60] }]), FACE, REACH),
    ).toBeNull();
    expect(scanCircles(mapOf([]), FACE, REACH)).toBeNull();
  });

  it('takes no outline as tight as a head', () => {
    const head = mapOf([{ kind: 'circle', x: 48.5, y: 48.5, side: 23, fill: [40, 30, 60] }]);

    expect(scanCircles(head, FACE, REACH)).toBeNull();
  });

  it('keeps to the centres and sizes that it may try', () => {
    const map = mapOf([{ kind: 'circle', x: 15, y: 35, side: 50, fill: [40, 30, 60] }]);

    expect(scanCircles(map, FACE, REACH)).toBeNull();
    expect(scanCircles(map, { ...FACE, x: 45 }, REACH)).not.toBeNull();
    expect(scanCircles(map, { ...FACE, x: 45 }, { ...REACH, widest: 2 })).toBeNull();
    expect(scanCircles(map, { ...FACE, x: 45 }, { ...REACH, narrowest: 3 })).toBeNull();
  });
});

describe('closerCircle', () => {
  it('takes the picture within a ring', () => {
    const map = mapOf([
      { kind: 'circle', x: 30, y: 30, side: 60, fill: [220, 60, 60] },
      { kind: 'circle', x: 34, y: 34, side: 52, fill: [30, 60, 200] },
    ]);

    const found = closerCircle(map, { x: 60, y: 60, r: 30 });

    expect(Math.abs(found.r - 26)).toBeLessThanOrEqual(0.5);
  });

  it('stays with a circle that has no ring, and says of how much of it there is an edge', () => {
    const whole = mapOf([{ kind: 'circle', x: 30, y: 30, side: 60, fill: [30, 60, 200] }]);
    const half = mapOf([
      { kind: 'circle', x: 30, y: 30, side: 60, fill: [30, 60, 200] },
      { kind: 'square', x: 60, y: 0, side: 60, height: 120, fill: [30, 60, 200] },
    ]);

    const found = closerCircle(whole, { x: 60.7, y: 59.4, r: 30.6 });

    expect([found.x, found.y, found.r].map((value) => Math.round(value))).toEqual([60, 60, 30]);
    expect(found.share).toBeGreaterThan(0.95);
    expect(closerCircle(half, { x: 60, y: 60, r: 30 }).share).toBeCloseTo(0.5, 1);
  });
});
