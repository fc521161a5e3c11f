import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { plainText } from '../../src/core/chat/answers/sending/plain-text.ts';
import { loadBuilt } from '../fixtures/built-bot.ts';
import { findAdminPicture } from '../fixtures/faces.ts';
import { makeFakeAdapter } from '../fixtures/fake-adapter.ts';
import { FakePlatform } from '../fixtures/fake-platform.ts';
import { describeKills, type Scene, type SceneParts } from './kills.ts';

const { makeError } = await loadBuilt();

/** In one thread a portrait is withdrawn, a note is written and the incident is closed; each is taken back. */
async function makeScene({ folder }: SceneParts): Promise<Scene> {
  const path = join(dirname(folder), 'platform.json');
  const before = new FakePlatform(path);
  const bytes = readFileSync(findAdminPicture('user1-128x128.jpg'));
  before.post({ text: 'Wave', files: [{ name: 'user1.jpg', bytes }] });
  for (const text of [
    '/incident open',
    '/incident withdraw --message 1',
    '/incident restore --message 1',
    '/note Seen twice',
    '/note --remove 1',
    '/incident close',
    '/incident close --undo',
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
      return {
        unsettled: team.submissions.unfinished().length,
        answers: platform
          .answers(1)
          .slice(2)
          .map(({ shown }) => plainText(shown ?? { blocks: [] }).split('.')[0]),
        findings: team.findings.ofIncident(1).map(({ number }) => number),
        notes: [team.notes.ofIncident(1).length, team.notes.removedOf(1).length],
        status: team.incidents.find(1, 'tenant')?.status,
        lines: team.timeline
          .ofIncident(1)
          .map(({ kind }) => kind)
          .sort(),
      };
    },
    close: async () => {},
  };
}

describeKills('what is taken back', makeScene, {
  isLong: true,
  isChosen: (point) =>
    /^(before|after) store\.(casework\.restoreMessage|notes\.remove|incidents\.undoStatus|findings\.withdraw)/.test(
      point,
    ),
  whole: {
    unsettled: 0,
    answers: [
      'Withdrawn from incident 1: 1 portrait (1)',
      'Back in incident 1: 1 portrait (1)',
      'Noted under incident 1',
      'Taken back: note 1 of incident 1',
      'Incident 1 closed',
      'Taken back: incident 1 is open as before',
    ],
    findings: [1],
    notes: [0, 1],
    status: 'open',
    lines: ['closed', 'edited', 'findings', 'note', 'opened', 'reopened', 'restored', 'withdrawn'],
  },
});
