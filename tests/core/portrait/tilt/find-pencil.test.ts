import { expect, it } from 'vitest';
import { type EdgePoints, findPencil, isLevel } from '../../../../src/core/portrait/tilt/find-pencil.ts';

/** Points on 14 lines of a pencil with gaps, and as many anywhere; along -400 to 400 px, across -300 to 300. */
function pointsOn(slope: number, change: number, lines = 14): EdgePoints {
  const along: number[] = [];
  const across: number[] = [];
  let state = 1;
  const next = () => {
    state = (state * 48271) % 2147483647;
    return state / 2147483647;
  };
  for (let line = 0; line < lines; line++) {
    const t = -280 + line * 40;
    for (let x = -390; x < 390; x += 2) {
      along.push(x);
      across.push(t + x * (slope + change * t));
    }
  }
  for (let i = 0; i < 14 * 390; i++) {
    along.push(-400 + 800 * next());
    across.push(-300 + 600 * next());
  }
  return {
    along: Float32Array.from(along),
    across: Float32Array.from(across),
    halfAlong: 400,
    halfAcross: 300,
  };
}

it.each([
  [0, 0],
  [0.061, 0],
  [-0.09, 0.0002],
  [0.02, -0.0004],
])('finds lines of slope %d that changes by %d a px among points anywhere', (slope, change) => {
  const found = findPencil(pointsOn(slope, change));

  expect(found.slope).toBeCloseTo(slope, 2.5);
  expect(Math.abs(found.change - change)).toBeLessThan(0.00001);
  expect(found.clarity).toBeGreaterThan(2);
});

it('tells how much clearer its lines are than level ones', () => {
  const tilted = findPencil(pointsOn(0.06, 0));
  const level = findPencil(pointsOn(0, 0));

  expect(tilted.clarity).toBeGreaterThan(1.5 * tilted.levelClarity);
  expect(level.clarity).toBeCloseTo(level.levelClarity, 5);
});

it('looks only where it is told to', () => {
  expect(findPencil(pointsOn(0.12, 0), { slope: 0, within: 0.05 }).slope).toBeLessThan(0.08);
});

it('knows level lines from tilted ones, and both from none', () => {
  expect(isLevel(pointsOn(0, 0))).toBe(true);
  expect(isLevel(pointsOn(0.03, 0))).toBe(false);
  expect(isLevel(pointsOn(0, 0, 0))).toBeNull();
});
