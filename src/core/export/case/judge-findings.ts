import { EyelineError } from '../../errors.ts';
import type { Finding } from '../../incident/findings/finding.ts';
import { PROPOSED, type Standing } from '../../incident/judgement/judgement.ts';
import type { TenantStore } from '../../incident/stores/tenant-store.ts';
import { count } from '../../words.ts';
import type { RejectedFinding } from './case.ts';

/** An incident's findings by what people say of them. */
export interface JudgedFindings {
  /** Those that go into the export, by number. */
  readonly chosen: readonly Finding[];
  /** How many nobody confirmed, of those that do not. */
  readonly unconfirmed: number;
  readonly rejected: readonly RejectedFinding[];
  standingOf(finding: Finding): Standing;
}

/**
 * The findings that may leave Eyeline: those that a person confirmed; with `isAll` those too that nobody judged.
 *
 * @throws EyelineError `NOT_FOUND` where there are findings and none of them may.
 */
export function judgeFindings(
  store: Pick<TenantStore, 'findings' | 'judgements'>,
  incident: number,
  isAll: boolean,
): JudgedFindings {
  const standings = store.judgements.ofIncident(incident);
  const standingOf = ({ number }: Finding) => standings.get(number) ?? PROPOSED;
  const all = [...store.findings.ofIncident(incident)].sort((a, b) => a.number - b.number);
  const counting = all.filter((finding) => standingOf(finding).verdict !== 'rejected');
  const chosen = counting.filter((finding) => isAll || standingOf(finding).verdict === 'confirmed');
  const rejected = all.filter((finding) => standingOf(finding).verdict === 'rejected');
  if (all.length > 0 && chosen.length === 0) throw noneConfirmed(incident, counting.length, rejected.length);
  return {
    chosen,
    unconfirmed: counting.length - chosen.length,
    rejected: rejected.map((finding) => ({
      number: finding.number,
      sha256: finding.evidence.sha256,
      reason: standingOf(finding).judgement?.reason ?? null,
    })),
    standingOf,
  };
}

function noneConfirmed(incident: number, proposed: number, rejected: number): EyelineError {
  const parts = [
    ...(proposed > 0 ? [`${proposed} that nobody judged`] : []),
    ...(rejected > 0 ? [`${rejected} rejected`] : []),
  ].join(', ');
  return new EyelineError('NOT_FOUND', {
    expected: `confirmed findings of incident ${incident}`,
    received: parts,
    problem: `No finding of incident ${incident} is confirmed: ${parts}.`,
    action:
      proposed > 0
        ? 'Look at each and confirm it by `finding confirm`, or export with `--all`.'
        : `Nothing is left to export: ${count(rejected, 'finding')}, all rejected.`,
  });
}
