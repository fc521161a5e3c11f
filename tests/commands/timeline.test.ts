import { describe, expect, it } from 'vitest';
import { timeline } from '../../src/commands/timeline.ts';
import { plainText } from '../../src/core/chat/answers/sending/plain-text.ts';
import { NO_ACCOUNT_FACTS } from '../../src/core/incident/accounts/account.ts';
import type { TimesRequest } from '../../src/core/incident/accounts/times/account-times.ts';
import { sha256 } from '../core/store/make-result.ts';
import { type CallOptions, makePlatform, makeWorkCall, SENT_MS, type TestPlatform } from './make-call.ts';

const BY = { actor: 'U1', atMs: SENT_MS, submissionId: null };
const MINUTE = 60_000;

const DRAWN = {
  name: 'account-times.png',
  kind: 'plot',
  sha256: sha256('times'),
  sizeBytes: 9,
  mediaType: 'image/png',
  altText: 'Times',
} as const;

/** Incident 1 with an account for each of these times of its avatar; null: none is known. */
function makeIncident(
  uploads: readonly (number | null)[],
  uploadedBy: 'address' | 'last-modified' = 'address',
) {
  const platform = makePlatform();
  platform.open('Wave', { thread: '5' });
  for (const [index, uploadedMs] of uploads.entries()) {
    const avatar = uploadedMs === null ? null : { sha256: null, uploadedMs, uploadedBy };
    const facts = { ...NO_ACCOUNT_FACTS, handle: `name${index + 1}`, createdMs: Date.UTC(2019, 0, 1) };
    const names = { source: 'site', platform: 'x', siteId: `${index}`, readMs: 5 } as const;
    platform.store.accounts.record(1, { ...facts, ...names, avatar }, [], BY);
  }
  return platform;
}

async function draw(platform: TestPlatform, options: CallOptions = {}) {
  const requests: TimesRequest[] = [];
  const call = makeWorkCall(platform, timeline, {
    thread: '5',
    invocation: { command: 'timeline', options: {} },
    ...options,
    keepTimes: async (request) => {
      requests.push(request);
      return DRAWN;
    },
  });
  const completion = platform.store.results.complete(call.submission.id, await timeline.run(call));
  return { answer: timeline.answer(completion), requests };
}

describe('timeline', () => {
  it('tells avatars of one hour with their members and their chance, and keeps the picture under the incident', async () => {
    const start = Date.UTC(2019, 11, 26, 4);
    const burst = [0, 10, 20, 59].map((minutes) => start + minutes * MINUTE);
    const others = [0, 1, 2, 3].map((n) => Date.UTC(2018, n * 3, 2, 12));
    const platform = makeIncident([...burst, ...others, null]);

    const { answer, requests } = await draw(platform);

    expect(plainText(answer)).toBe(
      [
        '9 accounts, 8 with a known upload time of the avatar. 4 were uploaded within an hour of another account’s. They are from 2018-01-02 to 2019-12-26.',
        [
          '- 4 within an hour, 2019-12-26 04:00 to 2019-12-26 04:59 UTC: accounts 1-4. By chance in fewer than 1 of a million such sets.',
          '- 4 on 2019-12-26: accounts 1-4. By chance in fewer than 1 of a million such sets.',
        ].join('\n'),
        'The chance is of uploads that are independent and even over the days between the first and the last, all within the same 8 hours of a day. Events that make many people change their avatar do the same.',
      ].join('\n\n'),
    );
    expect(answer.buttons.map(({ label }) => label)).toEqual(['Accounts of incident 1', 'Show incident 1']);
    expect(answer.files.map(({ name }) => name)).toEqual(['account-times.png']);
    expect(requests[0]?.accounts).toHaveLength(9);
    expect(platform.store.artifacts.ofSets(1).map(({ kind }) => kind)).toEqual(['plot']);
    expect(platform.store.timeline.ofIncident(1).at(-1)?.text).toMatch(/^9 accounts, 8 with/);
  });

  it('says where no chance is told, and which times are weak', async () => {
    const start = Date.UTC(2019, 11, 26, 4);
    const platform = makeIncident([start, start + MINUTE], 'last-modified');

    const { answer } = await draw(platform);

    expect(plainText(answer)).toContain(
      'No chance is told of fewer than 5 accounts with a known time. 2 of the times are a server’s Last-Modified, which a move to another store sets anew.',
    );
  });

  it('draws accounts without avatar times too, and wants some time', async () => {
    const { answer } = await draw(makeIncident([null]));
    const empty = makePlatform();
    empty.open('Wave', { thread: '5' });

    expect(plainText(answer)).toBe('1 account: no avatar’s upload time is known.');
    await expect(draw(empty)).rejects.toThrow(
      'No account of incident 1 has a known time. Send links to their profiles, or give times by `account edit`.',
    );
  });

  it('shows nothing of an incident that may not be seen where it is asked', async () => {
    const platform = makeIncident([1]);

    await expect(
      draw(platform, { audience: ['C2'], invocation: { command: 'timeline', options: { incident: 1 } } }),
    ).rejects.toThrow('There is no incident 1 that can be seen here.');
  });
});
