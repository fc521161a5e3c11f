import { nameNumbers } from '../../../alignment/set/number-list.ts';
import type { Withdrawal } from '../../../incident/findings/finding.ts';
import type { Completion } from '../../../incident/findings/result.ts';
import type { Incident } from '../../../incident/incident.ts';
import type { Submission } from '../../../incident/submission.ts';
import { count } from '../../../words.ts';
import type { Button } from '../../port/message.ts';
import type { CheckOutcome } from '../outcome/check-outcome.ts';
import { formatTime } from './incident-lines.ts';

/** What withdraws pictures that were added to a named incident; null where there is nothing to withdraw. */
export function withdrawalOf(
  { submission, files, isAdded = false }: CheckOutcome,
  { incident, isWithdrawn }: Pick<Completion, 'incident' | 'isWithdrawn'>,
): Button | null {
  const hasPortrait = files.some(({ alignments }) => alignments.length > 0);
  return incident && isAdded && hasPortrait && !isWithdrawn
    ? withdrawButton(incident.number, submission)
    : null;
}

function withdrawButton(incident: number, submission: number): Button {
  return {
    label: `Withdraw from incident ${incident}`,
    invocation: { command: 'incident withdraw', options: { number: incident, message: submission } },
  };
}

/** What is said to who withdrew: what became of it, and where it can still be found. */
export function answerWithdrawal(
  { isChanged, withdrawn, kept }: Withdrawal,
  { number, status }: Pick<Incident, 'number' | 'status'>,
): string {
  if (!isChanged) return `Nothing left to withdraw: this was already withdrawn from incident ${number}.`;
  const what =
    withdrawn.length > 0
      ? `Withdrawn from incident ${number}: ${portraits(withdrawn)}. The files are kept, and the timeline notes it.`
      : `Nothing was withdrawn from incident ${number}.`;
  return [what, ...stay(kept), ...(status === 'closed' ? [`Incident ${number} is closed.`] : [])].join(' ');
}

/**
 * The timeline's line, which stands beside who withdrew and when. It names nobody, because it also
 * stands in exports and is shown to people who may not know who said what.
 *
 * @param added the submission that brought it; null where portraits were named by their numbers.
 */
export function describeWithdrawal(
  { withdrawn, kept }: Withdrawal,
  added: Pick<Submission, 'actor' | 'sentMs'> | null,
  actor: string | null,
): string {
  const isOne = withdrawn.length === 1;
  const what = withdrawn.length > 0 ? portraits(withdrawn) : 'Pictures';
  const were = isOne ? 'was' : 'were';
  if (!added) return `${what} ${were} withdrawn.`;
  const at = `added ${formatTime(added.sentMs)}`;
  const again = added.actor === actor ? ' again' : '';
  return [`${what} ${at} ${were} withdrawn${again}.`, ...stay(kept)].join(' ');
}

function portraits(numbers: readonly number[]): string {
  return `${count(numbers.length, 'portrait')}${nameNumbers(numbers)}`;
}

function stay(kept: readonly number[]): string[] {
  if (kept.length === 0) return [];
  return kept.length === 1
    ? [`${portraits(kept)} stays: another message brought the same picture.`]
    : [`${portraits(kept)} stay: other messages brought the same pictures.`];
}
