import { describe, expect, it } from 'vitest';
import type { FittedFrame } from '../../../../src/core/portrait/fitted-frame.ts';
import { findFrames } from '../../../../src/core/portrait/page/find-frames.ts';
import { DARK, drawShapes, pictured, type Shape, WHITE } from '../drawn-shapes.ts';

const SIDE = 64;

/** Avatars in columns and rows, each with another part of the texture. */
function avatars(kind: Shape['kind'], columns: number, rows: number): Shape[] {
  return Array.from({ length: columns * rows }, (_, i) => ({
    kind,
    x: 30.4 + (i % columns) * 110,
    y: 24.2 + Math.floor(i / columns) * 100,
    side: SIDE,
    fill: (x: number, y: number) => pictured(x + 37 * i, y + 53 * i),
  }));
}

/** A face in the middle of a shape. */
const faceOf = ({ x, y, side }: Shape) => ({
  x: x + 0.26 * side,
  y: y + 0.2 * side,
  width: 0.48 * side,
  height: 0.58 * side,
});

function expectFrame(frame: FittedFrame | null | undefined, { kind, x, y, side }: Shape): void {
  expect(frame?.shape).toBe(kind);
  expect(Math.abs((frame?.x ?? 0) - x)).toBeLessThan(0.4);
  expect(Math.abs((frame?.y ?? 0) - y)).toBeLessThan(0.4);
  expect(Math.abs((frame?.side ?? 0) - side)).toBeLessThan(0.4);
}

