import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { plainText } from '../../src/core/chat/answers/sending/plain-text.ts';
import { loadBuilt, makeLog } from '../fixtures/built-bot.ts';
import { findAdminPicture } from '../fixtures/faces.ts';
import { makeFakeAdapter } from '../fixtures/fake-adapter.ts';
import { FakePlatform } from '../fixtures/fake-platform.ts';
import { describeKills, type Scene, type SceneParts } from './kills.ts';

const { makeError, createBot, openStore, COMMANDS } = await loadBuilt();

/** In the texts of what is forgotten. */
const MARK = 'Zq7WaveMark';

/** Files of DATA_DIR that hold the mark. */
function filesWithMark(folder: string): number {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .filter((entry) => readFileSync(join(entry.parentPath, entry.name)).includes(MARK)).length;
}

/** What is there before the forget. */
function postBefore(platform: FakePlatform): void {
  const file = (name: string) => ({ name, bytes: readFileSync(findAdminPicture(name)) });
  platform.post({ text: MARK, files: [file('user1-128x128.jpg'), file('user5-128x128.jpg')] });
  platform.post({ text: `/note ${MARK}`, thread: 1 });
}

/** The code of the question: of the same incident in a record of its own, where the same rows get the same ids. */
async function findCode(pool: SceneParts['pool']): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), 'eyeline-forget-code-'));
  const store = openStore(folder, { role: 'bot' });
  const platform = new FakePlatform();
  postBefore(platform);
  const adapters = [makeFakeAdapter(platform, { makeError })];
  const bot = createBot({ record: store, adapters, commands: COMMANDS, pool, maxBytes: 1e7, log: makeLog() });
  try {
    await bot.start();
    await bot.idle();
    const team = store.forTenant(store.tenants.list()[0]?.id as number);
    return team.forgets.preview({ kind: 'incident', incident: 1 }).code;
  } finally {
    await bot.stop(10_000);
    store.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

let code: Promise<string> | null = null;

/** An incident of two portraits with a note is forgotten. */
async function makeScene({ folder, pool }: SceneParts): Promise<Scene> {
  const path = join(dirname(folder), 'platform.json');
  code ??= findCode(pool);
  const confirm = await code;
  const before = new FakePlatform(path);
  postBefore(before);
  before.post({ text: `/forget incident 1 --because mistake --confirm ${confirm}`, thread: 1 });
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
        answers: platform.answers(1).map(({ shown }) => plainText(shown ?? { blocks: [] }).split('\n')[0]),
        forgets: team.forgets
          .list()
          .map(({ state, filesLeft, answersLeft, counts }) => [
            state,
            filesLeft,
            answersLeft,
            counts?.findings,
          ]),
        marked: filesWithMark(folder),
        incidents: team.incidents.titles('tenant').length,
      };
    },
    close: async () => {},
  };
}

describeKills('forgetting an incident', makeScene, {
  isLong: true,
  isChosen: (point) => /^(before|after) (store\.forgets\.|adapter\.takeAway)/.test(point),
  whole: {
    unsettled: 0,
    answers: ['Forgotten: incident 1, because it was recorded by mistake.'],
    forgets: [['done', 0, 0, 2]],
    marked: 0,
    incidents: 0,
  },
});
