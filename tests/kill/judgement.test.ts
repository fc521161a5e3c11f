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

/** Two portraits wait, then a verdict on both, one that overrules it for the second, its undoing, and a technique. */
async function makeScene({ folder }: SceneParts): Promise<Scene> {
  const path = join(dirname(folder), 'platform.json');
  const file = (name: string) => ({ name, bytes: readFileSync(findAdminPicture(name)) });
  const before = new FakePlatform(path);
  before.post({ text: 'Wave', files: [file('user1-128x128.jpg'), file('user5-128x128.jpg')] });
  before.post({ text: '/finding confirm all', thread: 1 });
  before.post({ text: '/finding reject 2 --reason An actor', thread: 1 });
  before.post({ text: '/finding undo', thread: 1 });
  before.post({ text: '/technique add T0143.002 --portraits 1', thread: 1 });
  let platform = before;
  return {
    env: { PLATFORM: path },
    makeAdapter: () => {
      platform = new FakePlatform(path);
      return makeFakeAdapter(platform, { makeError });
    },
    look: async (store) => {
      const team = store.forTenant(store.tenants.list()[0]?.id as number);
      const said = (text: string) => text.split('. ')[0];
      return {
        unsettled: team.submissions.unfinished().length,
        answers: platform
          .answers(1)
          .slice(1)
          .map(({ shown }) => said(plainText(shown ?? { blocks: [] }))),
        standings: [...team.judgements.ofIncident(1)].map(([number, { verdict }]) => [number, verdict]),
        history: team.judgements
          .history(1)
          .map(({ verdict, findings, undone }) => [verdict, findings, undone !== null]),
        techniques: team.techniques.history(1).map(({ number, findings }) => [number, findings]),
        timeline: team.timeline.ofIncident(1).map(({ kind }) => kind),
      };
    },
    close: async () => {},
  };
}

describeKills('verdicts in bulk on a fake platform', makeScene, {
  isLong: true,
  isChosen: (point) => /^after store\.(judgements|techniques|timeline|results)\..* #[123]$/.test(point),
  whole: {
    unsettled: 0,
    answers: [
      'Confirmed: 2 portraits (1, 2)',
      'Rejected: 1 portrait (2)',
      'Taken back: "rejected" for 1 portrait (2)',
      expect.stringContaining('Added: T0143'),
    ],
    standings: [
      [1, 'confirmed'],
      [2, 'confirmed'],
    ],
    history: [
      ['confirmed', [1, 2], false],
      ['rejected', [2], true],
    ],
    techniques: [['T0143.002', [1]]],
    timeline: ['opened', 'findings', 'judged', 'judged', 'judged', 'technique'],
  },
});
