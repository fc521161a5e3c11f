import { expect, it } from 'vitest';
import type {
  AccountTimes,
  TimesRequest,
} from '../../../../src/core/incident/accounts/times/account-times.ts';
import { shareTimes } from '../../../../src/core/incident/accounts/times/shared-times.ts';
import { drawTimes } from '../../../../src/core/work/draw/draw-times.ts';

const START = Date.UTC(2019, 0, 1);
const DAY = 86_400_000;

function requestOf(accounts: readonly AccountTimes[]): TimesRequest {
  const avatars = accounts.flatMap(({ number, uploadedMs }) =>
    uploadedMs.map((atMs) => ({ account: number, atMs })),
  );
  return { accounts, shared: shareTimes(avatars), title: 'Times', detail: 'Limit.', inputs: [] };
}

it('draws a row an account, hostile names too, and says how many did not fit', async () => {
  const accounts = Array.from({ length: 130 }, (_, index) => ({
    number: index + 1,
    label: index === 0 ? '</text><b>\u202e&"' : null,
    createdMs: START,
    uploadedMs: [START + index * 3 * DAY],
    lastActiveMs: index % 2 === 0 ? START + index * 5 * DAY : null,
  }));

  const few = await drawTimes(requestOf(accounts.slice(0, 3)), { software: 'Eyeline test' });
  const many = await drawTimes(requestOf(accounts), { software: 'Eyeline test' });

  expect([few.width, few.mediaType]).toEqual([1230, 'image/png']);
  expect(many.height).toBeGreaterThan(few.height + 1000);
  expect(few.alt).toBe(
    'A row for each account (3) with the times at which it was made, showed its avatar and was active last. Times',
  );
});

it('draws accounts of which only one time is known', async () => {
  const only = { number: 1, label: '@a', createdMs: null, uploadedMs: [], lastActiveMs: START };

  await expect(drawTimes(requestOf([only]), { software: 'Eyeline test' })).resolves.toMatchObject({
    mediaType: 'image/png',
  });
});
