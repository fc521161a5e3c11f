import { requireIncident, threadsIncident } from '../../core/chat/answers/asked-incident.ts';
import { askToShare } from '../../core/chat/answers/casework/move-answers.ts';
import { showButton, tellJoined } from '../../core/chat/answers/lines/incident-lines.ts';
import { type Call, defineRecordCommand } from '../../core/chat/port/command.ts';
import { type OutgoingMessage, say } from '../../core/chat/port/message.ts';
import { EyelineError } from '../../core/errors.ts';
import type { ThreadReference } from '../../core/incident/thread.ts';
import { count } from '../../core/words.ts';

export const incidentLink = defineRecordCommand({
  name: 'incident link',
  summary: 'let this thread join an incident, with its pictures; or leave it',
  options: {
    number: { type: 'incident', summary: 'number of the incident', isPositional: true, isRequired: true },
    undo: { type: 'flag', summary: 'let this thread leave it; what it brought stays' },
    'take-along': {
      type: 'flag',
      summary: 'with --undo: what it brought leaves too, and waits without an incident',
    },
    share: { type: 'flag', summary: 'also where the incident is shown in other channels too' },
  },
  examples: ['incident link 3', 'incident link 3 --undo', 'incident link 3 --undo --take-along'],
  access: 'member',
  takesPictures: false,
  run: (call) => {
    const { store, options, submission, by } = call;
    const incident = requireIncident(call, options.number);
    const { number } = incident;
    const { thread } = submission;
    if (thread === null) throw noThread();
    const reference = { channel: thread.channel, platformId: thread.platformId };
    if (options.undo) return leave(call, number, reference, options['take-along'] ?? false);
    const known = threadsIncident(store, submission);
    if (known !== null && known !== number) throw hasAnother(known, number);
    const isWider = known === null && incident.channels.some((channel) => channel !== thread.channel);
    const question = `Incident ${number} is shown in other channels too. Once this thread joins it, what is recorded here is shown there, and readers of this channel see all of the incident.`;
    const invocation = { command: 'incident link', options: { number } };
    const asked = askToShare(call, isWider, options.share ?? false, question, invocation);
    if (asked) return asked;
    const { isChanged, joined } = store.casework.link(number, reference, by);
    const undo = {
      label: 'Undo',
      takesBack: true,
      invocation: { command: 'incident link', options: { number, undo: true, 'take-along': true } },
    };
    return {
      ...say(
        isChanged
          ? `This thread joined incident ${number}: "${incident.title}". ${tellJoined(joined)}Pictures in it are recorded there from now on.`
          : `Nothing changed: this thread is part of incident ${number} already.`,
      ),
      buttons: [...(isChanged ? [undo] : []), showButton(number)],
    };
  },
});

function leave(
  { store, by }: Call<unknown>,
  number: number,
  thread: ThreadReference,
  takesAlong: boolean,
): OutgoingMessage {
  const { isChanged, left, stayed } = store.casework.unlink(number, thread, by, { takesAlong });
  if (!isChanged)
    return {
      ...say(`Nothing changed: this thread is not part of incident ${number}.`),
      buttons: [showButton(number)],
    };
  const again = {
    label: 'Join again',
    takesBack: true,
    invocation: { command: 'incident link', options: { number } },
  };
  return {
    ...say(
      `This thread left incident ${number}. ${takesAlong ? `${tellLeft(left, stayed)} New` : 'What it brought stays there; new'} pictures are not recorded there.`,
    ),
    buttons: [again, showButton(number)],
  };
}

/** What became of the thread's messages. */
function tellLeft(left: number, stayed: number): string {
  const kept = stayed === 0 ? '' : ` ${count(stayed, 'message')} that people worked on stayed there.`;
  if (left + stayed === 0) return 'It had brought no message.';
  const went =
    left === 0
      ? 'No message left with it.'
      : `What ${count(left, 'message')} brought left too, and waits in this thread.`;
  return `${went}${kept}`;
}

function noThread(): EyelineError {
  return new EyelineError('INVALID_USAGE', {
    expected: 'a thread that is to join the incident',
    received: 'none',
    problem: 'This is not a thread.',
    action: 'Use it in the thread that is to join the incident.',
  });
}

function hasAnother(known: number, number: number): EyelineError {
  return new EyelineError('INVALID_USAGE', {
    expected: 'a thread without an incident',
    received: `one of incident ${known}`,
    problem: `This thread already has incident ${known}.`,
    action: `\`incident merge ${known} --into ${number}\` makes both one; \`incident link ${known} --undo\` lets the thread leave.`,
  });
}
