import { describe, expect, it } from 'vitest';
import { laterFrames, MAX_DECODED_PIXELS, MAX_FRAME_PIXELS } from '../../../src/core/image/animation.ts';

describe('the later frames of an animation', () => {
  it('are all looked at where there are few', () => {
    expect(laterFrames({ frames: 5, frame: 1 }, 1e4)).toEqual([2, 3, 4, 5]);
    expect(laterFrames({ frames: 13, frame: 1 }, 1e4)).toEqual([2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13]);
  });

  it('are looked at evenly spaced to the last where there are many', () => {
    expect(laterFrames({ frames: 25, frame: 1 }, 1e4)).toEqual([3, 5, 7, 9, 11, 13, 15, 17, 19, 21, 23, 25]);
    expect(laterFrames({ frames: 500, frame: 1 }, 1e4)).toHaveLength(12);
    expect(laterFrames({ frames: 500, frame: 1 }, 1e4).at(-1)).toBe(500);
  });

  it('begin with the first where the picture beside them is no frame', () => {
    expect(laterFrames({ frames: 3, frame: null }, 1e4)).toEqual([1, 2, 3]);
    expect(laterFrames({ frames: 1, frame: null }, 1e4)).toEqual([1]);
  });

  it('are fewer where decoders would pass more pixels than the limit on the way to them', () => {
    const numbers = laterFrames({ frames: 300, frame: 1 }, 1e6);

    expect(numbers).toEqual([151, 300]);
    for (const frames of [20, 60, 200, 500]) {
      const passed = laterFrames({ frames, frame: 1 }, 8e5).reduce((sum, number) => sum + number, 0);
      expect(passed * 8e5).toBeLessThanOrEqual(MAX_DECODED_PIXELS);
    }
  });

  it('are none where the frames are too large', () => {
    expect(laterFrames({ frames: 2, frame: 1 }, MAX_FRAME_PIXELS)).toEqual([2]);
    expect(laterFrames({ frames: 2, frame: 1 }, MAX_FRAME_PIXELS + 1)).toEqual([]);
  });
});
