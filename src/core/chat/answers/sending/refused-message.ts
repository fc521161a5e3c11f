import type { EyelineError } from '../../../errors.ts';
import { codeSpans } from '../../language/code-spans.ts';
import { MAX_BUTTONS, type OutgoingMessage, say } from '../../port/message.ts';
import { tryAgain } from '../failure-message.ts';

/** An answer whose files the platform refuses: without them, with what is missing, and a button for another try. */
export function withoutFiles(
  message: OutgoingMessage,
  error: EyelineError,
  submission: number,
): OutgoingMessage {
  const one = message.files.length === 1;
  const what = one ? 'The file' : `${message.files.length} files`;
  const line = `${what} could not be sent: ${error.parts.received}. ${error.parts.action} Eyeline then sends ${one ? 'it' : 'them'}.`;
  return {
    blocks: [...message.blocks, ...say(codeSpans(line)).blocks],
    buttons: [tryAgain(submission), ...message.buttons].slice(0, MAX_BUTTONS),
    files: [],
  };
}

/** What is said elsewhere of an answer that the platform refuses where it belongs. */
export function waitingMessage(error: EyelineError, submission: number): OutgoingMessage {
  const { received, action } = error.parts;
  return {
    ...say(codeSpans(`The answer cannot be sent yet: ${received}. ${action} Eyeline then sends it.`)),
    buttons: [tryAgain(submission)],
  };
}
