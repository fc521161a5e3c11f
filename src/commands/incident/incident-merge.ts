import { requireIncident, requireNumbered } from '../../core/chat/answers/asked-incident.ts';
import {
  answerMove,
  askToShare,
  isWidened,
  toldFindings,
  toldReturn,
} from '../../core/chat/answers/casework/move-answers.ts';
import { showButton } from '../../core/chat/answers/lines/incident-lines.ts';
import { type Call, defineRecordCommand } from '../../core/chat/port/command.ts';
import { type OutgoingMessage, say } from '../../core/chat/port/message.ts';
import { EyelineError } from '../../core/errors.ts';

export const incidentMerge = defineRecordCommand({
  name: 'incident merge',
  summary: 'make an incident part of another one, which holds what both had; or take that back',
  options: {
    number: {
      type: 'incident',
      summary: 'the one that becomes a part',
      isPositional: true,
      isRequired: true,
    },
    into: { type: 'incident', summary: 'the one that it becomes a part of; default: this thread’s' },
    undo: { type: 'flag', summary: 'take the merge of the incident with this number back' },
    share: { type: 'flag', summary: 'also where people who see one of them could not see the other' },
  },
  examples: ['incident merge 4 --into 3', 'incident merge 4 --undo'],
  access: 'member',
  takesPictures: false,
  run: (call) => {
    const { store, options, by } = call;
    if (options.undo) return takeBack(call, options.number);
    const from = requireIncident(call, options.number);
    const into = requireIncident(call, options.into);
    if (from.number === into.number) throw same(from.number);
    const question = `Not everybody who can see one of incidents ${from.number} and ${into.number} can see the other. Merged, each of them is shown in the channels of both, with all that it holds.`;
    const invocation = { command: 'incident merge', options: { number: from.number, into: into.number } };
    const here = call.submission.channel;
    const isWider = isWidened(from, into, here) || isWidened(into, from, here);
    const asked = askToShare(call, isWider, options.share ?? false, question, invocation);
    if (asked) return asked;
    const done = store.casework.merge(from.number, into.number, by);
    return answerMove(
      `Incident ${from.number} is part of incident ${into.number} now: ${toldFindings(done)} Nothing of either is lost.`,
      done,
    );
  },
});

function takeBack(call: Call<unknown>, number: number): OutgoingMessage {
  const part = requireNumbered(call, number);
  const move = call.store.casework.mergeOf(part.number);
  if (!move)
    return {
      ...say(`Nothing changed: incident ${number} is not part of another one.`),
      buttons: [showButton(number)],
    };
  requireIncident(call, move.to);
  const done = call.store.casework.undo(move.id, call.by);
  const again = {
    label: 'Merge again',
    takesBack: true,
    invocation: { command: 'incident merge', options: { number: move.from, into: move.to } },
  };
  return { ...say(toldReturn(done)), buttons: [again, showButton(move.from), showButton(move.to)] };
}

function same(number: number): EyelineError {
  return new EyelineError('INVALID_USAGE', {
    expected: 'two incidents',
    received: `incident ${number} twice`,
    action: 'Usage: `incident merge <number> --into <number>`.',
  });
}
