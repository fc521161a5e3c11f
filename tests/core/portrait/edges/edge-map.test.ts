import { describe, expect, it } from 'vitest';
import { directionBit, type EdgeMap, mapEdges } from '../../../../src/core/portrait/edges/edge-map.ts';
import { drawShapes, WHITE } from '../drawn-shapes.ts';

const SQUARE = drawShapes(60, 50, WHITE, [{ kind: 'square', x: 20, y: 15, side: 20, fill: [60, 60, 60] }]);
const ACROSS = directionBit(1, 0);
const DOWN = directionBit(0, 1);

/** Where of the part an edge of a direction lies, px of the raster. */
function placesOf(map: EdgeMap, which: 'own' | 'bits', direction: number): string[] {
  const found: string[] = [];
  map[which].forEach((bits, at) => {
    if ((bits & direction) !== 0)
      found.push(`${map.x + (at % map.width)},${map.y + Math.floor(at / map.width)}`);
  });
  return found;
}

describe('directionBit', () => {
  it('gives a direction and its opposite one bit, and a right angle another', () => {
    expect(directionBit(-1, 0)).toBe(ACROSS);
    expect(directionBit(0, -3)).toBe(DOWN);
    expect(ACROSS & DOWN).toBe(0);
    expect(directionBit(1, 1)).not.toBe(directionBit(1, -1));
  });
});

describe('mapEdges', () => {
  it('finds upright edges where the sides of a square are, level ones where its top and bottom are', () => {
    const map = mapEdges(SQUARE, { x: 5, y: 5, width: 50, height: 40 });

    const columns = new Set(placesOf(map, 'own', ACROSS).map((place) => Number(place.split(',')[0])));
    const rows = new Set(placesOf(map, 'own', DOWN).map((place) => Number(place.split(',')[1])));
    expect([...columns].filter((x) => ![19, 20, 39, 40].includes(x))).toEqual([]);
    expect([...rows].filter((y) => ![14, 15, 34, 35].includes(y))).toEqual([]);
    expect(placesOf(map, 'own', ACROSS)).toContain('20,25');
    expect(placesOf(map, 'own', ACROSS)).not.toContain('30,15');
  });

  it('spreads an edge to the pixels beside it, and no farther', () => {
    const map = mapEdges(SQUARE, { x: 5, y: 5, width: 50, height: 40 });

    const columns = placesOf(map, 'bits', ACROSS)
      .filter((place) => place.endsWith(',25'))
      .map((place) => Number(place.split(',')[0]));
    expect(columns).toEqual([18, 19, 20, 21, 38, 39, 40, 41]);
  });

  it('keeps to the raster, and marks its own ends there but not those of the part', () => {
    const map = mapEdges(SQUARE, { x: -10.4, y: 10.2, width: 30, height: 20 });

    expect([map.x, map.y, map.width, map.height]).toEqual([0, 10, 20, 21]);
    expect(map.ends).toEqual({ left: true, right: false, top: false, bottom: false });
    expect(placesOf(map, 'own', ACROSS)).toContain('0,20');
    expect(placesOf(map, 'bits', ACROSS)).not.toContain('0,20');
  });

  it('finds nothing on a flat ground, nor in a step of less than 6 levels', () => {
    const faint = drawShapes(40, 40, WHITE, [
      { kind: 'square', x: 10, y: 10, side: 20, fill: [251, 251, 251] },
    ]);

    const map = mapEdges(faint, { x: 2, y: 2, width: 36, height: 36 });

    expect([...map.own].filter(Boolean)).toEqual([]);
  });
});
