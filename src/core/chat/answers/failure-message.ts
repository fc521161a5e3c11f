import type { ErrorCode, KeptError } from '../../errors.ts';
import type { Submission } from '../../incident/submission.ts';
import { codeSpans } from '../language/code-spans.ts';
import { interpret } from '../language/interpret.ts';
import { withPrefix } from '../language/with-prefix.ts';
import type { Call, CommandDefinition, FileFacts } from '../port/command.ts';
import { type Button, type OutgoingMessage, say } from '../port/message.ts';
import { decodePayload } from '../port/payload.ts';

/** Failures that another try may not meet again. */
const WORTH_A_TRY: ReadonlySet<string> = new Set<ErrorCode>([
  'TIMEOUT',
  'WORKER_FAILED',
  'DETECTOR_UNAVAILABLE',
  'FILE_UNAVAILABLE',
  'LINK_UNAVAILABLE',
  'FILE_CHANGED',
  'GAVE_UP',
  'STORE_FAILED',
]);

/** Failures of what was asked, not of the work. */
const OF_ASKING: ReadonlySet<string> = new Set<ErrorCode>(['INVALID_USAGE', 'NOT_FOUND', 'NOT_ALLOWED']);

/** The answer to a submission that failed: what went wrong, and a button to try again where that may help. */
export function failureMessage(
  failure: KeptError,
  submission: Pick<Submission, 'id' | 'payload'>,
  { commands, ...prefixes }: Pick<Call, 'commands' | 'prefix' | 'groupPrefix'>,
): OutgoingMessage {
  return {
    ...say(withPrefix(failure.message, prefixes, commands)),
    buttons: isWorthATry(failure.code) ? askAgain(submission, commands) : [],
    isFailure: true,
  };
}

/** The files of a submission are checked again; a command without files is called again as it was. */
function askAgain(
  { id, payload }: Pick<Submission, 'id' | 'payload'>,
  commands: readonly CommandDefinition[],
): Button[] {
  const asked = decodePayload(payload);
  if (asked.files.length > 0 || (asked.links ?? []).length > 0) return [tryAgain(id)];
  try {
    const { command, options } = interpret(asked, commands);
    return [{ label: 'Try again', invocation: { command: command.name, options } }];
  } catch {
    // What cannot be read now cannot be read then.
    return [];
  }
}

/**
 * Whether a failure is one of asking: a wrong number, a missing word, a right that somebody lacks. Its text answers
 * who asked, and nothing of what stands has failed.
 */
export function isOfAsking({ code }: Pick<KeptError, 'code'>): boolean {
  return OF_ASKING.has(code);
}

/** Whether another try may succeed. @param code an error's; false for a code of another version. */
export function isWorthATry(code: string): boolean {
  return WORTH_A_TRY.has(code);
}

/** Checks the files of a submission once more. */
export function tryAgain(submissionId: number): Button {
  return { label: 'Try again', invocation: { command: 'check', options: { again: submissionId } } };
}

/** Reads what an earlier reading of a submission's files left because the time ended; none where nothing was left. */
export function readRest(submissionId: number, files: readonly FileFacts[]): Button[] {
  if (!files.some(hasRest)) return [];
  return [
    {
      label: 'Read the rest',
      invocation: { command: 'check', options: { again: submissionId, rest: true } },
    },
  ];
}

/** Whether the rest of a file can be read: of one that came by itself, since only that is fetched again. */
export function hasRest({ unread, container, isLinked }: FileFacts): boolean {
  return unread !== undefined && !container && !isLinked;
}

/** What is said where a stop cut work short. */
export function pausedMessage(): OutgoingMessage {
  return say('Eyeline is restarting. It continues with this afterwards.');
}

/** What is said while the record cannot be written: the platform can still be told. */
export function waitingMessage({ message }: Pick<KeptError, 'message'>): OutgoingMessage {
  return say(codeSpans(`Eyeline cannot reach its record. ${message} Then Eyeline continues with this.`));
}

/** An answer one of whose files is not what was kept any more: what it says, and why no file is with it. */
export function withoutFiles(
  answer: OutgoingMessage,
  { message }: Pick<KeptError, 'message'>,
): OutgoingMessage {
  const { blocks } = say(codeSpans(`The pictures for this answer cannot be sent. ${message}`));
  return { ...answer, files: [], blocks: [...answer.blocks, ...blocks] };
}
