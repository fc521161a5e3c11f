import { describe, expect, it } from 'vitest';
import { distinctAvatars, isSameFrame } from '../../../src/core/portrait/avatars.ts';
import { frameAt } from './make-frame.ts';

const faceAt = (x: number, y: number) => ({ x, y, width: 20, height: 20 });

describe('the avatars of a page', () => {
  it('are each frame once, with all faces that were seen in it', () => {
    const frame = frameAt(10, 10, 60);
    const again = frameAt(12, 11, 60);
    const other = frameAt(100, 10, 60);
    const faces = [faceAt(20, 20), faceAt(25, 25), faceAt(110, 20), faceAt(300, 300)];

    const avatars = distinctAvatars(
      faces,
      [frame, again, other, null],
      [frameAt(101, 11, 60), frameAt(200, 10, 60)],
    );

    expect(avatars).toEqual([
      { frame, seen: [faces[0], faces[1]] },
      { frame: other, seen: [faces[2]] },
      { frame: frameAt(200, 10, 60), seen: [] },
    ]);
  });

  it.each([
    {
      is: 'a small one over a large one’s corner',
      a: frameAt(0, 0, 100),
      b: frameAt(75, 75, 40),
      same: false,
    },
    { is: 'a small one within a large one', a: frameAt(0, 0, 100), b: frameAt(20, 20, 60), same: true },
    { is: 'two that overlap by a third', a: frameAt(0, 0, 60), b: frameAt(40, 0, 60), same: false },
    { is: 'two that overlap by half', a: frameAt(0, 0, 60), b: frameAt(30, 0, 60), same: true },
  ])('are one or two: $is', ({ a, b, same }) => {
    expect([isSameFrame(a, b), isSameFrame(b, a)]).toEqual([same, same]);
  });
});
