import { createHash } from 'node:crypto';
import { expect, it, onTestFinished } from 'vitest';
import { COMMANDS } from '../../../../src/commands/index.ts';
import { plainText } from '../../../../src/core/chat/answers/sending/plain-text.ts';
import { EyelineError } from '../../../../src/core/errors.ts';
import type { Log } from '../../../../src/core/log.ts';
import type { ReadName } from '../../../../src/core/names/read-name.ts';
import { createBot } from '../../../../src/core/work/bot.ts';
import type { NameJob } from '../../../../src/core/work/names/name-messages.ts';
import { makeLog } from '../../../fixtures/built-bot.ts';
import { makeFakeAdapter } from '../../../fixtures/fake-adapter.ts';
import { FakePlatform } from '../../../fixtures/fake-platform.ts';
import { makeMeasurement } from '../../store/make-result.ts';
import { openTestStore } from '../../store/temp-store.ts';

type Names = (job: NameJob) => readonly (ReadName | null)[];

const OLGA: ReadName = { displayName: 'Olga Ilic', handle: 'olga_i1' };

/** A bot that finds one round avatar on every picture, and reads `names` beside it. */
async function start(
  names: Names | null,
  store = openTestStore(),
  platform = new FakePlatform(),
  log: Log = { ...makeLog(), error: console.error },
) {
  const jobs: NameJob[] = [];
  const bot = createBot({
    record: store,
    adapters: [makeFakeAdapter(platform, { makeError: (code, parts) => new EyelineError(code, parts) })],
    commands: COMMANDS,
    pool: {
      workers: 1,
      measure: async (bytes) => ({
        sha256: createHash('sha256')
          .update(bytes as Uint8Array)
          .digest('hex'),
        format: 'png',
        width: 200,
        height: 200,
        portraits: [{ ...makeMeasurement(), hash: null }],
        unread: null,
        warnings: [],
        method: 'ffhq-crop-1',
        backend: { name: 'wasm', version: 'tfjs 4.22.0', models: 'ab', reason: 'asked for' },
        overlay: null,
      }),
      drawSet: async ({ files }) => ({
        software: 'Eyeline test',
        reading: null,
        duplicates: [],
        sheets: [],
        aligned: [],
        annotated: files.map(() => null),
        superimposed: null,
      }),
      comparePairs: () => {
        throw new Error('pairs were compared');
      },
      readTable: () => {
        throw new Error('a table was read');
      },
      drawTimes: () => {
        throw new Error('times were drawn');
      },
      drawCloseUps: () => {
        throw new Error('times were drawn');
      },
      cutPortraits: () => {
        throw new Error('portraits were cut out');
      },
      drawNetwork: () => {
        throw new Error('a network was drawn');
      },
    },
    maxBytes: 100_000,
    ...(names
      ? {
          names: {
            read: async (job: NameJob) => {
              jobs.push(job);
              return { names: names(job) };
            },
          },
        }
      : {}),
    log,
  });
  onTestFinished(() => bot.stop(0));
  await bot.start();
  const tenant = () => store.forTenant(store.tenants.list()[0]?.id as number);
  const heard = (id: number) =>
    expect
      .poll(() => {
        const [known] = store.tenants.list();
        return known && store.forTenant(known.id).marks.get('triage', null);
      })
      .toBe(`${id}`);
  const post = async (message: Parameters<typeof platform.post>[0]) => {
    const { id, thread } = platform.post(message);
    await heard(id);
    await bot.idle();
    return thread ?? id;
  };
  const postPage = (bytes = 'a page') => post({ files: [{ name: 'page.png', bytes: Buffer.from(bytes) }] });
  const told = (thread: number) =>
    platform.answers(thread).map(({ shown }) => plainText(shown ?? { blocks: [] }));
  const press = (thread: number, label: string) => {
    const buttons = platform.answers(thread).flatMap(({ shown }) => shown?.buttons ?? []);
    const invocation = buttons.find((button) => button.label === label)?.invocation;
    if (!invocation) throw new Error(`no button ${label} among ${buttons.map((each) => each.label)}`);
    return post({ thread, invocation });
  };
  return { bot, store, platform, tenant, post, postPage, told, press, jobs };
}

