import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { plainText } from '../../../src/core/chat/answers/sending/plain-text.ts';
import { encodePayload } from '../../../src/core/chat/port/payload.ts';
import type { ErrorRecord } from '../../../src/core/errors.ts';
import type { PicturePool } from '../../../src/core/work/pool/picture-pool.ts';
import { makePool } from '../../fixtures/built.ts';
import { loadBuilt, makeLog } from '../../fixtures/built-bot.ts';
import { findAdminPicture } from '../../fixtures/faces.ts';
import { makeFakeAdapter } from '../../fixtures/fake-adapter.ts';
import { FakePlatform } from '../../fixtures/fake-platform.ts';

const DAY_MS = 24 * 60 * 60_000;
const PICTURE = { name: 'a.jpg', bytes: readFileSync(findAdminPicture('user1-128x128.jpg')) };
const WAITS =
  'The answer cannot be sent yet: a missing right. Give Eyeline the right. Eyeline then sends it.';

const AWAY = { expected: 'an answer', received: 'none', action: 'Eyeline tries again.' };

let pool: PicturePool;

beforeAll(async () => {
  pool = await makePool();
});

afterAll(() => pool.close());

/** A record and a platform that outlive the bot's lives; the clock stands until it is moved. */
async function makeLives() {
  const { createBot, openStore, COMMANDS, makeError } = await loadBuilt();
  const folder = mkdtempSync(join(tmpdir(), 'eyeline-refused-'));
  const platform = new FakePlatform();
  const log = makeLog();
  let nowMs = 1_700_000_000_000;
  let store = openStore(folder, { role: 'bot', now: () => nowMs });
  let end = async () => store.close();
  onTestFinished(async () => {
    await end();
    rmSync(folder, { recursive: true, force: true });
  });
  return {
    platform,
    log,
    pass: (ms: number) => {
      nowMs += ms;
    },
    /** Changes the record between two lives, behind Eyeline's back. */
    alter: async (sql: string) => {
      await end();
      end = async () => {};
      const db = new Database(join(folder, 'eyeline.db'));
      db.exec(sql);
      db.close();
    },
    team: () => store.forTenant(store.tenants.list()[0]?.id as number),
    /** A life from its start until nothing is left to do but what waits; `meanwhile` runs in it. */
    live: async (meanwhile: () => void = () => {}, adapter = makeFakeAdapter(platform, { makeError })) => {
      await end();
      store = openStore(folder, { role: 'bot', now: () => nowMs });
      const bot = createBot({
        record: store,
        adapters: [adapter],
        commands: COMMANDS,
        pool,
        maxBytes: 1e7,
        log,
        now: () => nowMs,
      });
      end = async () => {
        await bot.stop(20_000);
        store.close();
      };
      await bot.start();
      meanwhile();
      await bot.idle();
    },
  };
}

/** What was said elsewhere of answers that wait, by channel. */
function notices(platform: FakePlatform): [channel: string, text: string][] {
  return platform.notices.map(({ channel, message }) => [channel, plainText(message)]);
}

