import { describe, expect, it } from 'vitest';
import { REFERENCE } from '../../../src/core/alignment/reference-table.ts';
import { readSet, type SetMember } from '../../../src/core/alignment/set-reading.ts';
import { drawOffsets } from './normal-sample.ts';

type Spread = readonly [x: number, y: number, logSide: number, angle: number];

/** As 170 staff and stock portraits were measured; see `shared-crops.ts`. */
const ORDINARY = { mean: [0.496, 0.401, -0.35, -0.021], sd: [0.053, 0.05, 0.137, 0.096] } as const;

/** As generated faces are measured at 128 px. */
const GENERATED = { mean: REFERENCE.rows[0]?.mean as Spread, sd: [0.0037, 0.0046, 0.037, 0.013] } as const;

function draw(
  count: number,
  { mean, sd }: { readonly mean: readonly number[]; readonly sd: Spread },
  seed: number,
  from: number,
  alignment: SetMember['alignment'] = 'unaligned',
): SetMember[] {
  return drawOffsets(count, seed, mean, sd).map((offset, index) => {
    const eyes = { left: [0.4, 0.4], right: [0.6, 0.4] } as const;
    const shared = { sidePx: 128, framePx: 0, score: 0.5, eyes, duplicateOf: null };
    return { ...shared, number: from + index, offset, alignment };
  });
}

describe('the reading of a set', () => {
  it('finds a shared crop in ordinary sets no more often than it says', () => {
    const sizes = [10, 50, 100];

    const alarms = sizes.flatMap((size) =>
      Array.from({ length: 60 }, (_, seed) => readSet(draw(size, ORDINARY, seed + 1, 1), null, REFERENCE)),
    );

    // 1 in 100 at most; of 180 sets more than 5 would be seen once in 100 such tests.
    expect(alarms.filter(({ clusters }) => clusters.length > 0).length).toBeLessThanOrEqual(5);
  });

  it('finds and names 10 generated ones among 90 ordinary ones', () => {
    const members = [...draw(90, ORDINARY, 3, 1), ...draw(10, GENERATED, 4, 91, 'aligned')];

    const { clusters, aligned, text } = readSet(members, null, REFERENCE);

    expect(clusters[0]?.kind).toBe('ffhq');
    expect(clusters[0]?.numbers.filter((number) => number > 90).length).toBeGreaterThanOrEqual(7);
    expect(aligned).toMatchObject({ k: 10, n: 100 });
    expect(aligned.chanceBound).toBeLessThan(1e-6);
    expect(text.measure).toBe('10 of 100 aligned');
    expect(text.meaning).toContain('so many would come by chance less than once in 1,000,000 sets');
  });

  it('calls 20 of one photographer’s template a shared crop, not generation', () => {
    const template = { mean: [0.502, 0.45, 0.11, -0.02], sd: [0.004, 0.004, 0.03, 0.01] } as const;
    const members = [...draw(40, ORDINARY, 5, 1), ...draw(20, template, 6, 41)];

    const { clusters, text } = readSet(members, null, REFERENCE);

    expect(clusters.map(({ kind }) => kind)).toEqual(['other']);
    expect(clusters[0]?.numbers.every((number) => number > 40)).toBe(true);
    expect(text.measure).toMatch(/^0 of 60 aligned, \d+ share another crop$/);
    expect(text.meaning).toContain('One photographer’s or one program’s template does this too.');
  });

  it('counts near duplicates once, and says how many cannot be told', () => {
    const [first, ...others] = draw(6, ORDINARY, 2, 1) as [SetMember, ...SetMember[]];
    const unknown = { ...(others[4] as SetMember), alignment: 'undetermined' } as const;

    const reading = readSet(
      [first, { ...first, number: 9, duplicateOf: 1 }, ...others.slice(0, 4), unknown],
      1.2,
      REFERENCE,
    );

    expect(reading).toMatchObject({ count: 7, counted: 6, undetermined: 1, aligned: { k: 0, n: 5 } });
    expect(reading.text.meaning).toContain('1 of 6 cannot be told.');
    expect(reading.sharpness).toBe(1.2);
  });
});
