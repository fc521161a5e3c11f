import { describe, expect, it } from 'vitest';
import { cropOffset, eyePosition } from '../../../src/core/alignment/ffhq-crop.ts';
import {
  cutEyes,
  isSideCut,
  uncutEyes,
  uncutFrame,
  uncutOffset,
} from '../../../src/core/alignment/side-cut.ts';

const CUT = { x: 110, y: 40, width: 150, height: 200, shape: 'square' as const };
const SQUARE = { x: 85, y: 40, width: 200, height: 200 };

describe('a frame higher than wide', () => {
  it.each([
    [1.079, false],
    [1.081, true],
    [1.69, true],
    [1.71, false],
    [1, false],
    [0.75, false],
  ])('%f times as high is a side cut: %s', (times, isCut) => {
    expect(isSideCut(Math.log(1 / times))).toBe(isCut);
    const frame = { x: 10, y: 20, width: 100, height: 100 * times };
    expect(uncutFrame(frame) !== frame).toBe(isCut);
  });

  it('was cut from the square of its height about its middle', () => {
    expect(uncutFrame(CUT)).toEqual({ ...SQUARE, shape: 'square' });
  });

  it('gives the same crop and eyes as seen from that square', () => {
    const crop = { centre: [190, 138] as const, side: 188, angle: 0.01 };
    const points = {
      leftEye: [160, 130] as const,
      rightEye: [210, 131] as const,
      mouth: [186, 180] as const,
    };

    const seen = uncutOffset(cropOffset(crop, CUT));
    for (const [i, value] of cropOffset(crop, SQUARE).entries()) expect(seen[i]).toBeCloseTo(value, 12);
    const eyes = uncutEyes(eyePosition(points, CUT), CUT.width / CUT.height);
    const expected = eyePosition(points, SQUARE);
    for (const side of ['left', 'right'] as const)
      for (const i of [0, 1] as const) expect(eyes[side][i]).toBeCloseTo(expected[side][i], 12);
  });

  it('takes eyes of the square back to the frame', () => {
    const eyes = { left: [0.38, 0.477], right: [0.615, 0.478] } as const;

    const back = uncutEyes(cutEyes(eyes, 0.75), 0.75);
    expect(cutEyes(eyes, 0.75).left[0]).toBeCloseTo(0.34, 12);
    for (const side of ['left', 'right'] as const)
      for (const i of [0, 1] as const) expect(back[side][i]).toBeCloseTo(eyes[side][i], 12);
    expect(cutEyes(eyes, 1)).toBe(eyes);
  });

  it('leaves all others as they are', () => {
    const square = cropOffset({ centre: [190, 138], side: 188, angle: 0 }, SQUARE);
    const wide = { x: 0, y: 0, width: 300, height: 200 };

    expect(uncutOffset(square)).toBe(square);
    expect(uncutFrame(wide)).toBe(wide);
  });
});
