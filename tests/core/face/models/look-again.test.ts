import { describe, expect, it } from 'vitest';
import { boundingBox, type Look, lookAgain } from '../../../../src/core/face/models/look-again.ts';
import type { Crop } from '../../../../src/core/face/sampling/sampler.ts';
import type { Point } from '../../../../src/core/image/raster.ts';

/** A box of 40 x 50 px, tilted eyes: the image-right one lies lower. */
const CANDIDATE = {
  box: { x: 80, y: 70, width: 40, height: 50 },
  score: 0.8,
  points: [
    [90, 85],
    [110, 95],
    [100, 100],
    [100, 110],
    [80, 90],
    [120, 90],
  ] as const,
};
const TILT = Math.atan2(10, 20);

describe('lookAgain', () => {
  it('looks at three wider crops of the box, then at three about the points found', () => {
    const crops = record(() => makeLook([100, 95], 0.5));

    expect(crops.map(({ side }) => Math.round(side * 100) / 100)).toEqual([80, 90, 75, 60, 54, 66]);
    expect(crops.map(({ angle }) => angle).slice(0, 3)).toEqual([0, 0, TILT]);
    expect(crops.slice(0, 3).map(({ centre }) => centre)).toEqual(new Array(3).fill([100, 95]));
  });

  it('goes on from the look that the model trusts most', () => {
    const crops = record((_, index) => makeLook([10 * (index + 1), 50], index === 1 ? 0.9 : 0.5));

    expect(crops[3]?.centre.map(Math.round)).toEqual([20, 50]);
  });

  it('goes on from the first look where no other is trusted more', () => {
    const crops = record((_, index) => makeLook([10 * (index + 1), 50], 0.1), makeLook([300, 200], 0.2));

    expect(crops[3]?.centre.map(Math.round)).toEqual([300, 200]);
  });

  it('turns the crops about the points so that the eyes are level', () => {
    const crops = record(() => makeLook([100, 95], 0.5, 0.3));

    expect(crops.slice(3).map(({ angle }) => Number(angle.toFixed(6)))).toEqual([0.3, 0.3, 0.3]);
    // Turned by the face's own angle, the crop is as wide as that of an upright face.
    expect(crops.slice(3).map(({ side }) => Number(side.toFixed(3)))).toEqual([60, 54, 66]);
    expect(crops[3]?.centre.map((value) => Number(value.toFixed(6)))).toEqual([100, 95]);
  });

  it('averages the last three looks by the square of their presence', () => {
    const presences = [0, 0, 0, 1, 0.5, 0.5];
    const xs = [0, 0, 0, 100, 106, 112];
    let index = 0;
    const look = () => {
      const at = index++;
      return makeLook([xs[at] as number, 60], presences[at] as number);
    };

    const { points, presence } = lookAgain(look, CANDIDATE, makeLook([100, 95], 0.1));

    const box = boundingBox(points);
    expect(box.x + box.width / 2).toBeCloseTo((100 + 106 / 4 + 112 / 4) / 1.5, 3);
    expect(presence).toBeCloseTo((1 + 0.5 / 4 + 0.5 / 4) / 1.5, 3);
  });

  it('gives a plain mean where the model saw no face in any look', () => {
    let index = 0;
    const look = () => makeLook([100 + index++, 60], 0);

    const { points, presence } = lookAgain(look, CANDIDATE, makeLook([100, 95], 0));

    const box = boundingBox(points);
    expect(box.x + box.width / 2).toBeCloseTo(104, 6);
    expect(presence).toBe(0);
  });
});

/** The crops that are looked at, in order, and with which answers. */
function record(answer: (crop: Crop, index: number) => Look, first: Look = makeLook([100, 95], 0.1)): Crop[] {
  const crops: Crop[] = [];
  lookAgain((crop) => answer(crop, crops.push(crop) - 1), CANDIDATE, first);
  return crops;
}

/** A mesh of 468 points about a centre: a square of 40 px with its eyes level, all turned by `angle`. */
function makeLook(centre: Point, presence: number, angle = 0): Look {
  const corners: readonly Point[] = [
    [-20, -20],
    [20, -20],
    [20, 20],
    [-20, 20],
  ];
  const eyes: Readonly<Record<number, Point>> = { 33: [-15, 0], 133: [-5, 0], 362: [5, 0], 263: [15, 0] };
  const points = Array.from({ length: 468 }, (_, i): Point => {
    const [x, y] = eyes[i] ?? (corners[i % 4] as Point);
    return [
      centre[0] + x * Math.cos(angle) - y * Math.sin(angle),
      centre[1] + x * Math.sin(angle) + y * Math.cos(angle),
    ];
  });
  return { points, presence };
}
