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

/** What is refused in the channels of these names. */
const REFUSES = { answers: 'answers', files: 'files' } as const;

/** A command waits in a channel that takes no answers, a picture in one that takes no files. */
async function makeScene({ folder }: SceneParts): Promise<Scene> {
  const path = join(dirname(folder), 'platform.json');
  let platform = new FakePlatform(path);
  platform.post({ channel: 'answers', text: '/incident open Quiet' });
  const picture = { name: 'a.jpg', bytes: readFileSync(findAdminPicture('user1-128x128.jpg')) };
  platform.post({ channel: 'files', text: 'Wave', files: [picture] });
  let refusesIn: FakePlatform['refusesIn'] = REFUSES;
  return {
    env: { PLATFORM: path, REFUSES: JSON.stringify(REFUSES), QUIET: 'yes' },
    makeAdapter: () => {
      platform = new FakePlatform(path);
      platform.refusesIn = refusesIn;
      return makeFakeAdapter(platform, { makeError });
    },
    allow: () => {
      refusesIn = {};
    },
    look: async (store) => {
      const team = store.forTenant(store.tenants.list()[0]?.id as number);
      const answers = (thread: number) =>
        platform.answers(thread).map(({ shown }) => ({
          text: plainText(shown ?? { blocks: [] }).split('\n')[0],
          files: shown?.files.length,
        }));
      return {
        unsettled: team.submissions.unfinished().map(({ refusal }) => refusal?.part),
        answers: [answers(1), answers(2)],
        reactions: [1, 2].map((id) => platform.get(id).reaction),
        // A kill between the notice and the note of it has it said twice; never not at all.
        isTold: new Set(platform.notices.map(({ channel }) => channel)),
        findings: [
          ...team.incidents
            .list({ audience: 'tenant' })
            .map(({ title, number }) => [title, team.findings.ofIncident(number).length]),
          ...team.unfiled
            .list({ audience: 'tenant' })
            .map(({ title, alignments }) => [`${title}, without an incident`, alignments.length]),
        ],
      };
    },
    close: async () => {},
  };
}

const FINDINGS = [
  ['Quiet', 0],
  ['Wave, without an incident', 1],
];
const READING = expect.stringMatching(/^Eyes 8\.6%/);

describeKills('a fake platform that refuses answers and files', makeScene, {
  isChosen: (point) =>
    /^after (adapter\.(post|edit|find|react|notify)|store\.submissions\.keepAnswer) #1$/.test(point) ||
    /^after store\.submissions\.(refuse|noteTold) #[12]$/.test(point),
  isLong: true,
  whole: [
    {
      unsettled: ['answer', 'files'],
      answers: [[], [{ text: READING, files: 0 }]],
      reactions: ['refused', 'refused'],
      isTold: new Set(['answers']),
      findings: FINDINGS,
    },
    {
      unsettled: [],
      answers: [
        [{ text: expect.stringContaining('Opened incident 1: "Quiet".'), files: 0 }],
        [{ text: READING, files: 1 }],
      ],
      reactions: ['done', 'done'],
      isTold: new Set(['answers']),
      findings: FINDINGS,
    },
  ],
});
