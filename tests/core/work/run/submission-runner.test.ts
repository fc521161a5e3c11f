import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { plainText } from '../../../../src/core/chat/answers/sending/plain-text.ts';
import type { ChatAdapter } from '../../../../src/core/chat/port/adapter.ts';
import type { OutgoingMessage } from '../../../../src/core/chat/port/message.ts';
import type { PicturePool } from '../../../../src/core/work/pool/picture-pool.ts';
import { loadBuilt, makeLog } from '../../../fixtures/built-bot.ts';
import { findAdminPicture } from '../../../fixtures/faces.ts';
import { makeFakeAdapter } from '../../../fixtures/fake-adapter.ts';
import { type FakeMessage, FakePlatform, type FakePost } from '../../../fixtures/fake-platform.ts';
import { watchDatabases } from '../../../fixtures/full-database.ts';
import { makeGate } from '../../../fixtures/gate.ts';
import { makeRecordedPool } from '../../../fixtures/recorded/make-recorded-pool.ts';

const pool = await makeRecordedPool();

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
  readonly onProbe?: () => void;
}

/** A bot on a fake platform, not started yet. */
async function makeBot({ measure, adapter, folder, platform = new FakePlatform(), onProbe }: Parts = {}) {
  const { createBot, openStore, COMMANDS, makeError } = await loadBuilt();
  const data = folder ?? mkdtempSync(join(tmpdir(), 'eyeline-runner-'));
  const store = openStore(data, { role: 'bot' });
  const log = makeLog();
  const plain = makeFakeAdapter(platform, { makeError });
  const bot = createBot({
    record: {
      ...store,
      probe: () => {
        onProbe?.();
        return store.probe();
      },
    },
    adapters: [{ ...plain, ...adapter?.(plain) }],
    commands: COMMANDS,
    pool: {
      workers: pool.workers,
      measure: measure ?? pool.measure,
      drawSet: pool.drawSet,
      drawTimes: pool.drawTimes,
      drawCloseUps: pool.drawCloseUps,
      readTable: pool.readTable,
      comparePairs: pool.comparePairs,
      drawNetwork: pool.drawNetwork,
      cutPortraits: pool.cutPortraits,
    },
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
  platform.react = (id, reaction, before) => {
    if (reaction === 'done') threads.push(id);
    react(id, reaction, before);
  };
  return threads;
}

describe('the runner', () => {
  it('answers a burst of 200 pictures, in order within each thread, with few in memory', async () => {
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
      'Eyeline was stopped twice while it worked on this, so it gave up. Send it again; if that happens again, report it with the file.',
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
    const held = pool.hold();
    const thread = platform.post(picture(3)).id;
    platform.post(picture(1, { thread }));
    await expect.poll(() => platform.answers(thread).length).toBe(1);

    const stopped = bot.stop(20_000);
    held.release();
    await stopped;

    expect(says(platform.answers(thread)[0])).toContain('3 pictures, 3 portraits');
    expect(
      team()
        .submissions.unfinished()
        .map(({ state, attempts }) => ({ state, attempts })),
    ).toEqual([{ state: 'received', attempts: 0 }]);
  });

  it.each([
    ['is full', 'fill', 'no room on its disk (SQLITE_FULL). Make room on the disk of DATA_DIR.'],
    [
      'may not be written',
      'close',
      'a database that is read-only, or that was moved or deleted while it was open (SQLITE_READONLY). Give the user that runs Eyeline the right to write everything in DATA_DIR; restart Eyeline if a file was replaced.',
    ],
  ] as const)(
    'says in the thread that the record %s in mid-work, and goes on by itself',
    async (_what, end, says_) => {
      const database = watchDatabases();
      const { bot, platform, team, log } = await makeBot({
        measure: (...args) => {
          if (log.lines.length === 0) database[end]();
          return pool.measure(...args);
        },
      });
      await bot.start();

      // More than fits into the room that is left in the pages that there are.
      const { id } = platform.post(picture(40));
      const said = () => says(platform.answers(id)[0]);
      await expect
        .poll(said)
        .toBe(
          `Eyeline cannot reach its record. Expected DATA_DIR to take what is written but received ${says_} Then Eyeline continues with this.`,
        );
      database.free();
      await bot.idle();

      expect(said()).toContain('40 pictures, 40 portraits');
      expect(platform.answers(id)).toHaveLength(1);
      expect(platform.get(id).reaction).toBe('done');
      expect(team().submissions.find(1)).toMatchObject({ state: 'answered', attempts: 1, failure: null });
      // One finding: the pictures are the same bytes.
      expect(team().findings.ofIncident(1)).toHaveLength(1);
      expect(log.lines.map(({ message }) => message)).toEqual([
        'the record cannot be written; what needs it waits',
      ]);
    },
  );

  it('goes on by itself once files can be kept again', async () => {
    const { bot, platform, team, data } = await makeBot();
    await bot.start();
    platform.post(picture(1));
    await bot.idle();
    const aside = join(data, 'tenants', team().tenant.folder, 'aside');
    rmSync(aside, { recursive: true });
    writeFileSync(aside, 'in the way');

    const { id } = platform.post({
      files: [{ ...FILE, bytes: Buffer.concat([FILE.bytes, Buffer.from('x')]) }],
    });
    await expect
      .poll(() => says(platform.answers(id)[0]))
      .toMatch(/^Eyeline cannot reach its record\. .*\(ENOTDIR\)/);
    rmSync(aside);
    await bot.idle();

    expect(says(platform.answers(id)[0])).toMatch(/^Eyes /);
    expect(team().submissions.find(2)).toMatchObject({ state: 'answered', attempts: 1 });
  });

  it('asks by one probe for all that wait', async () => {
    const database = watchDatabases();
    let probes = 0;
    const gate = makeGate();
    const { bot, platform, team } = await makeBot({
      onProbe: () => probes++,
      measure: (...args) => gate.opened.then(() => pool.measure(...args)),
    });
    await bot.start();
    const reached = Array.from({ length: 12 }, () => platform.post(picture(1)).id);
    await expect.poll(() => team().submissions.unfinished().length).toBe(12);
    database.close();
    gate.open();

    await expect.poll(() => probes).toBe(2);
    const waiting = reached.filter((id) =>
      says(platform.answers(id)[0]).startsWith('Eyeline cannot reach its record.'),
    );
    expect(waiting.length).toBeGreaterThan(5);
    database.free();
    await bot.idle();

    expect(probes).toBeLessThanOrEqual(3);
    for (const id of reached)
      expect(platform.answers(id).map(says)).toEqual([expect.stringMatching(/^Eyes /)]);
    expect(team().submissions.unfinished()).toEqual([]);
  });

  it('goes on in its next life where it is stopped while it waits for the record', async () => {
    const database = watchDatabases();
    const first = await makeBot({
      measure: (...args) => {
        database.close();
        return pool.measure(...args);
      },
    });
    await first.bot.start();
    const { id } = first.platform.post(picture(1));
    await expect.poll(() => says(first.platform.answers(id)[0])).toMatch(/^Eyeline cannot reach its record/);

    await first.bot.stop(20_000);
    database.free();
    first.store.close();
    const second = await makeBot({ folder: first.data, platform: first.platform });
    await second.bot.start();
    await second.bot.idle();

    expect(second.platform.answers(id).map(says)).toEqual([expect.stringMatching(/^Eyes /)]);
    expect(second.team().unfiled.find(1)).toMatchObject({ alignments: ['unaligned'] });
  });

  it('answers without the pictures that were altered before they were sent, and names them', async () => {
    const { bot, platform, log, makeError } = await makeBot({
      adapter: (plain) => ({
        post: (place, message, key) => refuseFiles(message) ?? plain.post(place, message, key),
        edit: (place, posted, message) => refuseFiles(message) ?? plain.edit(place, posted, message),
      }),
    });
    const parts = {
      expected: 'the file as it was kept',
      received: 'other contents',
      action: 'Send it again.',
    };
    const refuseFiles = (message: OutgoingMessage) =>
      message.files.length > 0 ? Promise.reject(makeError('FILE_CHANGED', parts)) : null;
    await bot.start();

    const { id } = platform.post(picture(1));
    await bot.idle();

    expect(says(platform.answers(id)[0])).toMatch(
      /^Eyes [\s\S]*\nThe pictures for this answer cannot be sent\. Expected the file as it was kept but received other contents\. Send it again\.$/,
    );
    expect(platform.get(id).reaction).toBe('done');
    expect(log.lines.map(({ message }) => message)).toEqual(['a file of an answer is not what it was']);
  });

  it('keeps a result whose answer the platform refuses, marks the message, and has nothing else to do', async () => {
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

    expect(team().submissions.find(1)).toMatchObject({
      state: 'working',
      settledMs: null,
      refusal: { part: 'answer', tries: 1, error: { code: 'PLATFORM_REFUSED' } },
    });
    expect(platform.get(1).reaction).toBe('refused');
    expect(team().unfiled.find(1)).toMatchObject({ alignments: ['unaligned'] });
    expect(log.lines.map(({ message }) => message)).toContain(
      'a platform refuses an answer; it is kept until it may be sent',
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
      'Not measured. Eyeline could not measure the picture, because of a mistake in its program. Report it with the file and what the log says.',
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
      'Eyeline could not answer this, because of a mistake in its program. Report it with what the log says.',
    );
    expect(log.lines.map(({ message }) => message)).toEqual(['a submission failed']);
  });

  it('logs why a process ended early: who asked is told to report what the log says', async () => {
    const cause = new Error('a worker process ended (SIGSEGV)');
    const { makeError } = await loadBuilt();
    const error = makeError('WORKER_FAILED', {
      expected: 'a',
      received: 'b',
      problem: 'It ended.',
      action: 'Report it.',
    });
    error.cause = cause;
    const { bot, platform, log } = await makeBot({
      adapter: () => ({ standing: () => Promise.reject(error) }),
    });
    await bot.start();

    const { id } = platform.post({ text: '/incident list' });
    await bot.idle();

    expect(says(platform.answers(id)[0])).toMatch(/^It ended\. Report it\./);
    expect(log.lines).toEqual([
      { level: 'error', message: 'a submission failed', fields: { err: cause, submission: 1 } },
    ]);
  });
});
