import { requireIncident } from '../../core/chat/answers/asked-incident.ts';
import { addedMessage, bothGiven } from '../../core/chat/answers/casework/added-message.ts';
import { showButton } from '../../core/chat/answers/lines/incident-lines.ts';
import { answerWithdrawal, describeWithdrawal } from '../../core/chat/answers/lines/withdrawal-words.ts';
import { parseNumbers, writeNumbers } from '../../core/chat/language/portrait-numbers.ts';
import { type Call, defineRecordCommand } from '../../core/chat/port/command.ts';
import { say } from '../../core/chat/port/message.ts';
import { EyelineError } from '../../core/errors.ts';
import { isGuestAudience } from '../../core/incident/incident.ts';

export const incidentWithdraw = defineRecordCommand({
  name: 'incident withdraw',
  summary: 'withdraw portraits from an incident; their files are kept, and the timeline notes it',
  options: {
    number: {
      type: 'incident',
      summary: 'default: this thread’s',
      isPositional: true,
    },
    numbers: { type: 'text', summary: 'which portraits, such as 1-20,25', maxLength: 4000 },
    message: {
      type: 'integer',
      summary: 'the portraits of one earlier message; buttons fill this in',
      isForButtons: true,
      formerName: 'submission',
    },
  },
  examples: ['incident withdraw --numbers 4-6', 'incident withdraw 3 --numbers 7'],
  access: 'anyone',
  takesPictures: false,
  run: (call) => {
    const { options, store, by } = call;
    if (options.message !== undefined && options.numbers !== undefined) throw bothGiven();
    const { added, incident } =
      options.message === undefined
        ? { added: null, incident: requireIncident(call, options.number) }
        : addedMessage(call, options.message, options.number);
    const { number } = incident;
    const choice = added
      ? { submission: added.id }
      : { numbers: readNumbers(options.numbers, number, store.findings.lastNumber(number)) };
    if (isGuestAudience(call.audience)) checkOwn(call, number, choice);
    const withdrawal = store.findings.withdraw(number, choice, by, (done) =>
      describeWithdrawal(done, added, by.actor),
    );
    // The numbers too: what was withdrawn before stays so.
    const which = {
      ...(added ? { message: added.id } : {}),
      ...(withdrawal.withdrawn.length > 0 ? { numbers: writeNumbers(withdrawal.withdrawn) } : {}),
    };
    const undo = {
      label: 'Undo',
      takesBack: true,
      invocation: { command: 'incident restore', options: { number, ...which } },
    };
    return {
      ...say(answerWithdrawal(withdrawal, incident)),
      buttons: [...(withdrawal.isChanged ? [undo] : []), showButton(number)],
    };
  },
});

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
