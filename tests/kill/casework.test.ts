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

/** In one thread two incidents are opened, merged, and one portrait is split off. */
async function makeScene({ folder }: SceneParts): Promise<Scene> {
  const path = join(dirname(folder), 'platform.json');
  const file = (name: string) => ({ name, bytes: readFileSync(findAdminPicture(name)) });
  const before = new FakePlatform(path);
  before.post({ text: 'Wave', files: [file('user1-128x128.jpg'), file('user5-128x128.jpg')] });
  before.post({ text: '/incident open First', thread: 1 });
  before.post({ text: '/incident split --numbers 2 --title Second', thread: 1 });
  before.post({ text: '/note --incident 2 Seen twice', thread: 1 });
  before.post({ text: '/incident merge 2 --into 1', thread: 1 });
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
        findings: team.findings.ofIncident(1).map(({ number }) => number),
        notes: team.notes.ofIncident(1).map(({ text }) => text),
        parts: [1, 2].map((number) => team.incidents.find(number, 'tenant')?.mergedInto),
        lines: team.timeline
          .ofIncident(1)
          .map(({ kind }) => kind)
          .sort(),
      };
    },
    close: async () => {},
  };
}

describeKills('merges and splits', makeScene, {
  isLong: true,
  isChosen: (point) => /^(before|after) store\.casework\./.test(point),
  whole: {
    unsettled: 0,
    answers: [
      'This thread already has incident 1: "Wave".',
      'Opened incident 2: "Second". Moved there from incident 1: 1 portrait. Their numbers there: 1.',
      'Noted under incident 2.',
      expect.stringContaining('Incident 2 is part of incident 1 now: 1 portrait. Their numbers there: 2.'),
    ],
    findings: [1, 2],
    notes: ['Seen twice'],
    parts: [null, 1],
    lines: ['findings', 'merged', 'moved', 'moved', 'note', 'opened', 'opened'],
  },
});
