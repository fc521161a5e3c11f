import { REFERENCE } from '../alignment/reference/reference-table.ts';
import { readSet } from '../alignment/set/set-reading.ts';
import { SET_REFERENCE } from '../alignment/set/set-reference-table.ts';
import type { Finding } from '../incident/findings/finding.ts';
import { nearDuplicates } from '../likeness/near-duplicates.ts';

/** Fewer confirmed portraits are no cluster; the set's reading asks for as many. */
const SMALLEST = 3;

/** Portraits that were confirmed, of those that share StyleGAN's crop. */
export interface GeneratedCluster {
  /** The findings' numbers, ascending. */
  readonly findings: readonly number[];
  /** How many portraits of the incident share the crop, confirmed or not, and of how many. */
  readonly sharing: number;
  readonly of: number;
  /** Upper bound on the chance that so many unrelated ordinary portraits share one crop so tightly. */
  readonly chanceBound: number;
}

/**
 * The confirmed generated cluster of an incident, on which DISARM's T0145.002 ("AI generated images used in account
 * imagery") may be suggested; null where there is none. It asks for all of this:
 *
 * - three profile pictures or more, each another picture: near duplicates and those without a hash do not count;
 * - that share StyleGAN's own crop (`ffhq`), by the set's reading over every portrait of the incident that counts, the
 *   rejected ones too, so that the chance is not of a choice that people made by the measure itself;
 * - each confirmed by a person.
 *
 * One aligned portrait never makes one, and neither does a cluster that nobody looked at. Another crop that generated
 * faces may share (`ffhq-variant`) does not suffice: a template can be as tight.
 *
 * @param hashes by the portrait's id, see `perceptualHash`.
 */
export function findGeneratedCluster(
  findings: readonly Finding[],
  confirmed: ReadonlySet<number>,
  hashes: ReadonlyMap<number, string>,
): GeneratedCluster | null {
  const measured = findings.flatMap(({ number, portrait, measurement: { assessment, alignment } }) => {
    const hash = hashes.get(portrait.id);
    if (!assessment?.offset || assessment.framePx === null || hash === undefined) return [];
    const { offset, framePx, sidePx, score, eyes } = assessment;
    return [{ hash, member: { number, offset, framePx, sidePx, score, eyes, alignment } }];
  });
  if (measured.length < SMALLEST) return null;
  const duplicates = nearDuplicates(measured);
  const members = measured.map(({ member }, index) => {
    const first = duplicates[index];
    return { ...member, duplicateOf: first == null ? null : (measured[first]?.member.number ?? null) };
  });
  const reading = readSet(members, null, { reference: REFERENCE, sets: SET_REFERENCE });
  const found = reading.clusters.find(({ kind }) => kind === 'ffhq');
  const judged = found?.numbers.filter((number) => confirmed.has(number)) ?? [];
  if (!found || judged.length < SMALLEST) return null;
  return {
    findings: judged,
    sharing: found.numbers.length,
    of: reading.counts.compared,
    chanceBound: found.chanceBound,
  };
}
