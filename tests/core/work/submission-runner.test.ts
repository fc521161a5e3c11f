import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import type { ChatAdapter } from '../../../src/core/chat/adapter.ts';
import { plainText } from '../../../src/core/chat/plain-text.ts';
import type { PicturePool } from '../../../src/core/work/picture-pool.ts';
import { makePool } from '../../fixtures/built.ts';
import { loadBuilt, makeLog } from '../../fixtures/built-bot.ts';
import { findAdminPicture } from '../../fixtures/faces.ts';
import { makeFakeAdapter } from '../../fixtures/fake-adapter.ts';
import { type FakeMessage, FakePlatform, type FakePost } from '../../fixtures/fake-platform.ts';

let pool: PicturePool;

beforeAll(async () => {
  pool = await makePool();
  await pool.status();
});

afterAll(() => pool.close());

const FILE = { name: 'a.jpg', bytes: readFileSync(findAdminPicture('user1-128x128.jpg')) };

/** A message whose pictures differ from all others' by a byte after their end. */
function picture(count: number, changes: FakePost = {}): FakePost {
  const files = Array.from({ length: count }, (_, index) => ({ ...FILE, name: `${index}.jpg` }));
  return { ...changes, files };
}

interface Parts {
  readonly measure?: PicturePool['measure'];
  readonly adapter?: (adapter: ChatAdapter) => Partial<ChatAdapter>;
  readonly folder?: string;
  readonly platform?: FakePlatform;
}

/** A bot on a fake platform, not started yet. */
async function makeBot({ measure, adapter, folder, platform = new FakePlatform() }: Parts = {}) {
  const { createBot, openStore, COMMANDS, makeError } = await loadBuilt();
  const data = folder ?? mkdtempSync(join(tmpdir(), 'eyeline-runner-'));
  const store = openStore(data, { role: 'bot' });
  const log = makeLog();
  const plain = makeFakeAdapter(platform, { makeError });
  const bot = createBot({
    record: store,
    adapters: [{ ...plain, ...adapter?.(plain) }],
    commands: COMMANDS,
    pool: { workers: pool.workers, measure: measure ?? pool.measure, drawSet: pool.drawSet },
    maxBytes: 1e7,
    log,
  });
  const end = async () => {
    await bot.stop(20_000);
    store.close();
  };
  onTestFinished(async () => {
    await end();
    rmSync(data, { recursive: true, force: true });
  });
  const team = () => store.forTenant(store.tenants.list()[0]?.id as number);
  return { bot, platform, store, team, log, end, data, makeError };
}

function says(message: FakeMessage | undefined): string {
  return plainText(message?.shown ?? { blocks: [] });
}

/** Eyeline's answers in the order in which they got their last word. */
function recordLastWords(platform: FakePlatform): number[] {
  const threads: number[] = [];
  const react = platform.react.bind(platform);
  platform.react = (id, reaction) => {
    if (reaction === 'done') threads.push(id);
    react(id, reaction);
  };
  return threads;
}

