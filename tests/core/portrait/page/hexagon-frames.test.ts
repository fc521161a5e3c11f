import { describe, expect, it } from 'vitest';
import { createPyramid } from '../../../../src/core/face/sampling/sampler.ts';
import { findFrames } from '../../../../src/core/portrait/page/find-frames.ts';
import { hexagonFrames } from '../../../../src/core/portrait/page/hexagon-frames.ts';
import { drawShapes, pictured, type Shape, WHITE } from '../drawn-shapes.ts';

const SIDE = 100;
const HEIGHT = 112;

/** Two rows of three, each with another part of the texture. */
const hexagons = [0, 1, 2, 3, 4, 5].map(
  (i): Shape => ({
    kind: 'hexagon',
    x: 20 + 130 * (i % 3),
    y: 16 + 150 * Math.floor(i / 3),
    side: SIDE,
    height: HEIGHT,
    fill: (x, y) => pictured(x + 37 * i, y + 53 * i),
  }),
);

const faceOf = ({ x, y }: Shape) => ({ x: x + 28, y: y + 26, width: 44, height: 54 });
const areaOf = ({ x, y }: Shape) => ({ x: x - 3, y: y + 2, width: SIDE + 4, height: HEIGHT + 1 });
const frameOf = ({ x, y }: Shape) => ({
  x: expect.closeTo(x, 0),
  y: expect.closeTo(y, 0),
  side: expect.closeTo(SIDE, 0),
  height: expect.closeTo(HEIGHT, 0),
});

const page = (shapes: readonly Shape[]) => drawShapes(400, 300, WHITE, shapes);

describe('hexagonFrames', () => {
  it('gives each face the box of the hexagon about it', () => {
    const found = hexagonFrames(createPyramid(page(hexagons)), hexagons.map(faceOf), hexagons.map(areaOf));

    expect(found).toEqual(hexagons.map((shape) => expect.objectContaining(frameOf(shape))));
  });

  it('takes one whose picture is in part as white as the page, where a row and a column of others meet', () => {
    const hidden: Shape = { kind: 'square', x: 148, y: 10, side: 24, height: 130, fill: WHITE };
    const [first, second, ...others] = hexagons as [Shape, Shape, ...Shape[]];
    const shapes = [first, second, ...others];
    const areas = shapes.map((shape) =>
      shape === second ? { x: 172, y: 20, width: 80, height: 104 } : areaOf(shape),
    );

    const found = hexagonFrames(createPyramid(page([...shapes, hidden])), shapes.map(faceOf), areas);

    expect(found[1]).toMatchObject(frameOf(second));
  });

  it('leaves faces that are asked about no more, small ones, circles and squares', () => {
    const small: Shape = { kind: 'hexagon', x: 20, y: 20, side: 30, height: 34 };
    const circle: Shape = { kind: 'circle', x: 150, y: 20, side: SIDE };
    const square: Shape = { kind: 'square', x: 20, y: 160, side: SIDE };
    const shapes = [small, circle, square];
    const areas = shapes.map(({ x, y, side, height = side }) => ({ x, y, width: side, height }));
    const faces = shapes.map(({ x, y, side }) => ({
      x: x + side / 4,
      y: y + side / 4,
      width: side / 2,
      height: side / 2,
    }));

    expect(hexagonFrames(createPyramid(page(shapes)), faces, areas)).toEqual([null, null, null]);
    expect(hexagonFrames(createPyramid(page(hexagons)), [null], hexagons.map(areaOf))).toEqual([null]);
  });

  it('is how findFrames frames a page of them', () => {
    const { ofFaces } = findFrames(page(hexagons), hexagons.map(faceOf));

    expect(ofFaces).toEqual(hexagons.map((shape) => expect.objectContaining(frameOf(shape))));
  });
});
