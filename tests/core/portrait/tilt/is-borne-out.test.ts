import { expect, it } from 'vitest';
import type { EdgePoints, Pencil } from '../../../../src/core/portrait/tilt/find-pencil.ts';
import { isBorneOut } from '../../../../src/core/portrait/tilt/is-borne-out.ts';

const SLOPE = 0.06;
const PENCIL: Pencil = { slope: SLOPE, change: 0, clarity: 2, levelClarity: 1.2 };

/** Points in the middle of pixels on lines: where each crosses the middle, its slope, from where to where. */
function pointsOn(
  lines: readonly (readonly [at: number, slope: number, from: number, to: number])[],
): EdgePoints {
  const along: number[] = [];
  const across: number[] = [];
  for (const [at, slope, from, to] of lines)
    for (let x = from; x < to; x++) {
      along.push(x + 0.5);
      across.push(Math.floor(at + slope * x) + 0.5);
    }
  return {
    along: Float32Array.from(along),
    across: Float32Array.from(across),
    halfAlong: 400,
    halfAcross: 300,
  };
}

/** Labels of three lines each, all over the page: their upper and lower edges have a slope. */
function labels(slope: number) {
  return Array.from({ length: 24 }, (_, i) => {
    const from = -390 + 200 * (i % 4);
    const at = -270 + 95 * Math.floor(i / 4);
    return [0, 9, 17].map((below) => [at + below, slope, from, from + 70] as const);
  }).flat();
}

/** Links right across the page, of which one has the slope that is asked about. */
const LINKS = [SLOPE, -0.2, 0.15, -0.11, 0.22, 0.09, -0.05, 0.18, -0.25, 0.11].map(
  (slope, i) => [-240 + 50 * i, slope, -390, 390] as const,
);

it('believes lines that run all over a page', () => {
  expect(isBorneOut([[pointsOn([...labels(SLOPE), ...LINKS]), PENCIL]])).toBe(true);
});

it('does not believe few long lines between labels that lie along the raster', () => {
  expect(isBorneOut([[pointsOn([...labels(0), ...LINKS]), PENCIL]])).toBe(false);
});

it('believes nothing of a page without lines', () => {
  expect(isBorneOut([[pointsOn([]), PENCIL]])).toBe(false);
});
