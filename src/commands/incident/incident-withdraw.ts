import { askedIncident, requireIncident } from '../../core/chat/answers/asked-incident.ts';
import { showButton } from '../../core/chat/answers/lines/incident-lines.ts';
import { answerWithdrawal, describeWithdrawal } from '../../core/chat/answers/lines/withdrawal-words.ts';
import { findSeen, noSuchSubmission } from '../../core/chat/answers/seen-submission.ts';
import { parseNumbers } from '../../core/chat/language/portrait-numbers.ts';
import { type Call, defineRecordCommand } from '../../core/chat/port/command.ts';
import { say } from '../../core/chat/port/message.ts';
import { EyelineError } from '../../core/errors.ts';
import { type Incident, isGuestAudience } from '../../core/incident/incident.ts';
import type { Submission } from '../../core/incident/submission.ts';

export const incidentWithdraw = defineRecordCommand({
  name: 'incident withdraw',
  summary: 'withdraw portraits from an incident; their files are kept, and the timeline notes it',
  options: {
    number: {
      type: 'incident',
      summary: 'number of the incident; default: this thread’s',
      isPositional: true,
    },
    numbers: { type: 'text', summary: 'which portraits, such as 1-20,25', maxLength: 4000 },
    message: {
      type: 'integer',
      summary: 'the portraits of one earlier message; buttons fill this in',
      formerName: 'submission',
    },
  },
  examples: ['incident withdraw --numbers 4-6', 'incident withdraw 3 --numbers 7'],
  access: 'anyone',
  takesPictures: false,
  run: (call) => {
    const { options, store, by } = call;
    if (options.message !== undefined && options.numbers !== undefined) throw both();
    const added = options.message === undefined ? null : findAdded(call, options.message);
    const incident = added ? incidentOf(call, added, options.number) : requireIncident(call, options.number);
    const { number } = incident;
    const choice = added
      ? { submission: added.id }
      : { numbers: readNumbers(options.numbers, number, store.findings.lastNumber(number)) };
    if (isGuestAudience(call.audience)) checkOwn(call, number, choice);
    const withdrawal = store.findings.withdraw(number, choice, by, (done) =>
      describeWithdrawal(done, added, by.actor),
    );
    const again = {
      label: 'Add again',
      invocation: { command: 'check', options: { again: added?.id ?? 0, incident: number } },
    };
    return {
      ...say(answerWithdrawal(withdrawal, incident)),
      buttons: [showButton(number), ...(added && withdrawal.withdrawn.length > 0 ? [again] : [])],
    };
  },
});

type Asking = Pick<Call, 'store' | 'submission' | 'audience'>;

/** @throws EyelineError `NOT_FOUND` for a submission that is not to be seen here. */
function findAdded(call: Asking, id: number): Submission {
  const found = findSeen(id, call);
  if (!found) throw noSuchSubmission(id);
  return found;
}

/** The incident that the submission was recorded under, if the one that was named is that one. */
function incidentOf(call: Asking, { id }: Submission, asked: number | undefined): Incident {
  const recorded = call.store.results.of(id)?.incident?.number;
  const incident = askedIncident(call, asked ?? recorded);
  if (incident && incident.number === recorded) return incident;
  throw new EyelineError('NOT_FOUND', {
    expected: `a message that was recorded under ${incident ? `incident ${incident.number}` : 'an incident'}`,
    received: `${id}`,
    problem: incident
      ? `That message was not recorded under incident ${incident.number}.`
      : 'That message was not recorded under an incident.',
    action: 'Name the portraits by their numbers instead: --numbers.',
  });
}

function readNumbers(text: string | undefined, incident: number, most: number): number[] {
  const action = `\`incident show ${incident}\` shows the numbers.`;
  if (text !== undefined) return parseNumbers(text, most, action);
  throw new EyelineError('INVALID_USAGE', {
    expected: 'the numbers of portraits',
    received: 'none',
    problem: 'Say which portraits to withdraw.',
    action: `\`incident show ${incident}\` shows their numbers: \`incident withdraw ${incident} --numbers 1-${Math.max(2, most)}\`.`,
  });
}

/** Guests withdraw what they added themselves. @throws EyelineError `NOT_ALLOWED` */
function checkOwn(
  { store, by }: Pick<Call, 'store' | 'by'>,
  incident: number,
  choice: { readonly submission: number } | { readonly numbers: readonly number[] },
): void {
  const brought =
    'submission' in choice
      ? [choice.submission]
      : store.findings
          .ofIncident(incident)
          .filter(({ number }) => choice.numbers.includes(number))
          .map(({ submissionId }) => submissionId);
  if (brought.every((id) => store.submissions.find(id)?.actor === by.actor)) return;
  throw new EyelineError('NOT_ALLOWED', {
    expected: '`incident withdraw` of your own pictures',
    received: 'others’',
    problem: 'Guests can only withdraw pictures that they added.',
    action: 'Ask someone on the team to withdraw them.',
  });
}

function both(): EyelineError {
  return new EyelineError('INVALID_USAGE', {
    expected: 'the portraits of a message or their numbers',
    received: 'both',
    problem: '--numbers and --message cannot be used together.',
    action: 'Give one of them.',
  });
}
