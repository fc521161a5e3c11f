import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { plainText } from '../../src/core/chat/answers/sending/plain-text.ts';
import { loadBuilt } from '../fixtures/built-bot.ts';
import { findAdminPicture } from '../fixtures/faces.ts';
import { makeFakeAdapter } from '../fixtures/fake-adapter.ts';
import { FakePlatform } from '../fixtures/fake-platform.ts';
import { describeKills, type Scene, type SceneParts } from './kills.ts';

const { makeError } = await loadBuilt();

/** A picture opens an incident by itself; the opening is taken back, made again, and the thread leaves with its picture. */
async function makeScene({ folder }: SceneParts): Promise<Scene> {
  const path = join(dirname(folder), 'platform.json');
  const before = new FakePlatform(path);
  const bytes = readFileSync(findAdminPicture('user1-128x128.jpg'));
  before.post({ text: 'Wave', files: [{ name: 'user1.jpg', bytes }] });
  for (const text of [
    '/incident open Wave',
    '/incident open --undo',
    '/incident open --number 1',
    '/incident link 1 --undo --take-along',
  ])
    before.post({ text, thread: 1 });
  let platform = before;
  return {
    env: { PLATFORM: path },
    makeAdapter: () => {
      platform = new FakePlatform(path);
      return makeFakeAdapter(platform, { makeError });
    },
    look: async (store) => {
      const team = store.forTenant(store.tenants.list()[0]?.id as number);
      const [thread] = team.unfiled.threads(0);
      return {
        unsettled: team.submissions.unfinished().length,
        answers: platform
          .answers(1)
          .slice(2)
          .map(({ shown }) => plainText(shown ?? { blocks: [] }).split('.')[0]),
        findings: team.findings.ofIncident(1).length,
        status: team.incidents.find(1, 'tenant')?.status,
        waiting: thread ? team.unfiled.ofThread(thread).map(({ alignments }) => alignments.length) : [],
        lines: team.timeline
          .ofIncident(1)
          .map(({ kind }) => kind)
          .sort(),
      };
    },
    close: async () => {},
  };
}

describeKills('an opening that is taken back', makeScene, {
  isLong: true,
  isChosen: (point) => /^(before|after) store\.casework\.(takeBackOpening|openAgain|unlink)/.test(point),
  whole: {
    unsettled: 0,
    answers: [
      'Taken back: incident 1 is closed and empty',
      'Opened incident 1 again: "Wave"',
      'This thread left incident 1',
    ],
    findings: 0,
    status: 'open',
    waiting: [1],
    lines: ['closed', 'opened', 'reopened', 'thread'],
  },
});
