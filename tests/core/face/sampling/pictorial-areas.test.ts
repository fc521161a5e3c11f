import { describe, expect, it } from 'vitest';
import { pictorialAreas, pictorialBlobs } from '../../../../src/core/face/sampling/pictorial-blobs.ts';
import { drawShapes, type Shape, WHITE } from '../../portrait/drawn-shapes.ts';

const SIDE = 64;
const NODES = [
  [40, 40],
  [240, 60],
  [60, 240],
  [250, 250],
].map(([x = 0, y = 0]): Shape => ({ kind: 'circle', x, y, side: SIDE }));

/** A line of 3 px from the middle of one node to that of another. */
function link(from: Shape, to: Shape): Shape[] {
  return Array.from({ length: 160 }, (_, k): Shape => {
    const share = k / 159;
    const at = (axis: 'x' | 'y') => from[axis] + SIDE / 2 - 1.5 + share * (to[axis] - from[axis]);
    return {
      kind: 'square',
      x: at('x'),
      y: at('y'),
      side: 3,
      fill: (x, y) => [60 + ((x * 37 + y * 11) % 60), 90, 90],
    };
  });
}

function graph(): Shape[] {
  const [first, ...others] = NODES as [Shape, ...Shape[]];
  const last = others.at(-1) as Shape;
  return [...others.flatMap((node) => [...link(first, node), ...link(last, node)]), ...NODES];
}

describe('pictorialAreas', () => {
  it('tells the nodes of a graph from the links that they hang together by', () => {
    const { blobs, knots } = pictorialAreas(drawShapes(360, 360, WHITE, graph()), 20);

    expect(blobs).toHaveLength(1);
    expect(knots).toHaveLength(NODES.length);
    for (const { x, y } of NODES)
      expect(
        knots.some(
          ({ box }) => Math.abs(box.x - x) <= 8 && Math.abs(box.y - y) <= 8 && box.width <= SIDE + 16,
        ),
      ).toBe(true);
  });

  it('names no knot where nothing hangs together, nor within a photo', () => {
    const photo: Shape = { kind: 'square', x: 20, y: 20, side: 320 };

    expect(pictorialAreas(drawShapes(360, 360, WHITE, NODES), 20).knots).toEqual([]);
    expect(pictorialAreas(drawShapes(360, 360, WHITE, [photo]), 20).knots).toEqual([]);
  });

  it('has the blobs that are looked for alone', () => {
    const raster = drawShapes(360, 360, WHITE, graph());

    expect(pictorialAreas(raster, 20).blobs).toEqual(pictorialBlobs(raster, 20));
  });
});
