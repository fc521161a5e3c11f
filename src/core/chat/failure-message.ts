import type { ErrorCode, ErrorRecord } from '../errors.ts';
import { type Button, type OutgoingMessage, say } from './message.ts';

/** Failures that another try may not meet again. */
const WORTH_A_TRY: ReadonlySet<ErrorCode> = new Set([
  'TIMEOUT',
  'WORKER_FAILED',
  'DETECTOR_UNAVAILABLE',
  'FILE_UNAVAILABLE',
  'GAVE_UP',
  'STORE_FAILED',
]);

/** What is said of a submission that failed: what went wrong, and what to do. */
export function failureMessage(failure: ErrorRecord, submissionId: number): OutgoingMessage {
  return { ...say(failure.message), buttons: isWorthATry(failure.code) ? [tryAgain(submissionId)] : [] };
}

export function isWorthATry(code: string): boolean {
  return (WORTH_A_TRY as ReadonlySet<string>).has(code);
}

/** Checks the files of a submission once more. */
export function tryAgain(submissionId: number): Button {
  return { label: 'Try again', invocation: { command: 'check', options: { again: submissionId } } };
}

/** What is said where a stop cut work short. */
export function pausedMessage(): OutgoingMessage {
  return say('Eyeline is being restarted. This goes on by itself when it is back.');
}
