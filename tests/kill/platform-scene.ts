import { readFile } from 'node:fs/promises';
import { expect } from 'vitest';
import type { Harness } from '../contract/harness.ts';
import { loadBuilt, makeLog } from '../fixtures/built-bot.ts';
import { findAdminPicture } from '../fixtures/faces.ts';
import type { Scene, SceneParts } from './kills.ts';

/**
 * A scene on a platform's twin. A first life opens an incident and stops; while nobody listens, a picture comes into
 * its thread, and two with a message of their own.
 */
export async function makePlatformScene(
  { pool, folder }: SceneParts,
  harness: Harness,
  env: Scene['env'],
): Promise<Scene> {
  const { createBot, openStore, COMMANDS } = await loadBuilt();
  const store = openStore(folder, { role: 'bot' });
  const adapters = [harness.makeAdapter(store)];
  const bot = createBot({ record: store, adapters, commands: COMMANDS, pool, maxBytes: 1e7, log: makeLog() });
  await bot.start();
  const incident = await harness.command('incident open Wave');
  await bot.idle();
  await bot.stop(10_000);
  store.close();

  const file = async (name: string) => ({ name, bytes: await readFile(findAdminPicture(name)) });
  await harness.post({ thread: incident, files: [await file('user1-128x128.jpg')] });
  const files = [await file('user5-128x128.jpg'), await file('user7-128x128.jpg')];
  const root = await harness.post({ text: 'Two more', files });

  return {
    env,
    makeAdapter: (next) => harness.makeAdapter(next),
    look: async (next) => {
      const team = next.forTenant(next.tenants.list()[0]?.id as number);
      const answers = async (thread: string) =>
        (await harness.answers(thread)).map((answer) => ({
          text: answer.text,
          files: answer.files.length,
        }));
      const of = (number: number) => ({
        findings: team.findings.ofIncident(number).length,
        artifacts: team.artifacts.ofIncident(number).length,
        timeline: team.timeline.ofIncident(number).map(({ kind }) => kind),
        sightings: team.findings
          .ofIncident(number)
          .map(({ evidence }) => team.evidence.sightings(evidence.id).length),
      });
      return {
        unsettled: team.submissions.unfinished().length,
        submissions: [1, 2, 3, 4].map((id) => team.submissions.find(id)?.state),
        inIncident: await answers(incident),
        onTheirOwn: await answers(root),
        reaction: await harness.reaction(root),
        incidents: team.incidents.list({ audience: 'tenant' }).map(({ title }) => title),
        record: [of(1), of(2)],
      };
    },
    close: () => harness.close(),
  };
}

/** What the scene must end in. */
export const WHOLE = {
  unsettled: 0,
  submissions: ['answered', 'answered', 'answered', undefined],
  inIncident: [
    { text: expect.stringContaining('Opened incident 1: "Wave".'), files: 0 },
    { text: expect.stringContaining('Eyes 8.6%'), files: 1 },
  ],
  onTheirOwn: [{ text: expect.stringContaining('2 pictures, 2 portraits'), files: 1 }],
  reaction: 'done',
  incidents: ['Two more', 'Wave'],
  record: [
    { findings: 1, artifacts: 1, timeline: ['opened', 'findings'], sightings: [1] },
    { findings: 2, artifacts: 3, timeline: ['opened', 'findings'], sightings: [1, 1] },
  ],
};
