import { describe, expect, it } from 'vitest';
import { type ErrorCode, EyelineError } from '../../../../src/core/errors.ts';
import { UNREAD_DECLARATIONS } from '../../../../src/core/incident/evidence/declarations.ts';
import { orUnread } from '../../../../src/core/work/pool/or-unread.ts';

const failing = (code: ErrorCode) => () =>
  Promise.reject(new EyelineError(code, { expected: 'a', received: 'b', action: 'c' }));

describe('what a file declares', () => {
  it.each(['TIMEOUT', 'TOO_MUCH_MEMORY', 'WORKER_FAILED', 'DEFECT'] as const)(
    'is not known after %s, and the measure stays',
    async (code) => {
      expect(await orUnread(failing(code))).toEqual(UNREAD_DECLARATIONS);
    },
  );

  it('is not made up where the work was cancelled', async () => {
    await expect(orUnread(failing('CANCELLED'))).rejects.toMatchObject({ code: 'CANCELLED' });
  });
});
