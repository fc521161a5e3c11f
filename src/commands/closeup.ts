import { incidentOfPortraits } from '../core/chat/answers/asked-incident.ts';
import { answerCloseUps } from '../core/chat/answers/close-ups/answer-close-ups.ts';
import type { CloseUpOutcome } from '../core/chat/answers/close-ups/close-up-outcome.ts';
import { type CompareSource, findSource } from '../core/chat/answers/compare-source.ts';
import { measureFiles } from '../core/chat/answers/measure-files.ts';
import { defineWorkCommand } from '../core/chat/port/command.ts';
import { say } from '../core/chat/port/message.ts';
import { EyelineError, fromErrorRecord } from '../core/errors.ts';
import { matchPortraits } from '../core/incident/findings/same-portrait.ts';
import { isGuestAudience } from '../core/incident/incident.ts';
import { wantedFiles } from '../core/set/find-members.ts';
import { toDraft } from '../core/set/set-facts.ts';

export const closeup = defineWorkCommand({
  name: 'closeup',
  summary: 'enlarge a portrait’s ears, hair, teeth, background, glasses and eyes',
  options: {
    number: { type: 'integer', summary: 'number of the portrait', isPositional: true, isRequired: true },
    incident: { type: 'incident', summary: 'default: this thread’s' },
    message: {
      type: 'integer',
      summary: 'the number is one earlier message’s; buttons fill this in',
      isForButtons: true,
      formerName: 'submission',
    },
  },
  examples: ['closeup 7', 'closeup 7 --incident 3'],
  access: 'anyone',
  takesPictures: false,

  run: async (call) => {
    const { options, title } = call;
    const { number } = options;
    // Whoever looks closely has a case: it opens the incident that the portraits did not.
    const incident =
      options.message === undefined && !isGuestAudience(call.audience)
        ? incidentOfPortraits(call, options.incident).number
        : options.incident;
    const source = findSource(call, { incident, message: options.message });
    const [wanted] = wantedFiles(source.files, [number]);
    if (!wanted) throw noPortrait(number, source);
    const [measured] = await measureFiles([wanted], call);
    if (!measured) throw new Error('a file was neither measured nor refused');
    if ('error' in measured) throw fromErrorRecord(measured.error);
    const index = matchPortraits(wanted.portraits, measured.portraits).findIndex((match) => match !== null);
    const found = measured.portraits[index] ?? { frame: null, face: wanted.portraits[0]?.face };
    if (!found.face) throw noPortrait(number, source);
    call.progress(say('Drawing.'));
    const where = 'incident' in source.origin ? ` of incident ${source.origin.incident}` : '';
    const facts = await call.keepCloseUps({
      file: wanted.file,
      frame: found.frame,
      face: found.face,
      title: `Close-ups of portrait ${number}${where}`,
    });
    const outcome: CloseUpOutcome = { ...facts, origin: source.origin, number, incident: source.incident };
    return {
      pictures: [],
      artifacts: [toDraft(facts.file)],
      timeline: [{ kind: 'other', text: `Close-ups of portrait ${number} drawn.`, data: null }],
      about: options.message,
      incidentNumber: source.incident,
      incidentTitle: title,
      outcome: JSON.stringify(outcome),
    };
  },

  answer: answerCloseUps,
});

function noPortrait(number: number, { origin, most }: CompareSource): EyelineError {
  const where = 'incident' in origin ? `incident ${origin.incident}` : 'that message';
  return new EyelineError('NOT_FOUND', {
    expected: `the number of a portrait of ${where}`,
    received: `${number}`,
    problem:
      number > most
        ? `There is no portrait ${number} in ${where}: the last is ${most}.`
        : `Portrait ${number} was withdrawn from ${where}.`,
    action:
      'incident' in origin
        ? `\`incident show ${origin.incident}\` shows the numbers.`
        : 'The answer to that message shows the numbers.',
  });
}