it('after the answer to a page its names are read from the kept file and offered', async () => {
  const { postPage, told, jobs, tenant } = await start(() => [OLGA]);

  const thread = await postPage();

  expect(jobs).toEqual([
    {
      source: { path: expect.anything(), sha256: createHash('sha256').update('a page').digest('hex') },
      frames: [{ x: 10, y: 5.5, width: 60, height: 60, shape: 'circle' }],
      animationFrame: undefined,
    },
  ]);
  expect(told(thread)).toHaveLength(2);
  expect(told(thread)[1]).toBe(
    [
      '1 name, read from the screenshot. Check them against it: nothing is kept until someone accepts them.',
      '',
      'No.  Display name  Handle    Look-alikes',
      '1    Olga Ilic     @olga_i1  l 1',
      '',
      'Look-alikes may be others in truth: I, l and 1 look alike in most fonts, and so do O and 0.',
    ].join('\n'),
  );
  expect(tenant().accounts.ofIncident(1)).toEqual([]);
});

it('accepts all names at once, as accounts of their portraits, with who accepted them and when', async () => {
  const { postPage, told, press, tenant } = await start(() => [OLGA]);
  const thread = await postPage();

  await press(thread, 'Accept this name');

  expect(told(thread).at(-1)).toBe(
    'Accepted 1 name, read from the screenshot: each is the account of its portrait in incident 1.',
  );
  expect(tenant().accounts.ofIncident(1)).toMatchObject([
    { handle: 'olga_i1', displayName: 'Olga Ilic', platform: null, address: null, portraits: [1] },
  ]);
  const [read, tied] = tenant().accounts.history(1, 1);
  expect(read).toMatchObject({ kind: 'read', actor: expect.any(String), atMs: expect.any(Number) });
  expect(tied).toMatchObject({ kind: 'tied', actor: read?.actor, atMs: read?.atMs });
});

it('accepts a name once, however often the button is pressed', async () => {
  const { postPage, told, press, tenant } = await start(() => [{ displayName: 'Olga Ilic', handle: null }]);
  const thread = await postPage();

  await press(thread, 'Accept this name');
  await press(thread, 'Accept this name');

  expect(told(thread).at(-1)).toBe('Nothing changed: these names were accepted before.');
  expect(tenant().accounts.ofIncident(1)).toHaveLength(1);
});

it('takes accepted names back by a button, with their ties, and accepts them again', async () => {
  const { postPage, told, press, tenant } = await start(() => [OLGA]);
  const thread = await postPage();
  await press(thread, 'Accept this name');

  await press(thread, 'Undo');
  const between = tenant().accounts.ofIncident(1);
  const said = told(thread).at(-1);
  await press(thread, 'Accept again');

  expect(said).toBe('1 name read from a screenshot, taken back.');
  expect(between).toEqual([]);
  expect(tenant().accounts.ofIncident(1)).toMatchObject([{ handle: 'olga_i1', portraits: [1] }]);
});

it('says nothing where no name was read', async () => {
  const { postPage, told, jobs } = await start(() => [null]);

  const thread = await postPage();

  expect(jobs).toHaveLength(1);
  expect(told(thread)).toHaveLength(1);
});

it('says nothing where the page cannot be read', async () => {
  const { postPage, told } = await start(() => {
    throw new EyelineError('TIMEOUT', { expected: 'a', received: 'b', action: 'c' });
  });

  expect(told(await postPage())).toHaveLength(1);
});

const ENDED = new EyelineError(
  'WORKER_FAILED',
  { expected: 'a', received: 'b', problem: 'The names could not be read.', action: 'Try again.' },
  { cause: new Error('the process ended (SIGSEGV)') },
);

