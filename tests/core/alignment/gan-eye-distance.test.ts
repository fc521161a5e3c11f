import { describe, expect, it } from 'vitest';
import {
  ganEyeDistance,
  meanEyeOffset,
  PUBLISHED_EYE_POSITION,
} from '../../../src/core/alignment/gan-eye-distance.ts';

describe('ganEyeDistance', () => {
  it('is 0 on the published position', () => {
    expect(ganEyeDistance(PUBLISHED_EYE_POSITION)).toBe(0);
  });

  it('is (|L - L0| + |R - R0|) / (2 sqrt 2)', () => {
    const { left, right } = PUBLISHED_EYE_POSITION;
    const eyes = { left: [left[0] + 0.03, left[1] + 0.04], right: [right[0], right[1] - 0.01] } as const;

    expect(ganEyeDistance(eyes)).toBeCloseTo((0.05 + 0.01) / (2 * Math.SQRT2), 12);
    expect(meanEyeOffset(eyes)).toBeCloseTo(0.03, 12);
  });
});
