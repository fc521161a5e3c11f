import { requireIncident, threadsIncident } from '../../core/chat/answers/asked-incident.ts';
import { readPresent } from '../../core/chat/answers/casework/chosen-findings.ts';
import { splitForm } from '../../core/chat/answers/casework/more-buttons.ts';
import { answerMove, toldFindings } from '../../core/chat/answers/casework/move-answers.ts';
import { defineRecordCommand } from '../../core/chat/port/command.ts';
import { EyelineError } from '../../core/errors.ts';

export const incidentSplit = defineRecordCommand({
  name: 'incident split',
  summary: 'move portraits, or this thread with what it brought, to a new incident',
  options: {
    number: {
      type: 'incident',
      summary: 'default: this thread’s',
      isPositional: true,
    },
    numbers: {
      type: 'text',
      summary: 'which portraits, such as 1-20,25; default: this thread',
      maxLength: 4000,
    },
    title: { type: 'text', summary: 'title of the new incident', maxLength: 200 },
  },
  examples: ['incident split --numbers 4-6 --title Second wave', 'incident split'],
  access: 'member',
  takesPictures: false,
  forms: { which: splitForm },
  run: (call) => {
    const { store, options, by, submission } = call;
    const incident = requireIncident(call, options.number);
    const title = options.title ?? `Part of ${incident.title}`.slice(0, 200);
    const part =
      options.numbers === undefined
        ? { thread: ownThread() }
        : { findings: readPresent(call, incident.number, options.numbers) };
    const done = store.casework.split(incident.number, part, title, by);
    const rest = 'thread' in part ? ' This thread records there from now on.' : '';
    return answerMove(
      `Opened incident ${done.move.to}: "${title}". Moved there from incident ${incident.number}: ${toldFindings(done)}${rest}`,
      done,
    );

    function ownThread() {
      const { thread } = submission;
      const isIts = thread !== null && threadsIncident(store, submission) === incident.number;
      const isOnly = store.threads.ofIncident(incident.number).length < 2;
      if (thread === null || !isIts || isOnly) throw noPart(incident.number, isIts && isOnly);
      return { channel: thread.channel, platformId: thread.platformId };
    }
  },
});

function noPart(number: number, isOnly: boolean): EyelineError {
  return new EyelineError('INVALID_USAGE', {
    expected: 'portraits to split off, or a thread that joined the incident',
    received: isOnly ? 'its only thread' : 'neither',
    problem: isOnly ? `This is the only thread of incident ${number}.` : 'Say which portraits to split off.',
    action: `\`incident show ${number}\` shows their numbers: \`incident split ${number} --numbers 1-2\`.`,
  });
}
