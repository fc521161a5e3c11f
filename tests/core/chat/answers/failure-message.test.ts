import { describe, expect, it } from 'vitest';
import { COMMANDS } from '../../../../src/commands/index.ts';
import { failureMessage, pausedMessage } from '../../../../src/core/chat/answers/failure-message.ts';
import { say } from '../../../../src/core/chat/port/message.ts';
import { encodePayload } from '../../../../src/core/chat/port/payload.ts';
import type { ErrorCode } from '../../../../src/core/errors.ts';

const AT_THE_DESK = { commands: COMMANDS, prefix: '/' };
const parts = { expected: 'a', received: 'b', action: 'Do c.' };
const NOTHING = { text: '', title: '', hasLink: false, files: [], invocation: null };
/** A message's, with one file. */
const WITH_FILE = {
  id: 7,
  payload: encodePayload({ ...NOTHING, files: [{ name: 'a.png', sizeBytes: 3, handle: 'F1' }] }),
};
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
    expect(failureMessage(failure(code), WITH_FILE, AT_THE_DESK)).toEqual({
      ...say('Expected a but received b. Do c.'),
      buttons: [{ label: 'Try again', invocation: { command: 'check', options: { again: 7 } } }],
      isFailure: true,
    });
  });

  it.each<ErrorCode>([
    'INVALID_USAGE',
    'NOT_ALLOWED',
    'NOT_FOUND',
    'DEFECT',
    'UNSUPPORTED_INPUT',
    'FILE_GONE',
  ])('is its message alone for %s, which another try would meet again', (code) => {
    expect(failureMessage(failure(code), WITH_FILE, AT_THE_DESK)).toEqual({
      ...say('Expected a but received b. Do c.'),
      isFailure: true,
    });
  });

  it('offers a command without files once more as it was called, not a check of files that it never had', () => {
    const compare = { id: 7, payload: encodePayload({ ...NOTHING, text: 'compare 1-3 --incident 2' }) };

    expect(failureMessage(failure('TIMEOUT'), compare, AT_THE_DESK).buttons).toEqual([
      {
        label: 'Try again',
        invocation: { command: 'compare', options: { numbers: '1-3', incident: 2 } },
      },
    ]);
  });

  it('offers nothing where what was asked cannot be read', () => {
    const unknown = { id: 7, payload: encodePayload({ ...NOTHING, text: 'note --incident x' }) };

    expect(failureMessage(failure('TIMEOUT'), unknown, AT_THE_DESK).buttons).toEqual([]);
  });

  it.each([
    ['/', '/help lists all commands.'],
    ['/eyeline ', '/eyeline help lists all commands.'],
  ])('quotes commands as they are typed where they begin with "%s"', (prefix, told) => {
    const wrong = { code: 'INVALID_USAGE' as const, message: '`help` lists all commands.', parts };

    expect(failureMessage(wrong, WITH_FILE, { commands: COMMANDS, prefix }).blocks).toEqual([
      {
        type: 'paragraph',
        line: [
          { text: told.slice(0, told.indexOf(' lists')), style: 'code' },
          { text: ' lists all commands.' },
        ],
      },
    ]);
  });

  it('leaves what is typed into a shell as it is', () => {
    const wrong = { code: 'DEFECT' as const, message: 'Run `eyeline doctor`.', parts };

    expect(failureMessage(wrong, WITH_FILE, AT_THE_DESK).blocks).toEqual([
      {
        type: 'paragraph',
        line: [{ text: 'Run ' }, { text: 'eyeline doctor', style: 'code' }, { text: '.' }],
      },
    ]);
  });

  it('of a stop is that it goes on by itself', () => {
    expect(pausedMessage()).toEqual(say('Eyeline is restarting. It continues with this afterwards.'));
  });
});
