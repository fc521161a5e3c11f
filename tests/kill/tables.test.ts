import { dirname, join } from 'node:path';
import { expect } from 'vitest';
import { plainText } from '../../src/core/chat/answers/sending/plain-text.ts';
import { loadBuilt } from '../fixtures/built-bot.ts';
import { makeFakeAdapter } from '../fixtures/fake-adapter.ts';
import { FakePlatform } from '../fixtures/fake-platform.ts';
import { describeKills, type Scene, type SceneParts } from './kills.ts';

const { makeError } = await loadBuilt();

const ACCOUNTS = [
  'address,name,joined,avatar time,followers',
  'https://github.com/ann,Ann,2019-11-01,2019-12-26 04:05,12',
  'https://github.com/bob,Bob,2019-11-02,2019-12-26 04:10,7',
  'https://github.com/cy,Cy,2020-01-01,,',
].join('\n');

const CONNECTIONS = ['from,to,kind', '@ann,@bob,follows', '@bob,@ann,follows', '@cy,@ann,follows'].join('\n');

/**
 * In one thread a table of accounts is read, imported, its times drawn, the network of its accounts drawn, and the import
 * taken back and brought back.
 */
async function makeScene({ folder }: SceneParts): Promise<Scene> {
  const path = join(dirname(folder), 'platform.json');
  const before = new FakePlatform(path);
  const file = (name: string, text: string) => ({ name, bytes: Buffer.from(text) });
  before.post({ text: '/incident open Wave' });
  before.post({ text: '/account import', files: [file('accounts.csv', ACCOUNTS)], thread: 1 });
  before.post({ text: '/account accept --reading 2', thread: 1 });
  before.post({ text: '/timeline', thread: 1 });
  before.post({ text: '/network', files: [file('edges.csv', CONNECTIONS)], thread: 1 });
  before.post({ text: '/account accept --reading 2 --undo 3', thread: 1 });
  before.post({ text: '/account accept --reading 2 --again 3', thread: 1 });
  let platform = before;
  return {
    env: { PLATFORM: path },
    makeAdapter: () => {
      platform = new FakePlatform(path);
      return makeFakeAdapter(platform, { makeError });
    },
    look: async (store) => {
      const team = store.forTenant(store.tenants.list()[0]?.id as number);
      return {
        unsettled: team.submissions.unfinished().length,
        answers: platform
          .answers(1)
          .slice(1)
          .map(({ shown }) => plainText(shown ?? { blocks: [] }).split('\n')[0]),
        files: platform.answers(1).map(({ shown }) => (shown?.files ?? []).map(({ name }) => name)),
        accounts: team.accounts
          .ofIncident(1)
          .map(({ number, handle, followers }) => ({ number, handle, followers })),
        said: team.accounts.ofIncident(1).map(({ number }) => team.accounts.history(1, number).length),
        lines: team.timeline.ofIncident(1).map(({ kind }) => kind),
      };
    },
    close: async () => {},
  };
}

describeKills('tables of accounts and of connections', makeScene, {
  isLong: true,
  isChosen: (point) => /^(before|after) store\.(accounts|results)\./.test(point),
  whole: {
    unsettled: 0,
    answers: [
      '3 accounts in accounts.csv. Nothing is kept until someone imports them.',
      'Imported 3 accounts: 3 new. They are in incident 1.',
      expect.stringMatching(
        /^3 accounts, 2 with a known upload time of the avatar\. 2 were uploaded within an hour/,
      ),
      expect.stringMatching(/^3 connections between 3 accounts and pages \(follows 3\)/),
      'The import of 3 accounts was taken back. Nothing that it said counts any more.',
      'The import of 3 accounts counts again.',
    ],
    files: [
      [],
      [],
      [],
      [expect.stringMatching(/^account-times-\w+\.png$/)],
      [expect.stringMatching(/^network-\w+\.png$/), expect.stringMatching(/^network-\w+\.gexf$/)],
      [],
      [],
    ],
    accounts: [
      { number: 1, handle: 'ann', followers: 12 },
      { number: 2, handle: 'bob', followers: 7 },
      { number: 3, handle: 'cy', followers: null },
    ],
    said: [1, 1, 1],
    lines: ['opened', 'account', 'other', 'other', 'account', 'account'],
  },
});
