import { requireIncident } from '../../core/chat/answers/asked-incident.ts';
import { readNumbersOf } from '../../core/chat/answers/casework/chosen-findings.ts';
import { showButton } from '../../core/chat/answers/lines/incident-lines.ts';
import { writeNumbers } from '../../core/chat/language/portrait-numbers.ts';
import { defineRecordCommand } from '../../core/chat/port/command.ts';
import { say } from '../../core/chat/port/message.ts';
import { EyelineError } from '../../core/errors.ts';
import { count } from '../../core/words.ts';

export const incidentRestore = defineRecordCommand({
  name: 'incident restore',
  summary: 'let portraits that were withdrawn count again',
  options: {
    number: {
      type: 'incident',
      summary: 'number of the incident; default: this thread’s',
      isPositional: true,
    },
    numbers: {
      type: 'text',
      summary: 'which portraits, such as 1-20,25; default: all withdrawn',
      maxLength: 4000,
    },
  },
  examples: ['incident restore --numbers 4-6', 'incident restore 3'],
  access: 'member',
  takesPictures: false,
  run: (call) => {
    const { store, options, by } = call;
    const { number } = requireIncident(call, options.number);
    const withdrawn = store.casework.withdrawn(number);
    if (withdrawn.length === 0 && options.numbers === undefined) {
      return { ...say(`Nothing is withdrawn from incident ${number}.`), buttons: [showButton(number)] };
    }
    const numbers = options.numbers === undefined ? withdrawn : readNumbersOf(call, number, options.numbers);
    const { restored, elsewhere } = store.casework.restore(number, numbers, by);
    if (restored.length === 0) throw nothingBack(number, elsewhere, withdrawn);
    const also =
      elsewhere.length === 0 ? '' : ` Moved to another incident, and left there: ${writeNumbers(elsewhere)}.`;
    const undo = {
      label: 'Withdraw again',
      invocation: { command: 'incident withdraw', options: { number, numbers: writeNumbers(restored) } },
    };
    return {
      ...say(
        `Back in incident ${number}: ${count(restored.length, 'portrait')} (${writeNumbers(restored)}).${also}`,
      ),
      buttons: [undo, showButton(number)],
    };
  },
});

function nothingBack(
  number: number,
  elsewhere: readonly number[],
  withdrawn: readonly number[],
): EyelineError {
  const are = withdrawn.length === 0 ? 'None is withdrawn.' : `Withdrawn are ${writeNumbers(withdrawn)}.`;
  return new EyelineError('NOT_FOUND', {
    expected: `withdrawn portraits of incident ${number}`,
    received: elsewhere.length > 0 ? 'some that were moved' : 'others',
    problem:
      elsewhere.length > 0
        ? `Moved to another incident: ${writeNumbers(elsewhere)}. Taking the move back brings them.`
        : `None of these is withdrawn from incident ${number}.`,
    action: are,
  });
}
