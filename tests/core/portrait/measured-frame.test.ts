import { describe, expect, it } from 'vitest';
import { measureFrame } from '../../../src/core/portrait/measured-frame.ts';
import { describeFaces } from '../../../src/core/portrait/picture-faces.ts';
import { makeFace } from './make-face.ts';
import { frameAt } from './make-frame.ts';

const FRAME = frameAt(100, 100, 200);

function measure(faces: readonly [x: number, y: number, side: number][], frame = FRAME) {
  return measureFrame(
    frame,
    describeFaces(
      faces.map((face) => makeFace(...face)),
      [1, 1],
    ),
    [1, 1],
  );
}

describe('a frame as it is measured', () => {
  it('holds one face, and tells it in the frame', () => {
    const { portrait, alike, background } = measure([[200, 190, 160]]);

    expect(portrait).toMatchObject({
      frame: { x: 100, y: 100, width: 200, height: 200, shape: 'square' },
      framePx: 0.2,
      reason: null,
      face: { x: 160, y: 150, width: 80, height: 80 },
    });
    expect(portrait.points?.leftEye).toEqual([180, 190]);
    expect([alike, background]).toEqual([[], 0]);
  });

  it('is not measured without a face, and says so', () => {
    expect(measure([]).portrait).toMatchObject({
      points: null,
      reason: 'No face was found in this profile picture.',
      face: { x: 100, y: 100, width: 200, height: 200 },
    });
  });

  it('is not measured with two faces alike, which are kept apart', () => {
    const { portrait, alike } = measure([
      [160, 190, 100],
      [250, 190, 90],
    ]);

    expect(portrait).toMatchObject({ points: null, reason: '2 faces were found in this profile picture.' });
    expect(alike).toHaveLength(2);
  });

  it('leaves small faces and faces in its margin to the background', () => {
    const { portrait, alike, background } = measure([
      [200, 190, 160],
      [280, 130, 60],
      [296, 200, 120],
    ]);

    expect(portrait.reason).toBeNull();
    expect([alike, background]).toEqual([[], 2]);
  });

  it('is told in px of the picture, an oblong one with its own height', () => {
    const tall = { ...frameAt(100, 100, 200), height: 300 };
    const faces = describeFaces([makeFace(200, 190, 160)], [0.5, 0.25]);

    expect(measureFrame(tall, faces, [0.5, 0.25]).portrait).toMatchObject({
      frame: { x: 200, y: 400, width: 400, height: 1200 },
      framePx: 0.4,
    });
  });
});
