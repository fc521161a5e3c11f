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

/** Four messages wait: two portraits, a note and a comparison in their thread, a picture without a face. */
async function makeScene({ folder }: SceneParts): Promise<Scene> {
  const path = join(dirname(folder), 'platform.json');
  const file = (name: string) => ({ name, bytes: readFileSync(findAdminPicture(name)) });
  const before = new FakePlatform(path);
  before.post({ text: 'Wave', files: [file('user1-128x128.jpg'), file('user5-128x128.jpg')] });
  before.post({ text: '/note Seen twice', thread: 1 });
  before.post({ files: [file('prod-1.jpg')] });
  before.post({ text: '/compare', thread: 1 });
  before.post({ text: '/incident withdraw --numbers 2', thread: 1 });
  let platform = before;
  return {
    env: { PLATFORM: path },
    makeAdapter: () => {
      platform = new FakePlatform(path);
      return makeFakeAdapter(platform, { makeError });
    },
    look: async (store) => {
      const team = store.forTenant(store.tenants.list()[0]?.id as number);
      const answer = (thread: number) =>
        platform.answers(thread).map(({ shown }) => ({
          text: plainText(shown ?? { blocks: [] }).split('\n')[0],
          files: shown?.files.length,
        }));
      return {
        unsettled: team.submissions.unfinished().length,
        states: [1, 2, 3, 4, 5, 6].map((id) => team.submissions.find(id)?.state),
        answers: [answer(1), answer(3)],
        reactions: [1, 2, 3, 4, 5].map((id) => platform.get(id).reaction),
        incidents: team.incidents.list({ audience: 'tenant' }).map(({ title }) => title),
        findings: team.findings.ofIncident(1).length,
        artifacts: team.artifacts.ofIncident(1).length,
        notes: team.notes.ofIncident(1).map(({ text }) => text),
        timeline: team.timeline.ofIncident(1).map(({ kind }) => kind),
        sightings: team.findings
          .ofIncident(1)
          .map(({ evidence }) => team.evidence.sightings(evidence.id).length),
      };
    },
    close: async () => {},
  };
}

describeKills('a fake platform', makeScene, {
  isChosen: (point) => /^after .* #1$/.test(point),
  whole: {
    unsettled: 0,
    states: ['answered', 'answered', 'answered', 'answered', 'answered', undefined],
    answers: [
      [
        { text: expect.stringContaining('2 pictures, 2 portraits: 2 not aligned.'), files: 1 },
        { text: 'Noted under incident 1.', files: 0 },
        { text: expect.stringContaining('Compared 2 portraits: 2 not aligned.'), files: 5 },
        { text: expect.stringContaining('Withdrawn from incident 1: 1 portrait (2).'), files: 0 },
      ],
      [{ text: expect.stringContaining('No portrait found.'), files: 0 }],
    ],
    reactions: ['done', 'done', 'done', 'done', 'done'],
    incidents: ['Wave'],
    findings: 1,
    artifacts: 8,
    notes: ['Seen twice'],
    timeline: ['opened', 'findings', 'note', 'other', 'withdrawn'],
    sightings: [1],
  },
});
