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

/** A portrait waits, then its verdict, a STIX bundle of it and a case file. */
async function makeScene({ folder }: SceneParts): Promise<Scene> {
  const path = join(dirname(folder), 'platform.json');
  const file = (name: string) => ({ name, bytes: readFileSync(findAdminPicture(name)) });
  const before = new FakePlatform(path);
  before.post({ text: 'Wave', files: [file('user1-128x128.jpg')] });
  before.post({ text: '/finding confirm all', thread: 1 });
  before.post({ text: '/export stix', thread: 1 });
  before.post({ text: '/export zip', thread: 1 });
  before.post({ text: '/export stix', thread: 1 });
  let platform = before;
  return {
    env: { PLATFORM: path },
    makeAdapter: () => {
      platform = new FakePlatform(path);
      return makeFakeAdapter(platform, { makeError });
    },
    look: async (store) => {
      const team = store.forTenant(store.tenants.list()[0]?.id as number);
      const said = platform.answers(1).slice(1);
      const exported = team.artifacts.ofIncident(1).filter(({ kind }) => kind === 'export');
      const bundles: string[] = [];
      for (const artifact of exported.filter(({ mediaType }) => mediaType === 'application/json')) {
        const { objects } = JSON.parse(Buffer.from(await team.blobs.get(artifact)).toString()) as {
          objects: { id: string; type: string }[];
        };
        bundles.push(
          objects
            .map(({ id }) => id)
            .filter((id) => !id.startsWith('report--'))
            .sort()
            .join(),
        );
      }
      return {
        unsettled: team.submissions.unfinished().length,
        answers: said.map(({ shown }) => plainText(shown ?? { blocks: [] }).split(/[.:] /)[0]),
        files: said.map(({ shown }) => (shown?.files ?? []).map(({ mediaType }) => mediaType)),
        kinds: exported.map(({ mediaType }) => mediaType),
        // A second export names the same objects: nothing of it depends on when or how often it ran.
        isSame: bundles.length === 2 && bundles[0] === bundles[1] && bundles[0] !== '',
        // Messages of one millisecond stand in either order.
        timeline: team.timeline
          .ofIncident(1)
          .map(({ kind }) => kind)
          .sort(),
      };
    },
    close: async () => {},
  };
}

describeKills('exports on a fake platform', makeScene, {
  isLong: true,
  isChosen: (point) => /^(before|after) (store\.(blobs|results|timeline)|adapter)\..* #[234]$/.test(point),
  whole: {
    unsettled: 0,
    answers: [
      expect.stringContaining('Confirmed'),
      expect.any(String),
      expect.any(String),
      expect.any(String),
    ],
    files: [[], ['application/json'], ['application/zip'], ['application/json']],
    kinds: ['application/json', 'application/zip', 'application/json'],
    isSame: true,
    timeline: ['findings', 'judged', 'opened', 'other', 'other', 'other'],
  },
});
