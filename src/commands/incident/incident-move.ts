import { requireIncident } from '../../core/chat/answers/asked-incident.ts';
import { readPresent } from '../../core/chat/answers/casework/chosen-findings.ts';
import { moveForm } from '../../core/chat/answers/casework/more-buttons.ts';
import {
  answerMove,
  askToShare,
  isWidened,
  toldFindings,
  toldReturn,
} from '../../core/chat/answers/casework/move-answers.ts';
import { showButton } from '../../core/chat/answers/lines/incident-lines.ts';
import { writeNumbers } from '../../core/chat/language/portrait-numbers.ts';
import { type Call, defineRecordCommand } from '../../core/chat/port/command.ts';
import { type OutgoingMessage, say } from '../../core/chat/port/message.ts';
import { EyelineError } from '../../core/errors.ts';

export const incidentMove = defineRecordCommand({
  name: 'incident move',
  summary: 'move portraits to another incident, with their accounts; or take that back',
  options: {
    number: {
      type: 'incident',
      summary: 'the incident that they are in; default: this thread’s',
      isPositional: true,
    },
    numbers: { type: 'text', summary: 'which portraits, such as 1-20,25', maxLength: 4000 },
    into: { type: 'incident', summary: 'the incident that they go to' },
    undo: { type: 'integer', summary: 'take an earlier move back; buttons fill this in', isForButtons: true },
    share: { type: 'flag', summary: 'also where people who could not see them will see them' },
  },
  examples: ['incident move 3 --numbers 4-6 --into 5'],
  access: 'member',
  takesPictures: false,
  forms: { where: moveForm },
  run: (call) => {
    const { store, options, by } = call;
    if (options.undo !== undefined) return takeBack(call, options.undo);
    if (options.into === undefined) throw nowhere();
    const from = requireIncident(call, options.number);
    const into = requireIncident(call, options.into);
    if (from.number === into.number) throw nowhere();
    const numbers = readPresent(call, from.number, options.numbers);
    const question = `Not everybody who can see incident ${into.number} can see incident ${from.number}. Moved, these portraits are shown in all channels of incident ${into.number}.`;
    const invocation = {
      command: 'incident move',
      options: { number: from.number, numbers: writeNumbers(numbers), into: into.number },
    };
    const asked = askToShare(
      call,
      isWidened(from, into, call.submission.channel),
      options.share ?? false,
      question,
      invocation,
    );
    if (asked) return asked;
    const done = store.casework.move(from.number, into.number, numbers, by);
    return answerMove(
      `Moved from incident ${from.number} to incident ${into.number}: ${toldFindings(done)}`,
      done,
    );
  },
});

function takeBack(call: Call<unknown>, id: number): OutgoingMessage {
  const move = call.store.casework.find(id);
  if (!move || move.kind === 'merge') throw noSuchMove(id);
  const from = requireIncident(call, move.from);
  requireIncident(call, move.to);
  const done = call.store.casework.undo(id, call.by);
  const numbers = writeNumbers(done.findings.map(({ was }) => was));
  const again = {
    label: 'Move again',
    invocation: { command: 'incident move', options: { number: move.from, numbers, into: move.to } },
  };
  const isAgain = move.kind === 'move' && done.findings.length > 0;
  return {
    ...say(toldReturn(done)),
    buttons: [...(isAgain ? [again] : []), showButton(from.number), showButton(move.to)],
  };
}

function nowhere(): EyelineError {
  return new EyelineError('INVALID_USAGE', {
    expected: 'another incident that they go to',
    received: 'none',
    action:
      'Usage: `incident move [<number>] --numbers <text> --into <number>`. `incident split` opens a new one for them.',
  });
}

function noSuchMove(id: number): EyelineError {
  return new EyelineError('NOT_FOUND', {
    expected: 'a move that can be seen here',
    received: `${id}`,
    problem: 'There is no such move that can be seen here.',
    action: 'The button under its answer takes a move back.',
  });
}