it('tells who asked that names could not be read, and has them tried again', async () => {
  const log = makeLog();
  let error: unknown = ENDED;
  const { postPage, post, press, told } = await start(
    () => {
      if (error) throw error;
      return [OLGA];
    },
    openTestStore(),
    new FakePlatform(),
    log,
  );
  const thread = await postPage();
  expect(told(thread)).toHaveLength(1);

  await post({ thread, invocation: { command: 'names read', options: { message: 1 } } });
  expect(told(thread).at(-1)).toBe(
    'No names were read. The reading failed beside 1 portrait. The names could not be read. Try again.',
  );
  error = null;
  await press(thread, 'Try again');

  expect(told(thread).at(-1)).toContain('1 name, read from the screenshot.');
  expect(log.lines).toEqual([
    { level: 'error', message: 'names could not be read', fields: { err: ENDED.cause } },
    { level: 'error', message: 'names could not be read', fields: { err: ENDED.cause } },
  ]);
});

it('logs a mistake of its own while it reads names, and tells nobody of its inside', async () => {
  const log = makeLog();
  const broken = () => {
    throw new TypeError('undefined is not a function at secret/path.ts');
  };
  const { postPage, post, told } = await start(broken, openTestStore(), new FakePlatform(), log);
  const thread = await postPage();
  expect(told(thread)).toHaveLength(1);

  await post({ thread, invocation: { command: 'names read', options: { message: 1 } } });

  expect(told(thread).at(-1)).toBe(
    'No names were read. The reading failed beside 1 portrait. Eyeline could not read the names on the picture, because of a mistake in its program. Report it with what the log says.',
  );
  expect(log.lines.map(({ message }) => message)).toEqual([
    'names could not be read',
    'names could not be read',
  ]);
});

it('does not log that a picture is too much for the reader', async () => {
  const log = makeLog();
  const slow = () => {
    throw new EyelineError('TIMEOUT', { expected: 'less', received: 'more', action: 'Cut it.' });
  };
  const { postPage, post, told } = await start(slow, openTestStore(), new FakePlatform(), log);
  const thread = await postPage();

  await post({ thread, invocation: { command: 'names read', options: { message: 1 } } });

  expect(told(thread).at(-1)).toBe(
    'No names were read. The reading failed beside 1 portrait. Expected less but received more. Cut it.',
  );
  expect(log.lines).toEqual([]);
});

it('offers the names of one page where those of another could not be read', async () => {
  const { post, told } = await start(
    (job) => {
      const { sha256 } = job.source as { readonly sha256: string };
      if (sha256 === createHash('sha256').update('second').digest('hex')) throw ENDED;
      return [OLGA];
    },
    undefined,
    undefined,
    makeLog(),
  );

  const thread = await post({
    files: ['first', 'second'].map((name) => ({ name: `${name}.png`, bytes: Buffer.from(name) })),
  });

  expect(told(thread)[1]).toMatch(
    /^1 name, read from the screenshot\.[\s\S]*\n\n.* The reading failed beside 1 portrait\. The names could not be read\. Try again\.$/,
  );
});

it('reads no names where that is switched off', async () => {
  const { postPage, told, post } = await start(null);
  const thread = await postPage();

  expect(told(thread)).toHaveLength(1);
  await post({ thread, invocation: { command: 'names read', options: { message: 1 } } });
  expect(told(thread).at(-1)).toBe('Reading names is switched off. Whoever runs Eyeline can set NAMES=on.');
});

it('shows text that was read as text: control characters are gone, and lines stay one', async () => {
  const { postPage, told } = await start(() => [
    { displayName: '<@U1> *x*\n@everyone\u202e', handle: 'a\u0007b' },
  ]);

  const thread = await postPage();

  expect(told(thread)[1]).toContain('1    <@U1> *x* @everyone  @ab     –');
});

it('offers the names of a page once, and not again after a restart', async () => {
  const first = await start(() => [OLGA]);
  const thread = await first.postPage();
  await first.bot.stop(1000);

  const second = await start(() => [OLGA], first.store, first.platform);
  await second.bot.idle();

  expect(second.jobs).toEqual([]);
  expect(second.told(thread)).toHaveLength(2);
});
