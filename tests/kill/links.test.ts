import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect } from 'vitest';
import { plainText } from '../../src/core/chat/answers/sending/plain-text.ts';
import { loadBuilt, makeLog } from '../fixtures/built-bot.ts';
import { findAdminPicture } from '../fixtures/faces.ts';
import { makeFakeAdapter } from '../fixtures/fake-adapter.ts';
import { FakePlatform } from '../fixtures/fake-platform.ts';
import { makePagePicture } from '../fixtures/page-picture.ts';
import { describeKills, type Scene, type SceneParts } from './kills.ts';
import { makeSources, type SourceFacts } from './sources.ts';

const { createBot, openStore, COMMANDS, makeError } = await loadBuilt();

const FACTS: SourceFacts = {
  links: {
    'https://large.example/@one': findAdminPicture('user1-128x128.jpg'),
    'https://large.example/@gone': null,
  },
  names: [
    { displayName: 'Olga', handle: 'olga' },
    { displayName: 'Ana', handle: null },
  ],
};

/** A life that ends well: a portrait and a page, whose names are offered. */
async function liveBefore({ pool, folder }: SceneParts, platform: FakePlatform): Promise<void> {
  const { png } = await makePagePicture({ sidePx: 120 });
  platform.post({
    text: 'Before',
    files: [{ name: 'one.jpg', bytes: readFileSync(findAdminPicture('user1-128x128.jpg')) }],
  });
  platform.post({ thread: 1, files: [{ name: 'page.png', bytes: png }] });
  const store = openStore(folder, { role: 'bot' });
  const bot = createBot({
    record: store,
    adapters: [makeFakeAdapter(platform, { makeError })],
    commands: COMMANDS,
    pool,
    maxBytes: 1e7,
    log: makeLog(),
    ...makeSources(FACTS, makeError),
  });
  await bot.start();
  await bot.idle();
  await bot.stop(10_000);
  store.close();
}

/**
 * What waits: the names of a page to be accepted; an incident to be opened, for two links, one of which shows no picture and
 * one a picture that was seen before; a search for that picture.
 */
async function makeScene(parts: SceneParts): Promise<Scene> {
  const path = join(dirname(parts.folder), 'platform.json');
  const before = new FakePlatform(path);
  await liveBefore(parts, before);
  const buttons = before.answers(1).flatMap(({ shown }) => shown?.buttons ?? []);
  const accept = buttons.find(({ label }) => label === 'Accept all 2 names')?.invocation;
  if (!accept) throw new Error(`no names are offered: ${buttons.map(({ label }) => label)}`);
  before.post({ thread: 1, invocation: accept });
  const wave = before.post({ text: '/incident open Wave' }).id;
  before.post({ text: 'https://large.example/@one https://large.example/@gone', thread: wave });
  before.post({ text: '/search 1', thread: wave });
  let platform = before;
  return {
    env: { PLATFORM: path, SOURCES: JSON.stringify(FACTS) },
    sources: makeSources(FACTS, makeError),
    makeAdapter: () => {
      platform = new FakePlatform(path);
      return makeFakeAdapter(platform, { makeError });
    },
    look: async (store) => {
      const team = store.forTenant(store.tenants.list()[0]?.id as number);
      const answers = (thread: number) =>
        platform.answers(thread).map(({ shown }) => plainText(shown ?? { blocks: [] }));
      const accounts = (incident: number) =>
        team.accounts.ofIncident(incident).map(({ number, handle, displayName, portraits, avatars }) => ({
          name: handle ?? displayName,
          portraits,
          avatars: avatars.length,
          said: team.accounts.history(incident, number).length,
        }));
      return {
        unsettled: team.submissions.unfinished().length,
        names: answers(1).slice(2),
        links: answers(wave).slice(1),
        accounts: [accounts(1), accounts(2)],
        pages: team.provenance.withoutPicture(2).length,
        fetched: team.findings.ofIncident(2).map(({ evidence }) => team.provenance.countOf(evidence.id)),
        timeline: [1, 2].map((incident) => team.timeline.ofIncident(incident).map(({ kind }) => kind)),
      };
    },
    close: async () => {},
  };
}

describeKills('links, names and what was seen before', makeScene, {
  isLong: true,
  isChosen: (point) => /^after store\.(results|accounts|blobs|submissions|seen)\..* #[1-4]$/.test(point),
  whole: {
    unsettled: 0,
    names: [
      expect.stringContaining('2 names, read from the screenshot.'),
      expect.stringContaining('Accepted 2 names'),
    ],
    links: [
      expect.stringMatching(
        /also in incident 1.*2 links: 1 picture fetched, 1 without one|2 links: 1 picture fetched, 1 without one.*incident 1/s,
      ),
      expect.stringContaining('Portrait 1 of incident 2.'),
    ],
    accounts: [
      [
        { name: 'olga', portraits: [2], avatars: 0, said: 2 },
        { name: 'Ana', portraits: [3], avatars: 0, said: 2 },
      ],
      [
        { name: 'gone', portraits: [], avatars: 0, said: 1 },
        { name: 'one', portraits: [1], avatars: 1, said: 2 },
      ],
    ],
    pages: 1,
    fetched: [1],
    timeline: [expect.any(Array), ['opened', 'findings']],
  },
});
