import { requireIncident } from '../../core/chat/answers/asked-incident.ts';
import { addedMessage } from '../../core/chat/answers/casework/added-message.ts';
import { readNumbersOf } from '../../core/chat/answers/casework/chosen-findings.ts';
import { showButton } from '../../core/chat/answers/lines/incident-lines.ts';
import { writeNumbers } from '../../core/chat/language/portrait-numbers.ts';
import { type Call, defineRecordCommand } from '../../core/chat/port/command.ts';
import { type Invocation, type OutgoingMessage, say } from '../../core/chat/port/message.ts';
import { EyelineError } from '../../core/errors.ts';
import { isGuestAudience } from '../../core/incident/incident.ts';
import { count } from '../../core/words.ts';

export const incidentRestore = defineRecordCommand({
  name: 'incident restore',
  summary: 'let portraits that were withdrawn count again',
  options: {
    number: {
      type: 'incident',
      summary: 'default: this thread’s',
      isPositional: true,
    },
    numbers: {
      type: 'text',
      summary: 'which portraits, such as 1-20,25; default: all withdrawn',
      maxLength: 4000,
    },
    message: {
      type: 'integer',
      summary: 'what one earlier message brought; buttons fill this in',
      isForButtons: true,
    },
  },
  examples: ['incident restore --numbers 4-6', 'incident restore 3'],
  access: 'anyone',
  takesPictures: false,
  run: (call) => {
    const { store, options, by, audience } = call;
    if (options.message !== undefined) return restoreMessage(call, options.message);
    const { number } = requireIncident(call, options.number);
    const isGuest = isGuestAudience(audience);
    const own = isGuest ? store.casework.withdrawn(number, by.actor) : null;
    const withdrawn = own ?? store.casework.withdrawn(number);
    if (withdrawn.length === 0 && options.numbers === undefined) {
      return { ...say(`Nothing is withdrawn from incident ${number}.`), buttons: [showButton(number)] };
    }
    const numbers = options.numbers === undefined ? withdrawn : readNumbersOf(call, number, options.numbers);
    const { restored, elsewhere } = store.casework.restore(number, numbers, { ...by, isGuest });
    if (own && !isAmong(restored, own)) throw notYours();
    if (restored.length > 0)
      return answer(number, restored, elsewhere, { number, numbers: writeNumbers(restored) });
    if (elsewhere.length > 0) throw movedAway(number, elsewhere, withdrawn);
    return {
      ...say(
        `Nothing changed: ${numbers.length === 1 ? 'this portrait counts' : 'these portraits count'} in incident ${number} already.`,
      ),
      buttons: [showButton(number)],
    };
  },
});

/** What the withdrawal of a message took away. */
function restoreMessage(
  call: Call<{ readonly number?: number | undefined; readonly numbers?: string | undefined }>,
  message: number,
): OutgoingMessage {
  const { store, options, by, audience } = call;
  const { incident, added } = addedMessage(call, message, options.number);
  const { number } = incident;
  const isGuest = isGuestAudience(audience);
  const own = isGuest ? store.casework.withdrawn(number, by.actor) : [];
  const meant = options.numbers === undefined ? null : readNumbersOf(call, number, options.numbers);
  const done = store.casework.restoreMessage(number, added.id, meant, { ...by, isGuest });
  const { isChanged, restored, elsewhere, isLeft } = done;
  if (isGuest && (isChanged || isLeft)) {
    const isTheirs = by.actor !== null && added.actor === by.actor && isAmong(restored, own);
    if (!isTheirs || (isLeft && restored.length === 0)) throw notYours();
  }
  const nothing = `Nothing changed: what this message brought counts in incident ${number} already.`;
  return isChanged
    ? answer(number, restored, elsewhere, { number, message })
    : { ...say(nothing), buttons: [showButton(number)] };
}

function answer(
  number: number,
  restored: readonly number[],
  elsewhere: readonly number[],
  options: Invocation['options'],
): OutgoingMessage {
  const also =
    elsewhere.length === 0 ? '' : ` Moved to another incident, and left there: ${writeNumbers(elsewhere)}.`;
  const which = restored.length === 0 ? '' : ` (${writeNumbers(restored)})`;
  const again = { label: 'Withdraw again', invocation: { command: 'incident withdraw', options } };
  return {
    ...say(`Back in incident ${number}: ${count(restored.length, 'portrait')}${which}.${also}`),
    buttons: [again, showButton(number)],
  };
}

function isAmong(restored: readonly number[], own: readonly number[]): boolean {
  return restored.every((number) => own.includes(number));
}

/** Guests bring back what they withdrew themselves. Where this is thrown nothing is written. */
function notYours(): EyelineError {
  return new EyelineError('NOT_ALLOWED', {
    expected: '`incident restore` of what you withdrew yourself',
    received: 'of what others withdrew',
    problem: 'Guests can only bring back pictures that they withdrew.',
    action: 'Ask someone on the team to bring them back.',
  });
}

function movedAway(number: number, elsewhere: readonly number[], withdrawn: readonly number[]): EyelineError {
  const are = withdrawn.length === 0 ? 'None is withdrawn.' : `Withdrawn are ${writeNumbers(withdrawn)}.`;
  return new EyelineError('NOT_FOUND', {
    expected: `withdrawn portraits of incident ${number}`,
    received: 'some that were moved',
    problem: `Moved to another incident: ${writeNumbers(elsewhere)}. Taking the move back brings them.`,
    action: are,
  });
}
