import { describe, expect, it } from 'vitest';
import { createPyramid } from '../../../../src/core/face/sampling/sampler.ts';
import type { FittedFrame } from '../../../../src/core/portrait/fitted-frame.ts';
import { settleDoubtful } from '../../../../src/core/portrait/page/doubtful-frames.ts';
import { drawShapes, pictured, type Shape, WHITE } from '../drawn-shapes.ts';

const SIDE = 64;
const X = [30, 130, 230];
const Y = [24, 124];

/** The places of a page of three columns and two rows. */
const PLACES = Y.flatMap((y) => X.map((x) => ({ x, y })));

function shapeAt(i: number): Shape {
  const { x, y } = PLACES[i] as (typeof PLACES)[number];
  return { kind: 'circle', x, y, side: SIDE, fill: (px, py) => pictured(px + 37 * i, py + 53 * i) };
}

const faceAt = (i: number) => {
  const { x, y } = PLACES[i] as (typeof PLACES)[number];
  return { x: x + 17, y: y + 12, width: 30, height: 36 };
};

function frameOf(i: number, changes: Partial<FittedFrame> = {}): FittedFrame {
  const at = PLACES[i] as (typeof PLACES)[number];
  return { ...at, side: SIDE, shape: 'circle', coverage: 1, ground: 1, errorPx: 0.1, outline: 1, ...changes };
}

const ALL = PLACES.map((_, i) => i);

const settled = (drawn: readonly number[], frames: (FittedFrame | null)[]) => {
  settleDoubtful(createPyramid(drawShapes(330, 220, WHITE, drawn.map(shapeAt))), ALL.map(faceAt), frames);
  return frames;
};

describe('settleDoubtful', () => {
  it('finds the frame of a face without one by the page’s size', () => {
    const frames = settled(
      ALL,
      ALL.map((i) => (i === 4 ? null : frameOf(i))),
    );

    expect(frames[4]).toMatchObject({
      shape: 'circle',
      x: expect.closeTo(130, 0),
      y: expect.closeTo(124, 0),
      side: expect.closeTo(SIDE, 0),
    });
  });

  it('gives a face whose picture has no edges the place where its row and column meet', () => {
    const frames = settled(
      ALL.filter((i) => i !== 4),
      ALL.map((i) => (i === 4 ? null : frameOf(i))),
    );

    expect(frames[4]).toMatchObject({ x: 130, y: 124, side: SIDE, coverage: 0, outline: 0, errorPx: 0.5 });
  });

  it('takes an avatar rather than the frame that a line of the page closed about it', () => {
    const card = frameOf(4, { x: 118, y: 112, side: 88, shape: 'square', outline: 0.5 });

    const frames = settled(
      ALL,
      ALL.map((i) => (i === 4 ? card : frameOf(i))),
    );

    expect(frames[4]).toMatchObject({ shape: 'circle', side: expect.closeTo(SIDE, 0) });
  });

  it('takes the avatars of two cards rather than the cards, which are of one size and clear', () => {
    const card = (i: number) => {
      const { x, y } = PLACES[i] as (typeof PLACES)[number];
      return frameOf(i, { x: x - 12, y: y - 12, side: 88, shape: 'square' });
    };

    const frames = settled(
      ALL,
      ALL.map((i) => (i < 4 ? frameOf(i) : card(i))),
    );

    for (const i of [4, 5])
      expect(frames[i]).toMatchObject({ shape: 'circle', side: expect.closeTo(SIDE, 0) });
  });

  it('leaves clear frames of the page’s size as they are', () => {
    const before = ALL.map((i) => frameOf(i));

    expect(settled(ALL, [...before])).toEqual(before);
  });

  it('leaves a node of a graph where it is seen, though two others are in a row and two in a column beside it', () => {
    const at = [
      [30, 124],
      [230, 124],
      [130, 24],
      [130, 240],
      [130, 140],
    ] as const;
    const shapes = at.map(
      ([x, y], i): Shape => ({
        kind: 'square',
        x,
        y,
        side: SIDE,
        fill: (px, py) => pictured(px + 37 * i, py + 53 * i),
      }),
    );
    const before = at.map(([x, y]): FittedFrame => ({ ...frameOf(0), x, y, shape: 'square', outline: 0.85 }));
    const frames: (FittedFrame | null)[] = [...before];

    settleDoubtful(
      createPyramid(drawShapes(330, 330, WHITE, shapes)),
      at.map(([x, y]) => ({ x: x + 17, y: y + 10, width: 30, height: 36 })),
      frames,
    );

    expect(frames).toEqual(before);
  });

  it('gives no frame where a page has none to go by', () => {
    expect(
      settled(
        [],
        ALL.map(() => null),
      ),
    ).toEqual(ALL.map(() => null));
  });
});
