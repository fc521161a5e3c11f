import { describe, expect, it } from 'vitest';
import { createPyramid } from '../../../../src/core/face/sampling/sampler.ts';
import { oblongFrames } from '../../../../src/core/portrait/page/oblong-frames.ts';
import { type Colour, drawShapes, pictured, type Shape, WHITE } from '../drawn-shapes.ts';

const [WIDTH, HEIGHT, PITCH] = [60, 80, 90];

/** Pictures side by side with a face in each, px. */
function drawRow(count: number, { width = WIDTH, height = HEIGHT, faceShare = 0.5 } = {}) {
  const areas = Array.from({ length: count }, (_, k) => ({ x: 20 + k * PITCH, y: 30, width, height }));
  const faces = areas.map(({ x, y }) => ({
    x: x + (width * (1 - faceShare)) / 2,
    y: y + 0.2 * height,
    width: faceShare * width,
    height: faceShare * width,
  }));
  const shapes = areas.map(({ x, y }): Shape => ({ kind: 'square', x, y, side: width, height }));
  return { areas, faces, pyramid: createPyramid(drawShapes(20 + count * PITCH, 160, WHITE, shapes)) };
}

describe('oblongFrames', () => {
  it('gives each face the picture that it is in, where several are of one size', () => {
    const { pyramid, faces, areas } = drawRow(4);

    const found = oblongFrames(pyramid, faces, areas);

    expect(
      found.map((frame) => [frame?.x, frame?.y, frame?.side, frame?.height].map((px) => Math.round(px ?? 0))),
    ).toEqual(areas.map(({ x, y, width, height }) => [x, y, width, height]));
  });

  it('gives each the picture of a scan that lies askew on grainy paper', () => {
    const [width, height, pitch, turn] = [200, 260, 240, 0.014];
    const areas = Array.from({ length: 4 }, (_, k) => ({ x: 30 + k * pitch, y: 40, width, height }));
    const faces = areas.map(({ x, y }) => ({ x: x + 50, y: y + 60, width: 100, height: 100 }));
    const grain = (x: number, y: number) => ((x * 7919 + y * 104729 + x * y) % 29) - 14;
    // Edges as blurred as a scanner's: from paper to picture over 6 px.
    const scanned = (x: number, y: number): Colour => {
      const depths = areas.map((area) => {
        const [left, top] = [x - area.x - turn * (y - area.y), y - area.y + turn * (x - area.x)];
        return Math.min(left, width - left, top, height - top);
      });
      const share = Math.max(0, Math.min(1, Math.max(...depths) / 6 + 0.5));
      const grey = 0.6 * pictured(x / 3, y / 3)[0] + 60;
      const level = 225 + (grey - 225) * share + grain(x, y);
      return [level, level, level - 8];
    };
    const pyramid = createPyramid(drawShapes(30 + 4 * pitch, 340, scanned, []));

    const found = oblongFrames(pyramid, faces, areas);

    for (const [k, frame] of found.entries()) {
      const { x = 0, y = 0 } = areas[k] ?? {};
      // The upright box in the middle of the picture that is turned, by 3 px at most.
      expect(Math.abs((frame?.x ?? 0) - x - (turn * height) / 2)).toBeLessThan(3);
      expect(Math.abs((frame?.y ?? 0) - y + (turn * width) / 2)).toBeLessThan(3);
      expect(Math.abs((frame?.side ?? 0) - width)).toBeLessThan(4);
      expect(Math.abs((frame?.height ?? 0) - height)).toBeLessThan(4);
    }
    // What was fitted on a coarser raster says so.
    expect(Math.max(...found.map((frame) => frame?.errorPx ?? 0))).toBeGreaterThanOrEqual(0.6);
  });

  it.each([
    { name: 'two alone: they may be photos of an article', count: 2, options: {} },
    { name: 'what is nearly as wide as high', count: 4, options: { width: 71, height: 80 } },
    { name: 'pictures wider than high', count: 4, options: { width: 80, height: 60 } },
    { name: 'small faces, as of people who show clothes', count: 4, options: { faceShare: 0.2 } },
  ])('leaves $name', ({ count, options }) => {
    const { pyramid, faces, areas } = drawRow(count, options);

    expect(oblongFrames(pyramid, faces, areas)).toEqual(Array(count).fill(null));
  });

  it('leaves cards with a square picture above and lines of text below', () => {
    const { areas, faces } = drawRow(4);
    const card: Colour = [244, 246, 250];
    const shapes = areas.flatMap(({ x, y, width, height }): Shape[] => [
      { kind: 'square', x: x - 1, y: y - 1, side: width + 2, height: height + 2, fill: [190, 194, 200] },
      { kind: 'square', x, y, side: width, height, fill: card },
      { kind: 'square', x, y, side: width },
      { kind: 'square', x: x + 6, y: y + width + 6, side: 34, height: 4, fill: [20, 20, 20] },
    ]);
    const pyramid = createPyramid(drawShapes(20 + 4 * PITCH, 160, WHITE, shapes));

    expect(oblongFrames(pyramid, faces, areas)).toEqual(Array(4).fill(null));
  });

  it('takes those in line with them too: one that is hardly told from the page, and one with two faces', () => {
    const { areas, faces } = drawRow(6);
    const shapes = areas.map(
      ({ x, y, width, height }, k): Shape => ({
        kind: 'square',
        x,
        y,
        side: width,
        height,
        fill: (px, py) => (k === 4 && py < y + 24 && px > x + 26 ? WHITE : pictured(px, py)),
      }),
    );
    const pyramid = createPyramid(drawShapes(20 + 6 * PITCH, 160, WHITE, shapes));
    const last = faces.at(-1);
    const two = last ? [last, { ...last, x: last.x + 12, y: last.y + 20 }] : [];

    const found = oblongFrames(pyramid, [...faces.slice(0, 5), ...two], areas);

    expect(found.map((frame) => frame && Math.round(frame.x))).toEqual([20, 110, 200, 290, 380, 470, 470]);
  });
});
