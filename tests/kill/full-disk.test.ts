import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect } from 'vitest';
import { plainText } from '../../src/core/chat/answers/sending/plain-text.ts';
import { loadBuilt } from '../fixtures/built-bot.ts';
import { findAdminPicture } from '../fixtures/faces.ts';
import { makeFakeAdapter } from '../fixtures/fake-adapter.ts';
import { FakePlatform } from '../fixtures/fake-platform.ts';
import { describeKills, type Scene, type SceneParts } from './kills.ts';

const { makeError } = await loadBuilt();

/** A message of six pictures waits, and a command behind it in the same thread. */
async function makeScene({ folder }: SceneParts): Promise<Scene> {
  const path = join(dirname(folder), 'platform.json');
  let platform = new FakePlatform(path);
  const bytes = readFileSync(findAdminPicture('user1-128x128.jpg'));
  // So many that their rows do not fit into the pages that the database has.
  const files = Array.from({ length: 6 }, (_, index) => ({ name: `${index}.jpg`, bytes }));
  platform.post({ text: 'Wave', files });
  platform.post({ text: '/note Seen', thread: 1 });
  return {
    env: { PLATFORM: path, FULL: 'yes', QUIET: 'yes' },
    makeAdapter: () => {
      platform = new FakePlatform(path);
      return makeFakeAdapter(platform, { makeError });
    },
    look: async (store) => {
      const team = store.forTenant(store.tenants.list()[0]?.id as number);
      return {
        unsettled: team.submissions.unfinished().length,
        states: [1, 2].map((id) => team.submissions.find(id)?.state),
        answers: platform.answers(1).map(({ shown }) => ({
          text: plainText(shown ?? { blocks: [] }).split('\n')[0],
          files: shown?.files.length,
        })),
        reactions: [1, 2].map((id) => platform.get(id).reaction),
        incidents: team.incidents.list({ audience: 'tenant' }).map(({ title }) => title),
        findings: team.findings.ofIncident(1).length,
        timeline: team.timeline.ofIncident(1).map(({ kind }) => kind),
      };
    },
    close: async () => {},
  };
}

describeKills('a full disk', makeScene, {
  isChosen: (point) => /^full before .* #1$/.test(point),
  isLong: true,
  whole: {
    unsettled: 0,
    states: ['answered', 'answered'],
    answers: [
      { text: expect.stringContaining('6 pictures, 6 portraits'), files: 1 },
      { text: 'Noted under incident 1.', files: 0 },
    ],
    reactions: ['done', 'done'],
    incidents: ['Wave'],
    findings: 1,
    timeline: ['opened', 'findings', 'note'],
  },
});
