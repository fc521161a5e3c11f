import { describe, expect, it } from 'vitest';
import { snapToSizes } from '../../../../src/core/portrait/fit/frame-sizes.ts';
import type { FittedFrame } from '../../../../src/core/portrait/fitted-frame.ts';

describe('snapToSizes', () => {
  it('gives each frame of one size the median side about its own centre', () => {
    const frames = [makeFrame(10, 10, 96), makeFrame(10, 130, 96.4), makeFrame(10, 250, 96.2)];

    const snapped = snapToSizes(frames);

    expect(snapped.map((frame) => frame?.side)).toEqual([96.2, 96.2, 96.2]);
    expect(snapped[1]?.x).toBeCloseTo(10.1, 6);
    expect(snapped[1]?.y).toBeCloseTo(130.1, 6);
  });

  it('takes the centre of the others in line where a border was counted to one side', () => {
    const row = [makeFrame(10, 10, 96), makeFrame(130, 10, 96), makeFrame(250, 10, 96)];
    const column = [makeFrame(10, 130, 96), makeFrame(10, 250, 96)];
    const off = makeFrame(10, 8, 98);

    const [first] = snapToSizes([off, ...row.slice(1), ...column]);

    expect(first).toMatchObject({ x: 10, y: 10, side: 96 });
  });

  it('leaves frames of other sizes and those without company as they are', () => {
    const frames = [makeFrame(10, 10, 96), null, makeFrame(10, 130, 48), makeFrame(10, 250, 48.3)];

    expect(snapToSizes(frames)).toEqual(frames);
  });
});

function makeFrame(x: number, y: number, side: number): FittedFrame {
  return { x, y, side, shape: 'square', coverage: 1, ground: 1, errorPx: 0.1, outline: 1 };
}
