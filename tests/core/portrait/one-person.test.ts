import { describe, expect, it } from 'vitest';
import { createPyramid } from '../../../src/core/face/sampling/sampler.ts';
import { isOnePerson } from '../../../src/core/portrait/one-person.ts';
import type { Face } from '../../../src/core/portrait/picture-faces.ts';
import { drawShapes, type Shape, WHITE } from './drawn-shapes.ts';

/** A head and shoulders that stand on the picture's lower edge. */
const PERSON: Shape[] = [
  { kind: 'circle', x: 95, y: 62, side: 50 },
  { kind: 'circle', x: 40, y: 105, side: 160 },
  { kind: 'square', x: 40, y: 185, side: 160, height: 60 },
];
const BOX = { x: 98, y: 62, width: 44, height: 50 };

function judge(shapes: readonly Shape[], side = 90): boolean {
  const raster = drawShapes(240, 240, WHITE, shapes);
  const face = { side, face: { box: BOX } } as unknown as Face;
  return isOnePerson({ width: 240, height: 240, raster }, createPyramid(raster), face);
}

describe('isOnePerson', () => {
  it('is a person who stands on the picture’s lower edge, with little else to be seen', () => {
    expect(judge(PERSON)).toBe(true);
  });

  it('is no face in a scene: its crop is a small part of the picture', () => {
    expect(judge(PERSON, 24)).toBe(false);
  });

  it('is none whose picture ends above the lower edge, as avatars on pages do', () => {
    expect(judge([PERSON[0] as Shape, { kind: 'circle', x: 80, y: 105, side: 80 }])).toBe(false);
  });

  it('is none with much beside it', () => {
    const beside = [2, 178].map((x): Shape => ({ kind: 'square', x, y: 2, side: 60, height: 120 }));

    expect(judge([...PERSON, ...beside])).toBe(false);
  });
});
