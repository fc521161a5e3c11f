import { expect, it } from 'vitest';
import { createPyramid } from '../../../../src/core/face/sampling/sampler.ts';
import { findTilt } from '../../../../src/core/portrait/tilt/find-tilt.ts';
import { mapPoint } from '../../../../src/core/portrait/tilt/homography.ts';
import { drawShapes, type Shape, WHITE, wallpaper } from '../drawn-shapes.ts';
import { drawTilted } from './draw-tilted.ts';

/** A page of cards with a picture each, and a line below. */
const PAGE = drawShapes(640, 520, WHITE, cards());

function cards(): Shape[] {
  return [0, 1, 2, 3].flatMap((row) =>
    [0, 1, 2].flatMap((column): Shape[] => {
      const [x, y] = [40 + 200 * column, 30 + 120 * row];
      return [
        { kind: 'square', x, y, side: 80 },
        { kind: 'square', x: x + 92, y: y + 20, side: 80, height: 10, fill: [60, 60, 70] },
        { kind: 'square', x, y: y + 96, side: 170, height: 2, fill: [180, 180, 190] },
      ];
    }),
  );
}

it.each([
  { degrees: 4 },
  { degrees: -7 },
  { degrees: 2, right: 0.12 },
  { degrees: -3, right: -0.08, down: 0.1 },
  { degrees: 0, down: -0.12 },
])('sees a page straight on that is tilted by %o', (turn) => {
  const { photo, toPhoto } = drawTilted(PAGE, turn);

  const tilt = findTilt(createPyramid(photo));

  const at = (x: number, y: number) => mapPoint((tilt as NonNullable<typeof tilt>).toStraight, toPhoto(x, y));
  for (const y of [30, 270, 470]) expect(Math.abs(at(600, y)[1] - at(40, y)[1])).toBeLessThan(2.5);
  for (const x of [40, 320, 600]) expect(Math.abs(at(x, 470)[0] - at(x, 30)[0])).toBeLessThan(2.5);
  expect(Math.abs((tilt?.degrees ?? 0) - turn.degrees)).toBeLessThan(0.7);
});

it('keeps what lies in the middle as large, and squares square', () => {
  const { photo, toPhoto } = drawTilted(PAGE, { degrees: 5, right: 0.06 });

  const tilt = findTilt(createPyramid(photo));

  const at = (x: number, y: number) => mapPoint((tilt as NonNullable<typeof tilt>).toStraight, toPhoto(x, y));
  const width = at(360, 260)[0] - at(280, 260)[0];
  const height = at(320, 300)[1] - at(320, 220)[1];
  expect(width / 80).toBeCloseTo(1, 1);
  expect(width / height).toBeCloseTo(1, 1.5);
});

it('holds all of the photo', () => {
  const { photo } = drawTilted(PAGE, { degrees: 6, right: 0.1 });

  const tilt = findTilt(createPyramid(photo)) as NonNullable<ReturnType<typeof findTilt>>;

  for (const x of [0, photo.width])
    for (const y of [0, photo.height]) {
      const [column, row] = mapPoint(tilt.toStraight, [x, y]);
      expect(column).toBeGreaterThan(-0.01);
      expect(column).toBeLessThan(tilt.straight.width + 0.01);
      expect(row).toBeGreaterThan(-0.01);
      expect(row).toBeLessThan(tilt.straight.height + 0.01);
    }
});

it('does not take links that meet in a node for lines of a page', () => {
  const node = (x: number, y: number): Shape => ({ kind: 'circle', x: x - 12, y: y - 12, side: 24 });
  const [hubX, hubY] = [900, 330];
  const links = Array.from({ length: 9 }, (_, i): Shape[] => {
    const [x, y] = [60 + 30 * (i % 3), 60 + 55 * i];
    const steps = Array.from({ length: 80 }, (__, k): Shape => {
      const share = k / 79;
      return {
        kind: 'square',
        x: x + share * (hubX - x),
        y: y + share * (hubY - y),
        side: 11,
        height: 2,
        fill: [150, 150, 150],
      };
    });
    return [...steps, node(x, y)];
  }).flat();

  expect(findTilt(createPyramid(drawShapes(960, 640, WHITE, links)))).toBeNull();
});

it('leaves a screenshot as it is, and what has no lines', () => {
  const shapeless = drawShapes(600, 500, wallpaper, []);

  expect(findTilt(createPyramid(PAGE))).toBeNull();
  expect(findTilt(createPyramid(shapeless))).toBeNull();
  expect(findTilt(createPyramid(drawShapes(300, 1300, WHITE, cards())))).toBeNull();
});
