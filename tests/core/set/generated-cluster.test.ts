import { describe, expect, it } from 'vitest';
import type { CropOffset } from '../../../src/core/alignment/ffhq-crop.ts';
import { createRandom } from '../../../src/core/alignment/statistics/random.ts';
import type { Finding } from '../../../src/core/incident/findings/finding.ts';
import { findGeneratedCluster } from '../../../src/core/set/generated-cluster.ts';
import { makeMeasurement } from '../store/make-result.ts';

/** StyleGAN's crop in the reference at 128 px, and an ordinary one, each a little off. */
const GENERATED = [0.49927, 0.50107, -0.011739, -0.0017492, 0] as const;

/** Findings with generated crops, then with ordinary ones, each picture another. */
function makeFindings(generated: number, ordinary: number) {
  const random = createRandom(7);
  const findings = Array.from({ length: generated + ordinary }, (_, index) => {
    const spread = index < generated ? 0.001 : 0.12;
    const offset = GENERATED.map((value) => value + (random() - 0.5) * 2 * spread) as unknown as CropOffset;
    const { assessment, ...rest } = makeMeasurement();
    const alignment = index < generated ? 'aligned' : 'unaligned';
    const measurement = { ...rest, alignment, assessment: { ...assessment, offset, sidePx: 128, alignment } };
    return { number: index + 1, portrait: { id: index + 1 }, measurement } as unknown as Finding;
  });
  const hashes = new Map(findings.map(({ portrait }) => [portrait.id, makeHash(portrait.id)]));
  return { findings, hashes };
}

/** A hash of a picture like no other's. */
function makeHash(seed: number): string {
  const random = createRandom(1000 + seed);
  return `p1:${Array.from({ length: 1024 }, () => Math.floor(random() * 16).toString(16)).join('')}`;
}

const numbers = (from: number, to: number) =>
  new Set(Array.from({ length: to - from + 1 }, (_, index) => from + index));

describe('a confirmed generated cluster', () => {
  it('is three or more confirmed portraits that share StyleGAN’s crop', () => {
    const { findings, hashes } = makeFindings(8, 12);

    const cluster = findGeneratedCluster(findings, numbers(1, 6), hashes);

    expect(cluster).toMatchObject({ findings: [1, 2, 3, 4, 5, 6], of: 20 });
    expect(cluster?.sharing).toBeGreaterThanOrEqual(8);
    expect(cluster?.chanceBound).toBeLessThan(0.01);
  });

  it('leaves out who was confirmed and does not share the crop', () => {
    const { findings, hashes } = makeFindings(8, 12);

    const cluster = findGeneratedCluster(findings, numbers(6, 20), hashes);

    expect(cluster?.findings.slice(0, 3)).toEqual([6, 7, 8]);
    expect(cluster?.findings.length).toBeLessThan(8);
  });

  it.each([
    ['nobody confirmed three of them', 8, new Set([1, 2, 15])],
    ['there are too few', 2, numbers(1, 20)],
    ['nothing is shared', 0, numbers(1, 20)],
  ])('is none where %s', (_, generated, confirmed) => {
    const { findings, hashes } = makeFindings(generated, 12);

    expect(findGeneratedCluster(findings, confirmed, hashes)).toBeNull();
  });

  it('is none of one picture that was sent as many files', () => {
    const { findings } = makeFindings(8, 12);
    const copies = new Map(findings.map(({ portrait }) => [portrait.id, makeHash(Math.max(8, portrait.id))]));

    expect(findGeneratedCluster(findings, numbers(1, 20), copies)).toBeNull();
  });

  it('is none of portraits whose hashes are not known', () => {
    const { findings } = makeFindings(8, 12);

    expect(findGeneratedCluster(findings, numbers(1, 20), new Map())).toBeNull();
  });
});
