import type { Finding } from '../../../incident/findings/finding.ts';
import { matchPortraits } from '../../../incident/findings/same-portrait.ts';
import type { Call } from '../../port/command.ts';
import { readCheckOutcome } from '../outcome/check-outcome.ts';

/** Where pictures of findings are used too: a finding's number to the words for it. */
export interface CopiedFindings {
  /** In collections of stock photos. */
  readonly stock: ReadonlyMap<number, string>;
  /** In other collections, or by other accounts of incidents that may be seen here. */
  readonly elsewhere: ReadonlyMap<number, string>;
}

/** What the checks that brought findings saw before, of those findings that are asked for. */
export function copiedFindings(
  { store, audience }: Pick<Call, 'store' | 'audience'>,
  incident: number,
  findings: readonly Finding[],
): CopiedFindings {
  const stock = new Map<number, string>();
  const elsewhere = new Map<number, string>();
  const own = accountsOf(store, incident);
  for (const submission of new Set(findings.map(({ submissionId }) => submissionId))) {
    const outcome = readOutcome(store, submission);
    if (!outcome?.seen) continue;
    const numbers = numbersIn(outcome, findings);
    for (const { number, label, name } of outcome.seen.stock ?? []) {
      const finding = numbers.get(number);
      if (finding === undefined) continue;
      (/stock/i.test(label) ? stock : elsewhere).set(finding, `${label}: ${name}`);
    }
    for (const match of outcome.seen.matches) {
      const finding = numbers.get(match.number);
      if (finding === undefined || match.incident === incident) continue;
      if (match.incident === null || match.finding === null) continue;
      if (!store.incidents.find(match.incident, audience)) continue;
      const here = own.get(finding) ?? [];
      const there = accountsOf(store, match.incident).get(match.finding) ?? [];
      const isOther = here.length > 0 && there.some((account) => !here.includes(account));
      if (isOther) elsewhere.set(finding, `portrait ${match.finding} of incident ${match.incident}`);
    }
  }
  return { stock, elsewhere };
}

function readOutcome(store: Call['store'], submission: number) {
  const completion = store.results.of(submission);
  return completion && readCheckOutcome(completion.outcome);
}

/** The accounts that each finding of an incident shows, by their ids in the record. */
function accountsOf(store: Call['store'], incident: number): ReadonlyMap<number, readonly number[]> {
  const found = new Map<number, number[]>();
  for (const { id, portraits } of store.accounts.ofIncident(incident))
    for (const portrait of portraits) found.set(portrait, [...(found.get(portrait) ?? []), id]);
  return found;
}

/** The number in an answer to the number of the finding. */
function numbersIn(
  { files }: NonNullable<ReturnType<typeof readOutcome>>,
  findings: readonly Finding[],
): ReadonlyMap<number, number> {
  const numbers = new Map<number, number>();
  for (const { sha256, portraits = [] } of files) {
    const known = findings
      .filter(({ evidence }) => evidence.sha256 === sha256)
      .map((finding) => ({ face: finding.portrait.face, number: finding.number }));
    for (const [index, match] of matchPortraits(known, portraits).entries()) {
      const { number } = portraits[index] ?? {};
      if (match && number !== undefined) numbers.set(number, match.number);
    }
  }
  return numbers;
}
