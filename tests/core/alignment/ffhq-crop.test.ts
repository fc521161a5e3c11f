import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cropOffset, type FacePoints, recoverCrop } from '../../../src/core/alignment/ffhq-crop.ts';
import type { Point } from '../../../src/core/image/raster.ts';

/** A face in a 1024 px FFHQ crop: eyes level, the mouth below their middle. */
const face: FacePoints = { leftEye: [384, 490], rightEye: [640, 490], mouth: [512, 752] };

function transform(points: FacePoints, move: (point: Point) => Point): FacePoints {
  return { leftEye: move(points.leftEye), rightEye: move(points.rightEye), mouth: move(points.mouth) };
}

describe('recoverCrop', () => {
  it('follows the recipe: half side 2.0 |e| for a frontal face, centre 0.1 m below the eyes', () => {
    const wide = { ...face, mouth: [512, 690] as const };

    expect(recoverCrop(wide)).toEqual({ centre: [512, 510], side: 1024, angle: 0 });
  });

  it('follows the recipe: half side 1.8 |m| for a long or turned face', () => {
    const { side } = recoverCrop({ ...face, mouth: [512, 790] });

    expect(side).toBeCloseTo(2 * 1.8 * 300, 9);
  });

  it('moves, grows and turns with the face', () => {
    fc.assert(
      fc.property(
        fc.double({ min: -2, max: 2, noNaN: true }),
        fc.double({ min: 0.1, max: 10, noNaN: true }),
        fc.double({ min: -500, max: 500, noNaN: true }),
        (angle, scale, shift) => {
          const [cos, sin] = [Math.cos(angle) * scale, Math.sin(angle) * scale];
          const move = ([x, y]: Point): Point => [x * cos - y * sin + shift, x * sin + y * cos - shift];
          const before = recoverCrop(face);
          const after = recoverCrop(transform(face, move));

          const [x, y] = move(before.centre);
          expect(after.centre[0]).toBeCloseTo(x, 6);
          expect(after.centre[1]).toBeCloseTo(y, 6);
          expect(after.side).toBeCloseTo(before.side * scale, 6);
          expect(after.angle).toBeCloseTo(before.angle + angle, 9);
        },
      ),
    );
  });

  it('mirrors with the picture', () => {
    const tilted = transform(face, ([x, y]) => [x - 0.1 * y, y + 0.1 * x]);
    const mirrored = {
      leftEye: [1024 - tilted.rightEye[0], tilted.rightEye[1]],
      rightEye: [1024 - tilted.leftEye[0], tilted.leftEye[1]],
      mouth: [1024 - tilted.mouth[0], tilted.mouth[1]],
    } as const;

    const [one, other] = [recoverCrop(tilted), recoverCrop(mirrored)];

    expect(other.centre[0]).toBeCloseTo(1024 - one.centre[0], 9);
    expect(other.centre[1]).toBeCloseTo(one.centre[1], 9);
    expect(other.side).toBeCloseTo(one.side, 9);
    expect(other.angle).toBeCloseTo(-one.angle, 9);
  });
});

describe('cropOffset', () => {
  it('is (0.5, 0.5, 0, 0, 0) for the frame that is the crop', () => {
    const offset = cropOffset(
      { centre: [30, 40], side: 20, angle: 0 },
      { x: 20, y: 30, width: 20, height: 20 },
    );

    expect(offset).toEqual([0.5, 0.5, 0, 0, 0]);
  });

  it('does not change when picture and frame are resized together', () => {
    const crop = recoverCrop(face);
    const frame = { x: 3, y: 5, width: 1000, height: 1010 };
    const half = { x: 1.5, y: 2.5, width: 500, height: 505 };
    const halved = recoverCrop(transform(face, ([x, y]) => [x / 2, y / 2]));

    const [one, other] = [cropOffset(crop, frame), cropOffset(halved, half)];

    for (const [i, value] of one.entries()) expect(other[i]).toBeCloseTo(value, 12);
  });
});
