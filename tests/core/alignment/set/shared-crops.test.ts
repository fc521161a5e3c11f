import { describe, expect, it } from 'vitest';
import type { CropOffset } from '../../../../src/core/alignment/ffhq-crop.ts';
import { createBackground } from '../../../../src/core/alignment/set/background.ts';
import { SET_REFERENCE } from '../../../../src/core/alignment/set/set-reference-table.ts';
import { findSharedCrops } from '../../../../src/core/alignment/set/shared-crops.ts';
import { createRandom } from '../normal-sample.ts';

const { ordinary, template, generated } = SET_REFERENCE;

function shuffle<T>(all: readonly T[], random: () => number): T[] {
  const copy = [...all];
  for (let i = copy.length - 1; i > 0; i--) {
    const j = Math.floor(random() * (i + 1));
    [copy[i], copy[j]] = [copy[j] as T, copy[i] as T];
  }
  return copy;
}

/** Half of the ordinary sample as background, the other half to draw from. */
function split(random: () => number) {
  const shuffled = shuffle(ordinary, random);
  const half = shuffled.length >> 1;
  return { background: createBackground(shuffled.slice(0, half)), rest: shuffled.slice(half) };
}

describe('findSharedCrops', () => {
  // The larger simulation is bench/set-simulation.mjs; its table is in docs/results.md.
  it.each([5, 10, 20, 50, 84])('raises at most 1% false alarms in 100 random ordinary sets of %i', (n) => {
    const random = createRandom(n);
    let alarms = 0;

    for (let set = 0; set < 100; set++) {
      const { background, rest } = split(random);
      if (findSharedCrops(rest.slice(0, n), background).length > 0) alarms++;
    }

    expect(alarms).toBeLessThanOrEqual(1);
  });

  it.each<[string, (offset: CropOffset) => CropOffset]>([
    ['as made', (offset) => offset],
    ['mirrored', ([x, y, side, angle, aspect]) => [1 - x, y, side, -angle, aspect]],
    ['shifted by 6%', ([x, y, side, angle, aspect]) => [x + 0.06, y, side, angle, aspect]],
    [
      'zoomed to 85%',
      ([x, y, side, angle, aspect]) => [
        0.5 + (x - 0.5) / 0.85,
        0.5 + (y - 0.5) / 0.85,
        side - Math.log(0.85),
        angle,
        aspect,
      ],
    ],
  ])('finds and names 10 generated faces among 90 ordinary ones, %s', (_, move) => {
    const random = createRandom(3);
    const background = createBackground(ordinary);
    let named = 0;
    let wrong = 0;

    for (let set = 0; set < 10; set++) {
      const faces = shuffle(generated, random).slice(0, 10).map(move);
      const clusters = findSharedCrops([...faces, ...shuffle(ordinary, random).slice(0, 90)], background);
      const cluster = clusters.find(({ members }) => members.some((i) => i < 10));
      named += cluster?.members.filter((i) => i < 10).length ?? 0;
      wrong += cluster?.members.filter((i) => i >= 10).length ?? 0;
    }

    expect(named).toBeGreaterThanOrEqual(90);
    // Avatars cropped close lie among generated faces that were cropped again: 2 of 98 members of one of the four moves.
    expect(wrong).toBeLessThanOrEqual(3);
  });

  it('finds two crops at once, and no portrait in both', () => {
    const faces = generated.slice(0, 10);
    const shifted = generated
      .slice(10, 20)
      .map(([x, y, side, angle, aspect]): CropOffset => [x - 0.08, y, side, angle, aspect]);

    const clusters = findSharedCrops(
      [...faces, ...shifted, ...ordinary.slice(0, 40)],
      createBackground(ordinary),
    );

    expect(clusters).toHaveLength(2);
    const members = clusters.flatMap((cluster) => cluster.members);
    expect(new Set(members).size).toBe(members.length);
  });

  it('finds a press template too', () => {
    const [cluster] = findSharedCrops(template.slice(0, 20), createBackground(ordinary));

    expect(cluster?.members.length).toBeGreaterThan(10);
    expect(cluster?.chanceBound).toBeLessThan(1e-6);
  });

  it('asks for more than two portraits, and for more in a larger set', () => {
    const background = createBackground(ordinary);

    expect(findSharedCrops(generated.slice(0, 2), background)).toEqual([]);
    expect(findSharedCrops([], background)).toEqual([]);
    const few = generated.slice(0, 3);
    expect(findSharedCrops(few, background)).toHaveLength(1);
    expect(findSharedCrops([...few, ...ordinary.slice(0, 97)], background)).toEqual([]);
  });
});
