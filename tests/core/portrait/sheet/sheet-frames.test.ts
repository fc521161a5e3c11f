import { describe, expect, it } from 'vitest';
import { createPyramid } from '../../../../src/core/face/sampling/sampler.ts';
import { framesOfSheet } from '../../../../src/core/portrait/sheet/sheet-frames.ts';
import { type Colour, drawShapes, pictured, WHITE, wallpaper } from '../drawn-shapes.ts';

const SIDE = 60;

/** A sheet, of 4 by 3 cells by default; the last ones may be empty. */
function drawSheet(empty = 0, columns = 4, rows = 3) {
  return drawShapes(
    columns * SIDE,
    rows * SIDE,
    (x, y): Colour => {
      const [column, row] = [Math.floor(x / SIDE), Math.floor(y / SIDE)];
      if (columns * row + column >= columns * rows - empty) return WHITE;
      const shift = 61 * ((3 * column + 5 * row) % 4);
      const [r, g, b] = pictured(x, y);
      return [(r + shift) % 230, (g + 2 * shift) % 230, b];
    },
    [],
  );
}

/** A face in the middle of cell k. */
function faceIn(k: number) {
  return { x: (k % 4) * SIDE + 15, y: Math.floor(k / 4) * SIDE + 12, width: 30, height: 36 };
}

const REGION = { x: 0, y: 0, width: 4 * SIDE, height: 3 * SIDE };

describe('framesOfSheet', () => {
  it('gives each face its cell, in their order, and names the cells without one', () => {
    const faces = [0, 1, 2, 3, 4, 6, 7, 8, 9, 10].reverse();

    const found = framesOfSheet(createPyramid(drawSheet()), REGION, faces.map(faceIn));

    expect(found?.ofFaces.map((frame) => [frame?.x, frame?.y, frame?.side])).toEqual(
      faces.map((k) => [(k % 4) * SIDE, Math.floor(k / 4) * SIDE, SIDE]),
    );
    expect(found?.withoutFace.map(({ x, y }) => [x, y])).toEqual([
      [60, 60],
      [180, 120],
    ]);
  });

  it('leaves out cells of one colour: the last row is seldom full', () => {
    const faces = [0, 1, 2, 3, 4, 5, 6, 7, 8].map(faceIn);

    expect(framesOfSheet(createPyramid(drawSheet(3)), REGION, faces)?.withoutFace).toEqual([]);
  });

  it('gives a face that lies across a seam none', () => {
    const across = { ...faceIn(0), x: SIDE - 15 };
    const faces = [...[2, 3, 4, 5, 6, 7, 8].map(faceIn), across];

    expect(framesOfSheet(createPyramid(drawSheet()), REGION, faces)?.ofFaces.at(-1)).toBeNull();
  });

  it('is the whole sheet where its seams are clear, though a third of the faces are seen, and all in one part', () => {
    const sheet = createPyramid(drawSheet(0, 8, 3));
    const region = { x: 0, y: 0, width: 8 * SIDE, height: 3 * SIDE };
    const seen = [0, 1, 2, 3, 4, 5, 6, 7].map(faceIn);

    const found = framesOfSheet(sheet, region, seen);

    expect(found?.ofFaces.map((frame) => [frame?.x, frame?.y])).toEqual(
      seen.map(({ x, y }) => [x - 15, y - 12]),
    );
    expect(found?.withoutFace).toHaveLength(16);
  });

  it('refuses a photo, and a sheet of which few cells hold a face', () => {
    const photo = createPyramid(drawShapes(4 * SIDE, 3 * SIDE, wallpaper, []));

    expect(framesOfSheet(photo, REGION, [0, 1, 2, 3, 4, 5].map(faceIn))).toBeNull();
    expect(framesOfSheet(createPyramid(drawSheet()), REGION, [0, 1].map(faceIn))).toBeNull();
  });
});
