import { expect, describe as group, it } from 'vitest';
import type { DetectedFace } from '../../../src/core/face/landmarks.ts';
import {
  describe,
  describeFaces,
  mayBeDrawn,
  scaleOf,
  sureFaces,
  wholeFrame,
} from '../../../src/core/portrait/picture-faces.ts';

/** A level face whose eyes are a quarter of `side` apart; what is drawn is above 0. */
function faceOf(side: number, changes: Partial<DetectedFace> = {}): DetectedFace {
  const [x, y, half] = [200, 150, side / 8];
  const eye = (at: number) => ({ outer: [at - 2, y] as const, inner: [at + 2, y] as const });
  return {
    box: { x: x - side / 4, y: y - side / 4, width: side / 2, height: side / 2 },
    confidence: 0.9,
    presence: 1,
    landmarks: {
      leftEye: eye(x - half),
      rightEye: eye(x + half),
      mouthLeft: [x - 4, y + side * 0.2],
      mouthRight: [x + 4, y + side * 0.2],
    },
    traits: new Float32Array(),
    drawn: Number.NEGATIVE_INFINITY,
    ...changes,
  };
}

const DRAWN = { drawn: Number.POSITIVE_INFINITY };

group('the faces of a picture', () => {
  it('come the largest first, each with the side of its crop in px of the picture', () => {
    const faces = describeFaces([faceOf(80), faceOf(160)], [0.5, 0.5]);

    expect(faces.map(({ face }) => face.box.width)).toEqual([80, 40]);
    expect(faces[0]?.side).toBeCloseTo(2 * (faces[1]?.side ?? 0), 6);
    expect(faces[0]?.points.leftEye).toEqual([360, 300]);
  });

  it('are those that are sure, where some are: neither a phantom nor a drawing is a second one', () => {
    const faces = [faceOf(160, { confidence: 0.4 }), faceOf(120, DRAWN), faceOf(80)];

    expect(sureFaces(faces, [1, 1]).map(({ face }) => face.box.width)).toEqual([40]);
    expect(sureFaces(faces.slice(0, 2), [1, 1])).toHaveLength(2);
  });

  it('may be drawn from the doubt of the table on', () => {
    expect([mayBeDrawn(faceOf(80)), mayBeDrawn(faceOf(80, DRAWN))]).toEqual([false, true]);
  });

  it('are told in px of the picture, and a drawn one has no points but a reason', () => {
    const [photo, drawing] = [faceOf(80), faceOf(80, DRAWN)].map(
      (face) => describeFaces([face], [0.5, 0.25])[0],
    );

    const told = photo && describe(photo, [0.5, 0.25]);

    expect(told).toMatchObject({ face: { x: 360, y: 520, width: 80, height: 160 }, reason: null });
    expect(told?.points).toBe(photo?.points);
    expect(drawing && describe(drawing, [1, 1])).toMatchObject({
      points: null,
      reason: 'The face looks drawn or painted. Only photos and generated photos can be measured.',
    });
  });
});

group('a picture', () => {
  const raster = { width: 200, height: 100, data: new Uint8Array() };
  const picture = { width: 400, height: 400, raster };

  it('has so many px of its raster to one of its own, along each axis', () => {
    expect(scaleOf(picture)).toEqual([0.5, 0.25]);
  });

  it('that is its own frame has all of it', () => {
    expect(wholeFrame(picture)).toEqual({ x: 0, y: 0, width: 400, height: 400, shape: 'whole' });
  });
});
