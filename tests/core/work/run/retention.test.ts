import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { plainText } from '../../../../src/core/chat/answers/sending/plain-text.ts';
import type { RecordStore } from '../../../../src/core/incident/stores/record-store.ts';
import type * as RetentionModule from '../../../../src/core/work/run/retention.ts';
import { builtFile } from '../../../fixtures/built.ts';
import { loadBuilt, makeLog } from '../../../fixtures/built-bot.ts';
import { makeFakeAdapter } from '../../../fixtures/fake-adapter.ts';
import { type FakeMessage, FakePlatform } from '../../../fixtures/fake-platform.ts';
import { makeRecordedPool } from '../../../fixtures/recorded/make-recorded-pool.ts';
import { fillIncident } from '../../store/forget/filled-record.ts';
import { DAY_MS, HOUR_MS } from '../../store/retention/retention-scene.ts';

const pool = await makeRecordedPool();
const { createRetention } = (await import(builtFile('core/work/run/retention.js'))) as typeof RetentionModule;

/** A bot whose record's clock is set by hand; each life of it looks once. */
async function makeScene() {
  const { createBot, openStore, COMMANDS, makeError } = await loadBuilt();
  const folder = mkdtempSync(join(tmpdir(), 'eyeline-retention-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const platform = new FakePlatform();
  const clock = { nowMs: Date.now() + 365 * DAY_MS };
  const log = makeLog();
  const store = openStore(folder, { role: 'bot', now: () => clock.nowMs });
  onTestFinished(() => store.close());
  const team = store.forTenant(
    store.tenants.enrol({ platform: 'slack', platformId: 'fake-team', name: 'Fake team' }).id,
  );
  const counts = { rewritten: 0 };
  const record: RecordStore = {
    ...store,
    forTenant: (id) => {
      const of = store.forTenant(id);
      const compact = () => {
        counts.rewritten += 1;
        return of.forgets.compact();
      };
      return { ...of, forgets: { ...of.forgets, compact } };
    },
  };
  /** A life of the bot. */
  const live = async () => {
    const adapters = [makeFakeAdapter(platform, { makeError })];
    const bot = createBot({ record, adapters, commands: COMMANDS, pool, maxBytes: 1e7, log });
    await bot.start();
    await bot.idle();
    await bot.stop(10_000);
  };
  return { folder, platform, clock, log, store, team, live, counts };
}

const says = ({ shown }: FakeMessage) => plainText(shown ?? { blocks: [] });

describe('retention in a bot', () => {
  it('tells in the incident’s thread what will go, offers an export and a hold, and forgets it a week later', async () => {
    const { platform, clock, team, live } = await makeScene();
    platform.post({ text: '/incident open --title The wave' });
    await live();
    const by = { actor: 'U1', atMs: clock.nowMs, submissionId: null };
    team.incidents.close(1, by);
    team.retention.set({ incidentDays: 1, messageDays: null }, { channel: 'triage', thread: null }, by);

    await live();

    const [, told] = platform.answers(1);
    if (!told) throw new Error('nothing was told');
    const day = new Date(clock.nowMs + 7 * DAY_MS).toISOString().slice(0, 10);
    expect(says(told)).toBe(
      [
        `Incident 1 ("The wave") will be forgotten for good on ${day} or soon after: it is closed, and 1 day without anything new end then.`,
        'What goes: the text of 2 messages with Eyeline’s answers, and Eyeline’s messages here.',
        'To keep it, hold or reopen it. Nobody can undo a forget: export it before, if it may be needed.',
      ].join('\n\n'),
    );
    expect(told.shown?.buttons.map(({ label, invocation }) => [label, invocation.command])).toEqual([
      ['Export first', 'export'],
      ['Keep it', 'incident hold'],
      ['Show incident 1', 'incident show'],
    ]);
    await live();
    expect(platform.answers(1)).toHaveLength(2);
    for (let hour = 0; hour < 7 * 24; hour += 1) {
      clock.nowMs += HOUR_MS;
      team.retention.look();
    }
    await live();
    await live();

    expect(team.forgets.list()).toMatchObject([
      { kind: 'incident', state: 'done', reason: 'retention', answersLeft: 0, kept: [] },
    ]);
    expect(platform.answers(1).filter(({ isGone }) => !isGone)).toEqual([]);
    expect(team.incidents.titles('tenant')).toEqual([]);
  });

  it('has the database rewritten once for all that goes at a time, and once for a forget that somebody asks for', async () => {
    const { platform, clock, team, live, counts } = await makeScene();
    for (const title of ['One', 'Two', 'Three']) platform.post({ text: `/incident open --title ${title}` });
    await live();
    const by = { actor: 'U1', atMs: clock.nowMs, submissionId: null };
    team.incidents.close(1, by);
    team.incidents.close(2, by);
    team.retention.set({ incidentDays: 1, messageDays: null }, null, by);
    await live();
    for (let hour = 0; hour < 7 * 24; hour += 1) {
      clock.nowMs += HOUR_MS;
      team.retention.look();
    }

    await live();
    expect(team.forgets.list().map(({ state }) => state)).toEqual(['done', 'done']);
    expect(counts.rewritten).toBe(1);
    const { code } = team.forgets.preview({ kind: 'incident', incident: 3 });
    platform.post({ text: `/forget incident 3 --because mistake --confirm ${code}` });
    await live();

    expect(team.forgets.list().map(({ state }) => state)).toEqual(['done', 'done', 'done']);
    expect(counts.rewritten).toBe(2);
  });

  it('tells where it was set of messages, how many and in how many channels', async () => {
    const { folder, platform, clock, team, live } = await makeScene();
    platform.post({ text: 'a', channel: 'triage' });
    const by = { actor: 'U1', atMs: clock.nowMs, submissionId: null };
    await fillIncident(team, folder, 'Kept', []);
    for (const [platformId, channel] of [
      ['m1', 'C1'],
      ['m2', 'C1'],
      ['m3', 'C2'],
    ] as const) {
      const { submission } = team.submissions.receive({
        kind: 'message',
        platformId,
        channel,
        thread: platformId,
        actor: 'U1',
        sentMs: clock.nowMs,
        payload: JSON.stringify({ text: platformId, title: '', hasLink: false, files: [], invocation: null }),
      });
      team.results.once(submission.id, () => '{}');
      team.submissions.settle(submission.id);
    }
    team.retention.set({ incidentDays: null, messageDays: 1 }, { channel: 'triage', thread: '1' }, by);

    await live();

    const day = new Date(clock.nowMs + 7 * DAY_MS).toISOString().slice(0, 10);
    expect(platform.answers(1).map(says)).toEqual([
      [
        `3 messages of no incident, in 2 channels, will be forgotten for good on ${day} or soon after, with what they brought and Eyeline’s answers to them.`,
        'What goes: the text of 3 messages with Eyeline’s answers. Incidents are kept until somebody forgets them. Messages of no incident are forgotten 1 day after they were received, with their pictures.',
        'To keep some, open an incident in their thread. Nobody can undo a forget.',
      ].join('\n\n'),
    ]);
  });

  it('says that the clock may be wrong once it has looked so for a day, and once only', async () => {
    const { platform, clock, team, store, log } = await makeScene();
    const by = { actor: 'U1', atMs: clock.nowMs, submissionId: null };
    team.retention.set({ incidentDays: 1, messageDays: null }, { channel: 'triage', thread: '1' }, by);
    const rightMs = clock.nowMs;
    clock.nowMs = Date.UTC(2099, 0, 1);
    const taken: unknown[] = [];
    const { makeError } = await loadBuilt();
    const retention = createRetention({
      record: store,
      adapters: new Map([['slack', makeFakeAdapter(platform, { makeError })]]),
      log,
      take: (_tenant, submission) => taken.push(submission.payload),
      onBegun: () => {},
    });

    for (let hour = 0; hour < 60; hour += 1) retention.look();

    expect(taken).toEqual([
      expect.stringContaining(`{"command":"retention clock","options":{"last":${rightMs}}}`),
    ]);
    expect(log.lines).toEqual([
      {
        level: 'warn',
        message: 'the clock may be wrong: nothing is forgotten by retention',
        fields: { tenant: 1, nowMs: Date.UTC(2099, 0, 1), lastMs: rightMs },
      },
    ]);
  });
});
