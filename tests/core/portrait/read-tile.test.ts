import { describe, expect, it } from 'vitest';
import type { FaceSighting } from '../../../src/core/face/detector.ts';
import type { Rectangle } from '../../../src/core/image/raster.ts';
import { type PageDetector, readTile, readUnframed } from '../../../src/core/portrait/read-tile.ts';
import { tilesOf } from '../../../src/core/portrait/tiles.ts';
import { drawShapes, type Shape, WHITE } from './drawn-shapes.ts';
import { makeFace } from './make-face.ts';

const AVATARS = [
  [30, 20],
  [130, 20],
  [30, 140],
  [130, 140],
  [30, 260],
] as const;
const SIDE = 72;
const SHAPES = AVATARS.map(([x, y]): Shape => ({ kind: 'circle', x, y, side: SIDE }));
const PAGE = drawShapes(240, 360, WHITE, SHAPES);

/** A detector that sees a face in the middle of each box that it is given; the search sees the avatars' and `more`. */
function makeDetector(more: readonly Rectangle[] = []): PageDetector {
  const seen = AVATARS.map(([x, y]) => ({ x: x + 18, y: y + 18, width: 36, height: 36 }));
  const faceIn = ({ x, y, width, height }: Rectangle) => makeFace(x + width / 2, y + height / 2, 0.9 * width);
  return {
    search: () => [...seen, ...more].map((box): FaceSighting => ({ box, score: 0.9 })),
    detect: () => [],
    detectAt: (_, boxes) => boxes.map(faceIn),
    detectEach: (_, boxes) => boxes.map((box) => ({ faces: [faceIn(box)], hasDrawing: false })),
  };
}

function read(detector: PageDetector, from = 0) {
  const [tile] = tilesOf(PAGE, from);
  if (!tile) throw new Error('no tile');
  const reached: number[] = [];
  const found: [number, number][] = [];
  const unframed = readTile(PAGE, tile, [1, 1], detector, () => {}, {
    reached: (y) => reached.push(y),
    wide: () => {},
    measured: ({ frame }) => found.push([Math.round(frame.x), Math.round(frame.y)]),
  });
  return { reached, found, unframed, tile };
}

describe('a tile of a page', () => {
  it('has its avatars measured in reading order, a few at a time, told how far it is read', () => {
    const { found, reached } = read(makeDetector());

    expect(found).toEqual(AVATARS.map(([x, y]) => [x, y]));
    expect(reached.map(Math.round)).toEqual([0, 20, 260]);
  });

  it('tells of wide pictures where they lie on the whole page, before the frames', () => {
    const page = drawShapes(240, 360, WHITE, [
      ...SHAPES,
      { kind: 'square', x: 120, y: 260, side: 108, height: 72 },
    ]);
    const own = { x: 0, y: 1000, width: page.width, height: page.height };
    const told: unknown[] = [];

    readTile(page, { ...own, own }, [1, 1], makeDetector(), () => {}, {
      reached: () => {},
      wide: (picture) => told.push(picture),
      measured: () => told.push('a frame'),
    });

    expect(told[0]).toEqual({ x: 120, y: 1260, width: 108, height: 72 });
    expect(told.slice(1)).toEqual(AVATARS.map(() => 'a frame'));
  });

  it('leaves what lies above its own part to others', () => {
    expect(read(makeDetector(), 200).found).toEqual([[30, 260]]);
  });

  it('gives back the faces without a frame that are large enough, and they are measured in the picture', () => {
    const face = { x: 190, y: 300, width: 40, height: 40 };
    const small = { x: 120, y: 320, width: 12, height: 12 };
    const detector = makeDetector([face, small]);
    const { unframed, tile } = read(detector);

    expect(unframed).toEqual([face]);
    expect(
      readUnframed(PAGE, { ...tile, y: 1000 }, unframed, detector, () => {}).map(({ box }) => box.y),
    ).toEqual([1000 + 320 - 9]);
  });

  it('ends where a step says so, with what was told until then', () => {
    const found: unknown[] = [];
    let steps = 0;
    const [tile] = tilesOf(PAGE);
    const end = new Error('the time is over');
    const onStep = () => {
      if (found.length >= 4 && ++steps > 0) throw end;
    };

    expect(() =>
      readTile(PAGE, tile as NonNullable<typeof tile>, [1, 1], makeDetector(), onStep, {
        reached: () => {},
        wide: () => {},
        measured: (frame) => found.push(frame),
      }),
    ).toThrow(end);
    expect(found).toHaveLength(4);
  });
});
