import { describe, expect, it } from 'vitest';
import { failureMessage, pausedMessage } from '../../../src/core/chat/failure-message.ts';
import { say } from '../../../src/core/chat/message.ts';
import type { ErrorCode } from '../../../src/core/errors.ts';

const parts = { expected: 'a', received: 'b', action: 'Do c.' };
const failure = (code: ErrorCode) => ({ code, message: 'Expected a but received b. Do c.', parts });

describe('what is said of a failure', () => {
  it.each<ErrorCode>([
    'TIMEOUT',
    'WORKER_FAILED',
    'DETECTOR_UNAVAILABLE',
    'FILE_UNAVAILABLE',
    'GAVE_UP',
    'STORE_FAILED',
  ])('is its message, and another try for %s', (code) => {
    expect(failureMessage(failure(code), 7)).toEqual({
      ...say('Expected a but received b. Do c.'),
      buttons: [{ label: 'Try again', invocation: { command: 'check', options: { again: 7 } } }],
    });
  });

  it.each<ErrorCode>(['INVALID_USAGE', 'NOT_ALLOWED', 'NOT_FOUND', 'DEFECT', 'UNSUPPORTED_INPUT'])(
    'is its message alone for %s, which another try would meet again',
    (code) => {
      expect(failureMessage(failure(code), 7)).toEqual(say('Expected a but received b. Do c.'));
    },
  );

  it('of a stop is that it goes on by itself', () => {
    expect(pausedMessage()).toEqual(
      say('Eyeline is being restarted. This goes on by itself when it is back.'),
    );
  });
});
