import { answerCheck } from '../core/chat/answers/answer-check.ts';
import { askedIncident } from '../core/chat/answers/asked-incident.ts';
import type { CheckOutcome } from '../core/chat/answers/check-outcome.ts';
import { numberFiles, withPages } from '../core/chat/answers/check-set.ts';
import { describeFiles } from '../core/chat/answers/incident-lines.ts';
import { findSeen, noSuchSubmission } from '../core/chat/answers/seen-submission.ts';
import { interpret } from '../core/chat/language/interpret.ts';
import { type CommandDefinition, defineWorkCommand, type WorkCall } from '../core/chat/port/command.ts';
import type { IncomingFile } from '../core/chat/port/incoming.ts';
import { say } from '../core/chat/port/message.ts';
import { decodePayload, type Payload } from '../core/chat/port/payload.ts';
import { EyelineError } from '../core/errors.ts';
import { toDraft } from '../core/set/set-facts.ts';
import { count } from '../core/words.ts';

export const check = defineWorkCommand({
  name: 'check',
  summary: 'measure the eyes in this message’s pictures and record the findings',
  options: {
    incident: { type: 'incident', summary: 'number of the incident to record under; default: this thread’s' },
    again: {
      type: 'integer',
      summary: 'check the pictures of an earlier message again; buttons fill this in',
    },
  },
  examples: ['check', 'check --incident 3'],
  access: 'anyone',
  takesPictures: true,

  run: async (call) => {
    const { options, examine, submission } = call;
    const waiting = options.again === undefined ? null : findSeen(options.again, call);
    if (waiting?.refusal) {
      call.sendAgain(waiting.id);
      const sent: CheckOutcome = { submission: waiting.id, files: [], isSentAgain: true };
      const nothing = { pictures: [], artifacts: [], timeline: [], incidentNumber: null };
      return { ...nothing, incidentTitle: call.title, outcome: JSON.stringify(sent) };
    }
    const incidentNumber =
      options.incident === undefined ? null : (askedIncident(call, options.incident)?.number ?? null);
    const files = filesToCheck(call);
    if (files.length === 0) throw noPictures(call.hasLink);
    const progress = (done: number, of: number) => {
      const what = `Looking at ${count(of, 'picture')}`;
      call.progress(say(of > 1 && done > 0 ? `${what}: ${done} done.` : `${what}.`));
    };
    progress(0, files.length);
    const { files: examined, archives } = await examine(files, progress);
    const { facts: numbered, set: draft } = numberFiles(examined);
    const set =
      draft && (await call.keepSet(draft, (done, of) => call.progress(say(`Drawing: ${done} of ${of}.`))));
    const { facts, pictures } = withPages(examined, numbered, set);
    const isAdded = incidentNumber !== null;
    const about = archives.length > 0 ? { archives: archives.map((each) => each.facts) } : {};
    const outcome: CheckOutcome = { submission: submission.id, files: facts, ...about, set, isAdded };
    return {
      pictures: [...archives.map(({ picture }) => picture), ...pictures],
      artifacts: set ? set.files.map(toDraft) : [],
      timeline: [
        {
          kind: 'findings',
          text: describeFiles(facts),
          data: null,
        },
      ],
      incidentNumber,
      incidentTitle: call.title,
      outcome: JSON.stringify(outcome),
    };
  },

  answer: answerCheck,
});

/** The message's own files, or those of an earlier submission in the same channel. */
function filesToCheck(call: WorkCall<{ again?: number | undefined }>): readonly IncomingFile[] {
  const { again } = call.options;
  if (again === undefined) return call.files;
  const files = filesOf(again, call);
  if (files) return files;
  throw noSuchSubmission(again);
}

/**
 * The files that a submission brought or, where it was itself another try, those that it tried; null where it, or
 * one that it goes back to, is not to be seen where it is asked for.
 */
function filesOf(
  id: number,
  call: Pick<WorkCall, 'store' | 'submission' | 'commands' | 'audience'>,
): readonly IncomingFile[] | null {
  const found = findSeen(id, call);
  if (!found) return null;
  const payload = decodePayload(found.payload);
  const again = payload.files.length > 0 ? null : againOf(payload, call.commands);
  // Always an earlier one, so that there is an end.
  return again !== null && again < id ? filesOf(again, call) : payload.files;
}

function againOf(payload: Payload, commands: readonly CommandDefinition[]): number | null {
  try {
    const { again } = interpret(payload, commands).options;
    return typeof again === 'number' ? again : null;
  } catch {
    return null;
  }
}

function noPictures(hasLink: boolean): EyelineError {
  if (hasLink) {
    return new EyelineError('UNSUPPORTED_INPUT', {
      expected: 'a picture',
      received: 'a link, which this version does not follow',
      problem: 'This version does not follow links.',
      action: 'Save the profile picture or take a screenshot, and send that.',
    });
  }
  return new EyelineError('INVALID_USAGE', {
    expected: 'pictures with the message',
    received: 'none',
    action: 'Send them together with the command, or drop them into a triage channel.',
  });
}