describe('an answer that the platform refuses', () => {
  it('is announced once a channel for the same right, with a button for another try', async () => {
    const { platform, live } = await makeLives();
    platform.refuses = 'answers';

    await live(() => {
      platform.post({ text: '/help' });
      platform.post({ text: '/help' });
      platform.post({ text: '/help', channel: 'other' });
    });

    expect(notices(platform)).toEqual([
      ['triage', WAITS],
      ['other', WAITS],
    ]);
    expect(platform.notices[0]?.message.buttons).toEqual([
      { label: 'Try again', invocation: { command: 'check', options: { again: 1 } } },
    ]);
    expect([1, 2, 3].map((id) => platform.get(id).reaction)).toEqual(['refused', 'refused', 'refused']);
  });

  it('is not announced again in the next life', async () => {
    const { platform, live, team } = await makeLives();
    platform.refuses = 'answers';
    await live(() => platform.post({ text: '/help' }));

    await live();

    expect(notices(platform)).toEqual([['triage', WAITS]]);
    expect(team().submissions.find(1)?.refusal?.tries).toBe(2);
  });

  it('is marked and announced in the next life where the last one ended before it came to that', async () => {
    const { platform, live, team } = await makeLives();
    platform.refuses = 'answers';
    const refusal: ErrorRecord = {
      code: 'PLATFORM_REFUSED',
      message: 'no',
      parts: { expected: 'a', received: 'b', action: 'c' },
    };
    await live(() => {
      platform.post({ text: 'not for Eyeline' });
      // As a kill leaves it: the refusal is on disk, and nothing was done about it. What is posted then is a repeat.
      const payload = encodePayload({ text: 'help', title: '', hasLink: false, files: [], invocation: null });
      const place = { channel: 'triage', thread: '2', actor: 'person' };
      const draft = { kind: 'message' as const, platformId: '2', sentMs: 1, payload, ...place };
      const { id } = team().submissions.receive(draft).submission;
      team().submissions.refuse(id, 'answer', refusal);
      platform.post({ text: '/help' });
      platform.react(2, 'working');
    });

    await live();

    expect(platform.get(2).reaction).toBe('refused');
    expect(notices(platform)).toEqual([['triage', WAITS]]);
  });

  it.each(['answers', 'nothing'] as const)(
    'bears one mark in the next life where the last one ended before the mark of work was off; refused then: %s',
    async (refused) => {
      const { platform, live } = await makeLives();
      platform.refuses = 'answers';
      await live(() => platform.post({ text: '/help' }));
      // A platform's limits, or a token that is refused, hold a mark up: what was told is on disk by then.
      platform.react(1, 'working');

      platform.refuses = refused;
      await live();

      expect(platform.get(1).reaction).toBe(refused === 'nothing' ? 'done' : 'refused');
    },
  );

  it('waits all the same where it cannot be announced', async () => {
    const { platform, live, log, team } = await makeLives();
    const { makeError } = await loadBuilt();
    platform.refuses = 'answers';
    const mute = {
      ...makeFakeAdapter(platform, { makeError }),
      notify: () => Promise.reject(new Error('no direct messages')),
    };

    await live(() => platform.post({ text: '/help' }), mute);

    expect(team().submissions.find(1)?.refusal?.part).toBe('answer');
    expect(platform.get(1).reaction).toBe('refused');
    expect(log.lines.map(({ message }) => message)).toEqual([
      'a platform refuses an answer; it is kept until it may be sent',
    ]);
  });

  it('is sent after 29 days, if the right is there then', async () => {
    const { platform, live, pass, team } = await makeLives();
    platform.refuses = 'answers';
    await live(() => platform.post({ text: '/help' }));

    pass(29 * DAY_MS);
    await live();
    const waiting = team().submissions.find(1);
    platform.refuses = 'nothing';
    await live();

    expect(waiting).toMatchObject({ settledMs: null, refusal: { tries: 2 } });
    expect(platform.answers(1)).toHaveLength(1);
    expect(team().submissions.find(1)).toMatchObject({ state: 'answered', refusal: null });
    expect(platform.get(1).reaction).toBe('done');
  });

  it.each(['answers', 'files'] as const)(
    'is given up after 30 days, where %s are refused still: the record has its result',
    async (refused) => {
      const { platform, live, pass, team, log } = await makeLives();
      platform.refuses = refused;
      await live(() => platform.post({ files: [PICTURE] }));

      pass(30 * DAY_MS + 1);
      await live();

      expect(team().submissions.find(1)).toMatchObject({ settledMs: expect.any(Number), refusal: null });
      expect(team().unfiled.find(1)?.alignments).toEqual(['unaligned']);
      expect(platform.get(1).reaction).toBe('refused');
      expect(log.lines.at(-1)?.message).toBe('an answer was refused for too long; the record has it');
    },
  );

  it('is given up after 30 days with its reason, where its work was refused', async () => {
    const { platform, live, pass, team } = await makeLives();
    const { makeError } = await loadBuilt();
    const parts = { expected: 'to read', received: 'a missing right', action: 'Give Eyeline the right.' };
    const blind = {
      ...makeFakeAdapter(platform, { makeError }),
      standing: () => Promise.reject(makeError('PLATFORM_REFUSED', parts)),
    };
    await live(() => platform.post({ text: '/help' }), blind);

    pass(30 * DAY_MS + 1);
    await live(undefined, blind);

    expect(team().submissions.unfinished()).toEqual([]);
    expect(team().submissions.find(1)).toMatchObject({
      state: 'failed',
      failure: { code: 'PLATFORM_REFUSED', message: expect.stringContaining('Give Eyeline the right.') },
    });
  });

  it('is announced once the platform is there again, where it was away when that was to be said', async () => {
    const { platform, live } = await makeLives();
    platform.refuses = 'answers';
    const { makeError } = await loadBuilt();
    const adapter = makeFakeAdapter(platform, { makeError });
    let isAway = true;

    await live(() => platform.post({ text: '/help' }), {
      ...adapter,
      notify: async (...said) => {
        if (isAway) {
          isAway = false;
          throw makeError('PLATFORM_UNAVAILABLE', AWAY);
        }
        await adapter.notify?.(...said);
      },
    });

    expect(notices(platform)).toEqual([['triage', WAITS]]);
  });
});

describe('a submission whose record is damaged', () => {
  it('is said to be so in its thread', async () => {
    const { platform, live, alter } = await makeLives();
    platform.refuses = 'answers';
    await live(() => platform.post({ text: '/help' }));
    platform.refuses = 'nothing';
    await alter("update submissions set payload = '{}'");

    await live();

    expect(platform.answers(1).map(({ shown }) => shown && plainText(shown))).toEqual([
      'Expected a submission in the record as Eyeline wrote it but received something else at text. Stop Eyeline, and restore eyeline.db from DATA_DIR/backups or from a copy of DATA_DIR.',
    ]);
  });
});

describe('the mark of a message', () => {
  it.each([
    ['an answer', 'nothing', 'done'],
    ['an answer that waits', 'answers', 'refused'],
  ] as const)('of %s is set once the platform is there again', async (_, refuses, mark) => {
    const { platform, live, team } = await makeLives();
    platform.refuses = refuses;
    const { makeError } = await loadBuilt();
    const adapter = makeFakeAdapter(platform, { makeError });
    let isAway = true;

    await live(() => platform.post({ text: '/help' }), {
      ...adapter,
      react: async (place, reaction, before) => {
        if (isAway && reaction === mark) {
          isAway = false;
          throw makeError('PLATFORM_UNAVAILABLE', AWAY);
        }
        await adapter.react?.(place, reaction, before);
      },
    });

    expect(platform.get(1).reaction).toBe(mark);
    expect(team().submissions.find(1)?.settledMs === null).toBe(refuses !== 'nothing');
    expect(platform.answers(1)).toHaveLength(refuses === 'nothing' ? 1 : 0);
  });
});
