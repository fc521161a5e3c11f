import type { EyelineError } from '../errors.ts';
import { tryAgain } from './failure-message.ts';
import { MAX_BUTTONS, type OutgoingMessage, say } from './message.ts';

/** An answer whose files the platform refuses: without them, with what is missing, and a button for another try. */
export function withoutFiles(
  message: OutgoingMessage,
  error: EyelineError,
  submission: number,
): OutgoingMessage {
  const one = message.files.length === 1;
  const what = one ? 'The file' : `${message.files.length} files`;
  const then = one ? 'It follows' : 'They follow';
  const line = `${what} could not be sent: ${error.parts.received}. ${error.parts.action} ${then} by itself after that.`;
  return {
    blocks: [
      ...message.blocks,
      { type: 'paragraph', line: one ? line : line.replace('by itself', 'by themselves') },
    ],
    buttons: [tryAgain(submission), ...message.buttons].slice(0, MAX_BUTTONS),
    files: [],
  };
}

/** What is said elsewhere of an answer that the platform refuses where it belongs. */
export function waitingMessage(error: EyelineError, submission: number): OutgoingMessage {
  const { received, action } = error.parts;
  return {
    ...say(`The answer waits: ${received}. ${action} It is sent by itself after that.`),
    buttons: [tryAgain(submission)],
  };
}
