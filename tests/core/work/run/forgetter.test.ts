import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { loadBuilt, makeLog } from '../../../fixtures/built-bot.ts';
import { findAdminPicture } from '../../../fixtures/faces.ts';
import { makeFakeAdapter } from '../../../fixtures/fake-adapter.ts';
import { FakePlatform } from '../../../fixtures/fake-platform.ts';
import { makeRecordedPool } from '../../../fixtures/recorded/make-recorded-pool.ts';

const pool = await makeRecordedPool();

/** In the texts of what is forgotten. */
const MARK = 'Ua8AwayMark';

function filesWithMark(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((path) => readFileSync(path).includes(MARK));
}

it('forgets what is here while a platform is away, and takes its own answers back once that is there again', async () => {
  const { createBot, openStore, COMMANDS, makeError } = await loadBuilt();
  const folder = mkdtempSync(join(tmpdir(), 'eyeline-forgetter-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const store = openStore(folder, { role: 'bot' });
  onTestFinished(() => store.close());
  const platform = new FakePlatform();
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
  const bytes = readFileSync(findAdminPicture('user1-128x128.jpg'));
  platform.post({ text: MARK, files: [{ name: `${MARK}.jpg`, bytes }] });
  platform.post({ text: `/note ${MARK}`, thread: 1 });
  await live();
  const team = store.forTenant(store.tenants.list()[0]?.id as number);
  const target = { kind: 'incident', incident: 1 } as const;
  const by = { actor: null, atMs: Date.now(), submissionId: null };
  const { id } = team.forgets.begin(target, team.forgets.preview(target).code, 'request', by);

  platform.isDown = true;
  await live();
  expect(team.forgets.find(id)).toMatchObject({ state: 'removing', filesLeft: 0, answersLeft: 2, kept: [] });
  expect(filesWithMark(folder)).toEqual([]);
  expect(platform.answers(1).filter(({ isGone }) => isGone)).toEqual([]);
  platform.isDown = false;
  await live();

  expect(team.forgets.find(id)).toMatchObject({ state: 'done', answersLeft: 0, kept: [] });
  expect(platform.answers(1).filter(({ isGone }) => !isGone)).toEqual([]);
});
