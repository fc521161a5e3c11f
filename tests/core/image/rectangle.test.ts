import { describe, expect, it } from 'vitest';
import {
  boxAt,
  centreOf,
  centreWithin,
  holdsCentre,
  intersectionOverUnion,
  overlaps,
  sharedArea,
} from '../../../src/core/image/rectangle.ts';

const box = (x: number, y: number, width: number, height: number) => ({ x, y, width, height });

describe('a square', () => {
  it('is a rectangle of equal sides from its upper left corner', () => {
    expect(boxAt({ x: 3, y: 4, side: 10 })).toEqual({ x: 3, y: 4, width: 10, height: 10 });
  });
});

describe('the centre of a rectangle', () => {
  it('lies half a width and half a height from its corner', () => {
    expect(centreOf(box(10, 20, 5, 8))).toEqual([12.5, 24]);
  });

  it('is given in fractions of the rectangle that it is sought in', () => {
    expect(centreWithin(box(100, 200, 40, 80), box(105, 210, 10, 20))).toEqual([0.25, 0.25]);
    expect(centreWithin(box(100, 200, 40, 80), box(60, 280, 40, 80))).toEqual([-0.5, 1.5]);
  });

  it('is held by a rectangle around it, however far the rest reaches out', () => {
    expect(holdsCentre(box(0, 0, 10, 10), box(-20, -20, 50, 50))).toBe(true);
    expect(holdsCentre(box(0, 0, 10, 10), box(6, 6, 10, 10))).toBe(false);
  });

  it('is not held where it lies on an edge', () => {
    expect(holdsCentre(box(0, 0, 10, 10), box(-5, 0, 10, 10))).toBe(false);
    expect(holdsCentre(box(0, 0, 10, 10), box(5, 0, 10, 10))).toBe(false);
  });

  it('is not held by a rectangle without area', () => {
    expect(holdsCentre(box(5, 0, 0, 10), box(0, 0, 10, 10))).toBe(false);
  });

  it('is not held in the margin, which is a fraction of either side', () => {
    const outer = box(0, 0, 100, 200);

    expect(holdsCentre(outer, box(14, 100, 0, 0), 0.15)).toBe(false);
    expect(holdsCentre(outer, box(16, 100, 0, 0), 0.15)).toBe(true);
    expect(holdsCentre(outer, box(50, 171, 0, 0), 0.15)).toBe(false);
    expect(holdsCentre(outer, box(50, 169, 0, 0), 0.15)).toBe(true);
  });
});

describe('the overlap of two rectangles', () => {
  it('is none where they lie apart or share an edge', () => {
    expect(overlaps(box(0, 0, 10, 10), box(10, 0, 10, 10))).toBe(false);
    expect(overlaps(box(0, 0, 10, 10), box(0, 11, 10, 10))).toBe(false);
    expect(overlaps(box(0, 0, 10, 10), box(9.9, 9.9, 10, 10))).toBe(true);
  });

  it('is none up to the slack', () => {
    expect(overlaps(box(0, 0, 10, 10), box(9.6, 0, 10, 10), 0.5)).toBe(false);
    expect(overlaps(box(0, 0, 10, 10), box(9.4, 0, 10, 10), 0.5)).toBe(true);
  });

  it('has the area of the part that both cover', () => {
    expect(sharedArea(box(0, 0, 10, 10), box(6, 7, 10, 10))).toBe(12);
    expect(sharedArea(box(0, 0, 10, 10), box(2, 3, 4, 5))).toBe(20);
  });

  it('has no area where they share an edge, or lie apart along both axes', () => {
    expect(sharedArea(box(0, 0, 10, 10), box(10, 0, 10, 10))).toBe(0);
    expect(sharedArea(box(0, 0, 10, 10), box(20, 20, 10, 10))).toBe(0);
  });
});

describe('intersection over union', () => {
  const square = box(0, 0, 10, 10);

  it.each([
    ['itself', square, 1],
    ['one beside it', { ...square, x: 10 }, 0],
    ['one that covers half of it', { ...square, x: 5 }, 1 / 3],
    ['one inside it', { x: 2, y: 2, width: 5, height: 5 }, 0.25],
    ['one without area', { x: 2, y: 2, width: 0, height: 5 }, 0],
  ])('of a box and %s', (_, other, expected) => {
    expect(intersectionOverUnion(square, other)).toBeCloseTo(expected, 10);
    expect(intersectionOverUnion(other, square)).toBeCloseTo(expected, 10);
  });
});
