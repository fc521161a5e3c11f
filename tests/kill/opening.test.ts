import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { plainText } from '../../src/core/chat/answers/sending/plain-text.ts';
import { loadBuilt } from '../fixtures/built-bot.ts';
import { findAdminPicture } from '../fixtures/faces.ts';
import { makeFakeAdapter } from '../fixtures/fake-adapter.ts';
import { FakePlatform } from '../fixtures/fake-platform.ts';
import { describeKills, type Scene, type SceneParts } from './kills.ts';

const { makeError } = await loadBuilt();

/** Two pictures of a thread open no incident, and the first is pinned; a person opens one, and a third picture comes. */
async function makeScene({ folder }: SceneParts): Promise<Scene> {
  const path = join(dirname(folder), 'platform.json');
  const file = (name: string) => ({ name, bytes: readFileSync(findAdminPicture(name)) });
  const before = new FakePlatform(path);
  before.post({ text: 'Wave', files: [file('user1-128x128.jpg')] });
  before.post({ text: '', files: [file('user5-128x128.jpg')], thread: 1 });
  before.post({ pins: 1, thread: 1 });
  before.post({ text: '/incident open --message 1', thread: 1 });
  before.post({ text: '', files: [file('user7-128x128.jpg')], thread: 1 });
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
        last: platform.answers(1).map(({ shown }) =>
          plainText(shown ?? { blocks: [] })
            .split('\n')
            .at(-1),
        ),
        incidents: team.incidents.list({ audience: 'tenant' }).map(({ title }) => title),
        findings: team.findings.ofIncident(1).map(({ number, submissionId }) => [number, submissionId]),
        lines: team.timeline
          .ofIncident(1)
          .map(({ kind }) => kind)
          .sort(),
        pinned: team.pins.standingIn('triage').map(({ platformId }) => platformId),
        unfiled: team.unfiled.list({ audience: 'tenant' }),
      };
    },
    close: async () => {},
  };
}

const KEPT =
  'Kept without an incident: nothing here is aligned or near. “Open an incident” records it under one.';

describeKills('pictures that open no incident, and join one', makeScene, {
  isLong: true,
  isChosen: (point) =>
    /^(before|after) store\.(incidents\.open|results\.complete|pins\.wait|submissions\.settle)/.test(point),
  whole: {
    unsettled: 0,
    last: [
      KEPT,
      KEPT,
      'Opened incident 1: "Wave". 2 earlier messages are recorded under it too. Pictures in this thread are recorded under it.',
      'Recorded under incident 1: "Wave".',
    ],
    incidents: ['Wave'],
    findings: [
      [1, 1],
      [2, 2],
      [3, 4],
    ],
    lines: ['findings', 'findings', 'findings', 'opened', 'pinned'],
    pinned: ['1'],
    unfiled: [],
  },
});
