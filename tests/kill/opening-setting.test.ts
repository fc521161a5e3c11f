import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { plainText } from '../../src/core/chat/answers/sending/plain-text.ts';
import { loadBuilt } from '../fixtures/built-bot.ts';
import { findAdminPicture } from '../fixtures/faces.ts';
import { makeFakeAdapter } from '../fixtures/fake-adapter.ts';
import { FakePlatform } from '../fixtures/fake-platform.ts';
import { describeKills, type Scene, type SceneParts } from './kills.ts';

const { makeError } = await loadBuilt();

/** A team sets when incidents open, a picture opens one, the setting is taken back, and the next picture opens none. */
async function makeScene({ folder }: SceneParts): Promise<Scene> {
  const path = join(dirname(folder), 'platform.json');
  const file = (name: string) => ({ name, bytes: readFileSync(findAdminPicture(name)) });
  const before = new FakePlatform(path);
  // One thread, so that each waits for the one before it.
  before.post({ text: '/opening portrait' });
  before.post({ text: 'Wave', files: [file('user1-128x128.jpg')], thread: 1 });
  before.post({ text: '/opening default', thread: 1 });
  before.post({ text: '/opening', thread: 1 });
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
        answers: platform.answers(1).map(({ shown }) =>
          plainText(shown ?? { blocks: [] })
            .split('\n')
            .at(-1),
        ),
        incidents: team.incidents.list({ audience: 'tenant' }).map(({ title }) => title),
        opening: team.openings.setting()?.opening,
      };
    },
    close: async () => {},
  };
}

describeKills('when incidents open', makeScene, {
  isLong: true,
  isChosen: (point) =>
    /^(before|after) store\.(openings\.set|results\.complete|submissions\.settle)/.test(point),
  whole: {
    unsettled: 0,
    answers: [
      'Messages that were answered before stay as they are.',
      'Opened incident 1: "Wave".',
      'Messages that were answered before stay as they are.',
      'So it is for all teams of this installation that did not say otherwise.',
    ],
    incidents: ['Wave'],
    opening: null,
  },
});