describe('the runner', () => {
  it('answers a burst of 200 pictures, in order within each thread, with few in memory', {
    timeout: 120_000,
  }, async () => {
    let held = 0;
    let most = 0;
    const { bot, platform, team } = await makeBot({
      adapter: (plain) => ({
        fetch: (...args) => {
          most = Math.max(most, ++held);
          return plain.fetch(...args);
        },
      }),
      measure: (...args) => pool.measure(...args).finally(() => held--),
    });
    await bot.start();
    const order = recordLastWords(platform);
    const roots = Array.from({ length: 10 }, () => platform.post(picture(2)).id);
    for (let round = 0; round < 9; round++) for (const thread of roots) platform.post(picture(2, { thread }));

    await bot.idle();

    expect(most).toBeLessThanOrEqual(2 * pool.workers);
    expect(team().submissions.unfinished()).toEqual([]);
    for (const thread of roots) {
      const sent = platform.all().filter((m) => m.author === 'person' && (m.thread ?? m.id) === thread);
      expect(order.filter((id) => sent.some((message) => message.id === id))).toEqual(
        sent.map(({ id }) => id),
      );
      expect(platform.answers(thread)).toHaveLength(10);
    }
  });

  it('answers a thread that asks for one thing before another is through with forty', async () => {
    const { bot, platform } = await makeBot();
    await bot.start();
    const order = recordLastWords(platform);
    const busy = platform.post(picture(1));
    for (let i = 0; i < 39; i++) platform.post(picture(1, { thread: busy.id }));
    const small = platform.post(picture(1));

    await bot.idle();

    expect(order.indexOf(small.id)).toBeLessThan(5);
  });

  it('answers one picture before a message of sixty is through', async () => {
    const { bot, platform } = await makeBot();
    await bot.start();
    const order = recordLastWords(platform);
    const large = platform.post(picture(60));
    const small = platform.post(picture(1));

    await bot.idle();

    expect(order).toEqual([small.id, large.id]);
  });

  it('gives up after two starts that ended the process, says so, and tries again when asked', async () => {
    const first = await makeBot();
    first.platform.post(picture(1));
    await first.bot.start();
    await first.bot.idle();
    // As two crashes leave it.
    const draft = { kind: 'message' as const, channel: 'triage', thread: '1', actor: 'person', sentMs: 1 };
    const payload = first.team().submissions.find(1)?.payload as string;
    const { submission } = first.team().submissions.receive({ ...draft, platformId: 'crashing', payload });
    first.team().submissions.begin(submission.id);
    first.team().submissions.begin(submission.id);
    await first.bot.stop(20_000);
    first.store.close();

    const second = await makeBot({ folder: first.data, platform: first.platform });
    await second.bot.start();
    await second.bot.idle();

    const [, failed] = second.platform.answers(1);
    expect(says(failed)).toBe(
      'Expected the work to end with a result but received 2 starts that both ended early, by a crash or a kill. Send the picture again; if it happens again, report it with the file.',
    );
    const [button] = failed?.shown?.buttons ?? [];
    expect(button).toEqual({ label: 'Try again', invocation: { command: 'check', options: { again: 2 } } });
    second.platform.post({
      thread: 1,
      invocation: button?.invocation as NonNullable<typeof button>['invocation'],
    });
    await second.bot.idle();
    expect(says(second.platform.answers(1)[2])).toMatch(/^Eyes /);
  });

  it('runs what was at work when the process ended alone, before anything else', async () => {
    const first = await makeBot();
    for (let i = 0; i < 4; i++) first.platform.post(picture(2));
    const { store } = first;
    const tenant = store.tenants.enrol({ platform: 'slack', platformId: 'fake-team', name: 'Fake team' });
    const { submissions, marks } = store.forTenant(tenant.id);
    for (const id of [1, 2, 3, 4]) {
      const files = [0, 1].map((index) => ({
        name: null,
        sizeBytes: null,
        handle: JSON.stringify({ id, index }),
      }));
      const payload = JSON.stringify({ text: '', title: '', hasLink: false, files, invocation: null });
      const place = { channel: 'triage', thread: `${id}`, actor: 'person', sentMs: 1 };
      submissions.receive({ kind: 'message', platformId: `${id}`, ...place, payload });
    }
    for (const id of [1, 2]) submissions.begin(id);
    marks.move('triage', null, '4');
    store.close();

    let held = 0;
    const looks: { readonly id: number; readonly held: number }[] = [];
    const second = await makeBot({
      folder: first.data,
      platform: first.platform,
      adapter: (plain) => ({
        fetch: (file, ...rest) => {
          looks.push({ id: (JSON.parse(file.handle) as { id: number }).id, held: held++ });
          return plain.fetch(file, ...rest);
        },
      }),
      measure: (...args) => pool.measure(...args).finally(() => held--),
    });
    await second.bot.start();
    await second.bot.idle();

    expect(looks.slice(0, 4)).toEqual([
      { id: 1, held: 0 },
      { id: 1, held: 1 },
      { id: 2, held: 0 },
      { id: 2, held: 1 },
    ]);
    expect(looks).toHaveLength(8);
    expect(second.team().submissions.unfinished()).toEqual([]);
  });

  it('lets running work end when it is stopped, and begins nothing more', async () => {
    const { bot, platform, team } = await makeBot();
    await bot.start();
    const thread = platform.post(picture(3)).id;
    platform.post(picture(1, { thread }));
    await expect.poll(() => platform.answers(thread).length).toBe(1);

    await bot.stop(20_000);

    expect(says(platform.answers(thread)[0])).toContain('3 pictures, 3 portraits');
    expect(
      team()
        .submissions.unfinished()
        .map(({ state, attempts }) => ({ state, attempts })),
    ).toEqual([{ state: 'received', attempts: 0 }]);
  });

  it('says that the record has no room, and offers another try', async () => {
    const { bot, platform, team, makeError } = await makeBot({
      adapter: () => ({
        fetch: async () => {
          const parts = { expected: 'DATA_DIR to take a file', received: "the system's error ENOSPC" };
          throw makeError('STORE_FAILED', { ...parts, action: 'Make room.' });
        },
      }),
    });
    await bot.start();

    const { id } = platform.post(picture(1));
    await bot.idle();

    const [answer] = platform.answers(id);
    expect(says(answer)).toBe(
      "Expected DATA_DIR to take a file but received the system's error ENOSPC. Make room.",
    );
    expect(answer?.shown?.buttons.map(({ label }) => label)).toEqual(['Try again']);
    expect(platform.get(id).reaction).toBe('failed');
    expect(team().submissions.find(1)?.failure?.code).toBe('STORE_FAILED');
  });

  it('keeps a result whose answer the platform refuses for good, and asks no more', async () => {
    const { bot, platform, team, log, makeError } = await makeBot({
      adapter: () => ({
        post: async () => {
          const parts = {
            expected: 'to be allowed to send',
            received: 'missing permission',
            action: 'Allow it.',
          };
          throw makeError('PLATFORM_REFUSED', parts);
        },
      }),
    });
    await bot.start();

    platform.post(picture(1));
    await bot.idle();

    expect(team().submissions.find(1)?.state).toBe('answered');
    expect(team().findings.ofIncident(1)).toHaveLength(1);
    expect(log.lines.map(({ message }) => message)).toContain(
      'the platform refused an answer; it is in the record',
    );
  });

  it('answers a mistake of its own with no word of its inside', async () => {
    const { bot, platform, log } = await makeBot({
      measure: () => Promise.reject(new Error('undefined is not a function at secret/path.ts')),
    });
    await bot.start();

    const { id } = platform.post(picture(1));
    await bot.idle();

    expect(says(platform.answers(id)[0])).toBe(
      'Not measured. Expected the picture to be measured but received a mistake of this program. Report it with the file and what the log says.',
    );
    expect(log.lines.map(({ message }) => message)).toEqual(['a picture could not be measured']);
  });

  it('speaks of no picture where its mistake was not about one', async () => {
    const { bot, platform, log } = await makeBot({
      adapter: () => ({ standing: () => Promise.reject(new TypeError('broken')) }),
    });
    await bot.start();

    const { id } = platform.post({ text: '/incident list' });
    await bot.idle();

    expect(says(platform.answers(id)[0])).toBe(
      'Expected an answer to what was asked but received a mistake of this program. Report it with what the log says.',
    );
    expect(log.lines.map(({ message }) => message)).toEqual(['a submission failed']);
  });
});
