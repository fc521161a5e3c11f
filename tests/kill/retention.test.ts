import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll } from 'vitest';
import { plainText } from '../../src/core/chat/answers/sending/plain-text.ts';
import { loadBuilt, makeLog } from '../fixtures/built-bot.ts';
import { findAdminPicture } from '../fixtures/faces.ts';
import { makeFakeAdapter } from '../fixtures/fake-adapter.ts';
import { FakePlatform } from '../fixtures/fake-platform.ts';
import { describeKills, type Scene, type SceneParts } from './kills.ts';

const { makeError, createBot, openStore, COMMANDS } = await loadBuilt();

const HOUR_MS = 60 * 60_000;
const DAY_MS = 24 * HOUR_MS;

/** In the texts of what is forgotten. */
const MARK = 'Rt6WaveMark';

const past = mkdtempSync(join(tmpdir(), 'eyeline-retention-past-'));
afterAll(() => rmSync(past, { recursive: true, force: true }));

/** Files of DATA_DIR that hold the mark. */
function filesWithMark(folder: string): number {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .filter((entry) => readFileSync(join(entry.parentPath, entry.name)).includes(MARK)).length;
}

/**
 * What is there before the life that is killed: an incident that people were told of long enough, and one whose time has just
 * ended. Made once, by a bot whose clock is behind and then runs up to ours.
 */
async function makePast(pool: SceneParts['pool']): Promise<void> {
  const endMs = Date.now();
  let nowMs = endMs - 40 * DAY_MS;
  const store = openStore(join(past, 'data'), { role: 'bot', now: () => nowMs });
  const platform = new FakePlatform(join(past, 'platform.json'));
  const live = async () => {
    const adapters = [makeFakeAdapter(platform, { makeError })];
    const bot = createBot({
      record: store,
      adapters,
      commands: COMMANDS,
      pool,
      maxBytes: 1e7,
      log: makeLog(),
    });
    await bot.start();
    await bot.idle();
    await bot.stop(10_000);
  };
  const file = (name: string) => ({ name, bytes: readFileSync(findAdminPicture(name)) });
  platform.post({ text: MARK, files: [file('user1-128x128.jpg')] });
  platform.post({ text: '/incident open --title Later' });
  platform.post({ text: `/note ${MARK}`, thread: 1 });
  await live();
  const team = store.forTenant(store.tenants.list()[0]?.id as number);
  const by = () => ({ actor: 'person', atMs: nowMs, submissionId: null });
  const first = team.incidents.titles('tenant').find(({ title }) => title === MARK);
  const second = team.incidents.titles('tenant').find(({ title }) => title === 'Later');
  if (!first || !second) throw new Error('an incident is missing');
  team.incidents.close(first.number, by());
  nowMs = endMs - 20 * DAY_MS;
  team.retention.set({ incidentDays: 10, messageDays: null }, null, by());
  await live();
  for (; nowMs < endMs - HOUR_MS; nowMs += HOUR_MS) {
    if (nowMs === endMs - 12 * DAY_MS) team.incidents.close(second.number, by());
    team.retention.look();
  }
  store.close();
}

let made: Promise<void> | null = null;

/** One incident is forgotten by retention, and another one is announced. */
async function makeScene({ folder, pool }: SceneParts): Promise<Scene> {
  made ??= makePast(pool);
  await made;
  const path = join(dirname(folder), 'platform.json');
  cpSync(join(past, 'data'), folder, { recursive: true });
  cpSync(join(past, 'platform.json'), path);
  let platform = new FakePlatform(path);
  const standing = (thread: number) =>
    platform
      .answers(thread)
      .filter(({ isGone }) => !isGone)
      .map(({ shown }) => plainText(shown ?? { blocks: [] }).replace(/ on \d{4}-.*/s, ''));
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
        forgotten: standing(1),
        announced: standing(2).slice(1),
        notices: team.retention.notices().length,
        forgets: team.forgets
          .list()
          .map(({ state, reason, filesLeft, answersLeft, counts }) => [
            state,
            reason,
            filesLeft,
            answersLeft,
            counts?.findings,
          ]),
        marked: filesWithMark(folder),
        incidents: team.incidents.titles('tenant').map(({ title }) => title),
      };
    },
    close: async () => {},
  };
}

describeKills('retention', makeScene, {
  isLong: true,
  isChosen: (point) =>
    /^(before|after) (store\.(retention|forgets)\.|store\.submissions\.receive|adapter\.(post|takeAway))/.test(
      point,
    ),
  whole: {
    unsettled: 0,
    forgotten: [],
    announced: ['Incident 1 ("Later") will be forgotten for good'],
    notices: 1,
    forgets: [['done', 'retention', 0, 0, 1]],
    marked: 0,
    incidents: ['Later'],
  },
});
