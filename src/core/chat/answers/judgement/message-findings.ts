import { EyelineError } from '../../../errors.ts';
import type { Finding } from '../../../incident/findings/finding.ts';
import { matchPortraits } from '../../../incident/findings/same-portrait.ts';
import type { Call } from '../../port/command.ts';
import { readCheckOutcome } from '../outcome/check-outcome.ts';
import { findSeen, noSuchSubmission } from '../seen-submission.ts';

/** The portraits of one earlier message as its answer numbered them, and the findings that they are. */
export interface MessageFindings {
  /** The incident that they are recorded under. */
  readonly incident: number;
  /** The largest number of the answer. */
  readonly most: number;
  /** By the answer's number; those that were withdrawn since are missing. */
  readonly findings: ReadonlyMap<number, Finding>;
}

/**
 * Finds the findings that an earlier message's portraits are: its answer counts them from 1, the incident goes on from
 * the messages before. A message that opened no incident gets one.
 *
 * @throws EyelineError `NOT_FOUND` for a message that may not be seen here, or that no incident has.
 */
export function findMessageFindings(
  call: Pick<Call, 'store' | 'submission' | 'audience' | 'by'>,
  id: number,
): MessageFindings {
  const { store, audience } = call;
  const found = findSeen(id, call);
  if (found) openForIt(call, id);
  const completion = found && store.results.of(id);
  const outcome = completion && readCheckOutcome(completion.outcome);
  if (!completion || !outcome) throw noSuchSubmission(id);
  const { incident, isWithdrawn } = completion;
  const seen = incident && !isWithdrawn ? store.incidents.find(incident.number, audience) : null;
  if (!seen) throw notRecorded(id);
  const present = store.findings.ofIncident(seen.number);
  const findings = new Map<number, Finding>();
  let most = 0;
  for (const { sha256, portraits = [] } of outcome.files) {
    const known = present
      .filter(({ evidence }) => evidence.sha256 === sha256)
      .map((finding) => ({ face: finding.portrait.face, finding }));
    const matches = matchPortraits(known, portraits);
    for (const [index, { number }] of portraits.entries()) {
      most = Math.max(most, number);
      const match = matches[index];
      if (match) findings.set(number, match.finding);
    }
  }
  return { incident: seen.number, most, findings };
}

/** A verdict is a person's word: it opens the incident that the message did not. */
function openForIt({ store, by }: Pick<Call, 'store' | 'by'>, id: number): void {
  const message = store.unfiled.find(id);
  if (!message || message.alignments.length === 0) return;
  const { title, channel, thread } = message;
  store.incidents.open({ title, channel, thread, submission: id }, by);
}

function notRecorded(id: number): EyelineError {
  return new EyelineError('NOT_FOUND', {
    expected: 'a message that was recorded under an incident',
    received: `${id}`,
    problem: 'That message is not recorded under an incident.',
    action: 'Add its pictures to one first: `check --again` with `--incident`.',
  });
}
