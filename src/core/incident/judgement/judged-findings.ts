import type { Finding } from '../findings/finding.ts';
import { PROPOSED, type Standing, VERDICTS, type Verdict } from './judgement.ts';

/** How each finding of an incident stands, by its number: `JudgementReader.ofIncident`. */
export type Standings = ReadonlyMap<number, Standing>;

/**
 * The findings that count as confirmed, in their order: what leaves Eyeline where nobody asks for more. A person has
 * confirmed each, and neither took that back nor rejected it since.
 */
export function confirmedFindings(findings: readonly Finding[], standings: Standings): Finding[] {
  return findings.filter((finding) => verdictOf(finding, standings) === 'confirmed');
}

/** What people say of a finding; `proposed` where nobody said anything. */
export function verdictOf({ number }: Pick<Finding, 'number'>, standings: Standings): Verdict {
  return (standings.get(number) ?? PROPOSED).verdict;
}

/** How many findings there are of each verdict. */
export function countVerdicts(standings: Standings): Record<Verdict, number> {
  const counts = Object.fromEntries(VERDICTS.map((verdict) => [verdict, 0])) as Record<Verdict, number>;
  for (const { verdict } of standings.values()) counts[verdict]++;
  return counts;
}
