import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect } from 'vitest';
import { plainText } from '../../src/core/chat/answers/sending/plain-text.ts';
import { loadBuilt } from '../fixtures/built-bot.ts';
import { findAdminPicture } from '../fixtures/faces.ts';
import { makeFakeAdapter } from '../fixtures/fake-adapter.ts';
import { FakePlatform } from '../fixtures/fake-platform.ts';
import { makeZip } from '../fixtures/zip-file.ts';
import { describeKills, type Scene, type SceneParts } from './kills.ts';

const { makeError } = await loadBuilt();

const PATHS = ['wave/a.jpg', 'wave/b.jpg'];

/** A message waits with a ZIP: two portraits and a text. */
async function makeScene({ folder }: SceneParts): Promise<Scene> {
  const path = join(dirname(folder), 'platform.json');
  const portraits = ['user1-128x128.jpg', 'user5-128x128.jpg'].map((name) =>
    readFileSync(findAdminPicture(name)),
  );
  const bytes = makeZip([
    ...portraits.map((picture, index) => ({ name: PATHS[index] as string, bytes: picture })),
    { name: 'notes.txt', bytes: Buffer.from('who posted what\n') },
  ]);
  let platform = new FakePlatform(path);
  platform.post({ text: 'Wave', files: [{ name: 'set.zip', bytes }] });
  return {
    env: { PLATFORM: path },
    makeAdapter: () => {
      platform = new FakePlatform(path);
      return makeFakeAdapter(platform, { makeError });
    },
    look: async (store) => {
      const team = store.forTenant(store.tenants.list()[0]?.id as number);
      const findings = team.findings.ofIncident(1);
      const sightings = findings.flatMap(({ evidence }) => team.evidence.sightings(evidence.id));
      const zips = new Set(sightings.map(({ container }) => container?.sha256));
      const evidence = [...zips].map((sha256) => team.evidence.find(sha256 as string));
      return {
        unsettled: team.submissions.unfinished().length,
        answers: platform.answers(1).map(({ shown }) => ({
          lines: plainText(shown ?? { blocks: [] }).split('\n'),
          files: shown?.files.length,
        })),
        paths: sightings.map(({ container }) => container?.path),
        zips: evidence.map((zip) => [zip?.format, team.evidence.sightings(zip?.id as number).length]),
        artifacts: team.artifacts.ofIncident(1).length,
        timeline: team.timeline.ofIncident(1).map(({ kind }) => kind),
      };
    },
    close: async () => {},
  };
}

describeKills('a ZIP', makeScene, {
  isChosen: (point) => /^after (adapter\.fetch|store\.blobs\.|store\.results\.complete)/.test(point),
  whole: {
    unsettled: 0,
    answers: [
      {
        lines: expect.arrayContaining([
          'set.zip: 3 files, 2 pictures read, 1 not a picture. Not read: notes.txt.',
        ]),
        files: 1,
      },
    ],
    paths: PATHS,
    zips: [['zip', 1]],
    artifacts: 3,
    timeline: ['opened', 'findings'],
  },
});
