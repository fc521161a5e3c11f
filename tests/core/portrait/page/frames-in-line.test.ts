import { describe, expect, it } from 'vitest';
import { createPyramid } from '../../../../src/core/face/sampling/sampler.ts';
import { frameSizes } from '../../../../src/core/portrait/fit/frame-sizes.ts';
import type { FittedFrame } from '../../../../src/core/portrait/fitted-frame.ts';
import { framesInLine, oddOnes, refit } from '../../../../src/core/portrait/page/frames-in-line.ts';
import { DARK, drawShapes, type Shape, WHITE } from '../drawn-shapes.ts';

function frameAt(x: number, y: number, side = 48): FittedFrame {
  return { x, y, side, shape: 'circle', coverage: 1, ground: 1, errorPx: 0.1, outline: 1 };
}

const circleAt = (x: number, y: number, side = 48): Shape => ({ kind: 'circle', x, y, side });

const pyramidOf = (shapes: readonly Shape[]) => createPyramid(drawShapes(260, 160, WHITE, shapes));

/** Three avatars in a row. */
const ROW = [frameAt(20, 20), frameAt(80, 20), frameAt(140, 20)];

describe('oddOnes', () => {
  it('are frames in line with three of nearly their size', () => {
    const odd = frameAt(198, 18, 52);

    expect([...oddOnes([...ROW, odd])].map(([frame, { side }]) => [frame, side])).toEqual([[odd, 48]]);
  });

  it('are somewhat larger than a commoner size anywhere: rings, borders and shadows make them so', () => {
    const ringed = [frameAt(30, 95, 54), frameAt(110, 105, 54), frameAt(230, 90, 54)];

    const odd = oddOnes([...ROW, frameAt(80, 60), ...ringed]);

    expect([...odd.keys()]).toEqual(ringed);
    expect(new Set([...odd.values()].map(({ side }) => side))).toEqual(new Set([48]));
  });

  it('are none that stand alone and are smaller, have quite another size, are of the size or of one as common', () => {
    expect(oddOnes([...ROW, frameAt(230, 95, 44)]).size).toBe(0);
    expect(oddOnes([...ROW, ...ROW.map(({ x }) => frameAt(x + 15, 95, 54))]).size).toBe(0);
    expect(oddOnes([...ROW, frameAt(198, 8, 72)]).size).toBe(0);
    expect(oddOnes([...ROW.slice(1), frameAt(198, 18, 52)]).size).toBe(0);
  });
});

describe('refit', () => {
  const [size] = frameSizes(ROW);

  it('finds the frame of the others’ size, in line with them, to a fifth of a pixel', () => {
    const pyramid = pyramidOf([circleAt(200.3, 20.2)]);

    const frame = size && refit(pyramid, frameAt(198, 18, 52), size);

    expect(Math.abs((frame?.x ?? 0) - 200.3)).toBeLessThan(0.2);
    expect(Math.abs((frame?.y ?? 0) - 20.2)).toBeLessThan(0.2);
    expect(frame?.side).toBeCloseTo(48, 0);
  });

  it('is the picture within a ring', () => {
    const ring: Shape = { ...circleAt(198, 18, 52), fill: [200, 40, 40] };
    const pyramid = pyramidOf([ring, circleAt(200, 20)]);

    const frame = size && refit(pyramid, frameAt(198, 18, 52), size);

    expect(frame?.x).toBeCloseTo(200, 0);
    expect(frame?.side).toBeCloseTo(48, 0);
  });

  it('is null for an avatar that is somewhat larger than the others', () => {
    expect(size && refit(pyramidOf([circleAt(196, 16, 56)]), frameAt(196, 16, 56), size)).toBeNull();
  });

  it('is null where no edges bear it', () => {
    expect(size && refit(pyramidOf([]), frameAt(198, 18, 52), size)).toBeNull();
  });
});

describe('framesInLine', () => {
  const blob = { x: 199, y: 19, width: 50, height: 50 };

  it('takes a picture of the page’s size, in a row or column with its portraits', () => {
    const found = framesInLine(pyramidOf([circleAt(200, 20)]), [blob], ROW, ROW);

    expect(found).toMatchObject([
      { shape: 'circle', x: expect.closeTo(200, 0), side: expect.closeTo(48, 0) },
    ]);
  });

  it('takes none that is known, out of line, of another size or of letters', () => {
    const inLine = pyramidOf([circleAt(200, 20)]);
    const below = { ...blob, x: 101, y: 91 };
    const letters = pyramidOf([
      { kind: 'square', x: 204, y: 22, side: 8, height: 44, fill: DARK },
      { kind: 'square', x: 220, y: 22, side: 8, height: 44, fill: DARK },
      { kind: 'square', x: 236, y: 22, side: 8, height: 44, fill: DARK },
    ]);

    expect(framesInLine(inLine, [blob], [...ROW, frameAt(200, 20)], ROW)).toEqual([]);
    expect(framesInLine(pyramidOf([circleAt(102, 92)]), [below], ROW, ROW)).toEqual([]);
    expect(
      framesInLine(
        pyramidOf([circleAt(205, 20, 36)]),
        [{ ...blob, x: 204, width: 38, height: 38 }],
        ROW,
        ROW,
      ),
    ).toEqual([]);
    expect(framesInLine(letters, [blob], ROW, ROW)).toEqual([]);
    expect(framesInLine(inLine, [blob], ROW, ROW.slice(2))).toEqual([]);
  });
});
