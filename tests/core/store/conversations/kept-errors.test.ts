import { describe, expect, it } from 'vitest';
import { readFailure, readRefusal } from '../../../../src/core/store/conversations/kept-errors.ts';

const FAILURE = {
  code: 'EMPTY_FILE',
  message: 'Expected bytes but received none. Send it again.',
  parts: { expected: 'bytes', received: 'none', action: 'Send it again.' },
};
const REFUSAL = { part: 'files', error: FAILURE, sinceMs: 1, tries: 2 };

describe('a failure in the record', () => {
  it.each([
    ['of this version', FAILURE],
    ['of a version with more codes', { ...FAILURE, code: 'MOON_TOO_FULL' }],
    ['with a problem in its own words', { ...FAILURE, parts: { ...FAILURE.parts, problem: 'None.' } }],
  ])('%s is read as it was written', (_, failure) => {
    expect(readFailure(JSON.stringify(failure))).toEqual(failure);
  });

  it('without a message is a damaged record', () => {
    expect(() => readFailure('{"code":"EMPTY_FILE"}')).toThrow(
      'Expected the failure of a submission in the record as Eyeline wrote it but received something else at message. Stop Eyeline, and restore eyeline.db from DATA_DIR/backups or from a copy of DATA_DIR.',
    );
  });
});

describe('a refusal in the record', () => {
  it.each([
    ['of the first versions, which kept no note that people were told', REFUSAL],
    ['of this version', { ...REFUSAL, isTold: false }],
  ])('%s is read as it was written', (_, refusal) => {
    expect(readRefusal(JSON.stringify(refusal))).toEqual(refusal);
  });

  it('of a part that there is not is a damaged record', () => {
    expect(() => readRefusal(JSON.stringify({ ...REFUSAL, part: 'moon' }))).toThrow(
      expect.objectContaining({ code: 'STORE_DAMAGED' }),
    );
  });
});