describe('findFrames', () => {
  it.each([
    ['circle', WHITE],
    ['square', DARK],
  ] as const)('gives each face the %s about it, in their order, to a fraction of a pixel', (kind, ground) => {
    const shapes = avatars(kind, 3, 2);

    const { ofFaces, withoutFace } = findFrames(drawShapes(360, 220, ground, shapes), shapes.map(faceOf));

    expect(ofFaces).toHaveLength(shapes.length);
    shapes.forEach((shape, i) => {
      expectFrame(ofFaces[i], shape);
    });
    expect(withoutFace).toEqual([]);
  });

  it('gives the only small avatar of a page its frame: the reader’s own, in the head of a site', () => {
    const own: Shape = { kind: 'circle', x: 320.3, y: 8.6, side: 28 };
    const shapes = [...avatars('square', 2, 2), own];

    const { ofFaces } = findFrames(drawShapes(360, 220, WHITE, shapes), shapes.map(faceOf));

    expectFrame(ofFaces[4], own);
  });

  it('gives a small face none by an outline of which a part is missing, if the page has no other as small', () => {
    const part: Shape = { kind: 'circle', x: 320.3, y: 8.6, side: 28 };
    const gone: Shape = { kind: 'square', x: 336, y: 0, side: 24, height: 24, fill: WHITE };
    const shapes = [...avatars('square', 2, 2), part];

    const { ofFaces } = findFrames(drawShapes(360, 220, WHITE, [...shapes, gone]), shapes.map(faceOf));

    expect(ofFaces[4]).toBeNull();
  });

  it('names a picture in line with the others in which no face is', () => {
    const shapes = avatars('circle', 3, 2);
    const faces = shapes.map(faceOf).filter((_, i) => i !== 4);

    const { ofFaces, withoutFace } = findFrames(drawShapes(360, 220, WHITE, shapes), faces);

    expect(ofFaces.every((frame) => frame !== null)).toBe(true);
    expect(withoutFace).toHaveLength(1);
    expectFrame(withoutFace[0], shapes[4] as Shape);
  });

  it('gives the cells of a sheet without gaps', () => {
    const cells = Array.from(
      { length: 12 },
      (_, i): Shape => ({
        kind: 'square',
        x: (i % 4) * 80,
        y: Math.floor(i / 4) * 80,
        side: 80,
        fill: (x, y) => {
          const [r, g, b] = pictured(x, y);
          const shift = 61 * ((3 * (i % 4) + 5 * Math.floor(i / 4)) % 4);
          return [(r + shift) % 230, (g + 2 * shift) % 230, b];
        },
      }),
    );

    const { ofFaces } = findFrames(drawShapes(320, 240, WHITE, cells), cells.map(faceOf));

    expect(ofFaces.map((frame) => [frame?.x, frame?.y, frame?.side])).toEqual(
      cells.map(({ x, y, side }) => [x, y, side]),
    );
  });

  it('gives each face of a block of touching pictures its own, not the block, which is as square', () => {
    const block = [0, 1, 2, 3].map((i): Shape => {
      const [x, y] = [40 + 60 * (i % 2), 200 + 61 * Math.floor(i / 2)];
      const bright = 40 * (i % 3) - 30;
      return {
        kind: 'square',
        x,
        y,
        side: 60,
        fill: (px, py) => {
          const [red, green, blue] = pictured(px + 41 * i, py + 59 * i);
          return [red + bright, green + 1.5 * bright, blue - bright];
        },
      };
    });
    const alone = [0, 1, 2].map((i): Shape => ({ kind: 'square', x: 240, y: 30 + 110 * i, side: 60 }));
    const line: Shape = { kind: 'square', x: 0, y: 260, side: 360, height: 1, fill: [70, 74, 80] };
    const shapes = [...block, ...alone];

    const { ofFaces } = findFrames(drawShapes(360, 360, DARK, [...shapes, line]), shapes.map(faceOf));

    for (const [i, { x, y }] of shapes.entries()) {
      expect(Math.abs((ofFaces[i]?.x ?? 0) - x)).toBeLessThan(1.1);
      expect(Math.abs((ofFaces[i]?.y ?? 0) - y)).toBeLessThan(1.1);
      expect(Math.abs((ofFaces[i]?.side ?? 0) - 60)).toBeLessThan(1.6);
    }
  });

  it('gives round avatars in boxes that somebody drew their circles, not the cells of a sheet', () => {
    const circles = [0, 1, 2].map(
      (i): Shape => ({
        kind: 'circle',
        x: 31,
        y: 91 + 58 * i,
        side: 48,
        fill: (x, y) => pictured(x + 41 * i, y + 59 * i),
      }),
    );
    const lines = (
      x: number,
      y: number,
      side: number,
      height: number,
      px: number,
      fill: NonNullable<Shape['fill']>,
    ) =>
      [
        { x, y, side, height: px },
        { x, y: y + height - px, side, height: px },
        { x, y, side: px, height },
        { x: x + side - px, y, side: px, height },
      ].map((line): Shape => ({ kind: 'square', fill, ...line }));
    const orange: NonNullable<Shape['fill']> = (x, y) => [230, 126 + 3 * ((x + y) % 3), 34];
    const card = lines(21, 81, 260, 190, 2, (x, y) => [150, 152 + 3 * ((x + y) % 3), 156]);
    const boxes = [85, 201].flatMap((y) => lines(25, y, 60, 60, 3, orange));

    const { ofFaces } = findFrames(
      drawShapes(320, 300, [237, 240, 245], [...card, ...circles, ...boxes]),
      circles.map(faceOf),
    );

    circles.forEach((circle, i) => {
      expectFrame(ofFaces[i], circle);
    });
  });

  it('gives a face on an empty page none, and no face nothing', () => {
    const page = drawShapes(360, 220, WHITE, []);

    expect(findFrames(page, [{ x: 100, y: 80, width: 40, height: 50 }])).toEqual({
      ofFaces: [null],
      withoutFace: [],
      wide: [],
    });
    expect(findFrames(page, [])).toEqual({ ofFaces: [], withoutFace: [], wide: [] });
  });

  it('tells between the parts of its work that it gets on', () => {
    let steps = 0;
    const shapes = avatars('circle', 2, 1);

    findFrames(drawShapes(260, 120, WHITE, shapes), shapes.map(faceOf), () => steps++);

    expect(steps).toBeGreaterThan(2);
  });
});
