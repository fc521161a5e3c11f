import { describe, expect, it, onTestFinished } from 'vitest';
import { COMMANDS } from '../../../src/commands/index.ts';
import { plainText } from '../../../src/core/chat/answers/sending/plain-text.ts';
import { EyelineError } from '../../../src/core/errors.ts';
import { createBot } from '../../../src/core/work/bot.ts';
import type { MeasuredPicture } from '../../../src/core/work/measure/measured-picture.ts';
import { makeLog } from '../../fixtures/built-bot.ts';
import { type FakeAdapterOptions, makeFakeAdapter } from '../../fixtures/fake-adapter.ts';
import { FakePlatform } from '../../fixtures/fake-platform.ts';
import { sha256 } from '../store/make-result.ts';
import { openTestStore } from '../store/temp-store.ts';

const NOTHING: Omit<MeasuredPicture, 'sha256'> = {
  format: 'png',
  width: 200,
  height: 100,
  portraits: [],
  unread: null,
  warnings: [],
  method: 'ffhq-crop-1',
  backend: { name: 'wasm', version: 'tfjs 4.22.0', models: 'ab', reason: 'asked for' },
  overlay: null,
};

/** A bot whose pool is the test's: `measure` is called for each picture. */
function start(
  measure: (signal: AbortSignal) => Promise<void>,
  features: FakeAdapterOptions['features'] = {},
) {
  const store = openTestStore();
  const platform = new FakePlatform();
  const log = makeLog();
  const adapter = () =>
    makeFakeAdapter(platform, { features, makeError: (code, parts) => new EyelineError(code, parts) });
  const makeBot = () => {
    const bot = createBot({
      record: store,
      adapters: [adapter()],
      commands: COMMANDS,
      pool: {
        workers: 1,
        measure: async (bytes, options) => {
          await measure(options?.signal ?? new AbortController().signal);
          return { ...NOTHING, sha256: sha256(Buffer.from(bytes as Uint8Array).toString()) };
        },
        drawSet: nothingDrawn,
        drawTimes: nothingDrawn,
        drawCloseUps: nothingDrawn,
        readTable: nothingDrawn,
        comparePairs: nothingDrawn,
        drawNetwork: nothingDrawn,
        cutPortraits: nothingDrawn,
      },
      maxBytes: 1_000,
      log,
    });
    onTestFinished(() => bot.stop(0));
    return bot;
  };
  const told = (thread: number) =>
    platform.answers(thread).map(({ shown }) => plainText(shown ?? { blocks: [] }));
  return { platform, makeBot, told, log };
}

/** No set is to be drawn. */
function nothingDrawn(): never {
  throw new Error('a set was drawn');
}

/** Ends with its signal, as the pool does. */
function untilAborted(signal: AbortSignal): Promise<void> {
  return new Promise((_, reject) => {
    if (signal.aborted) reject(signal.reason);
    signal.addEventListener('abort', () => reject(signal.reason), { once: true });
  });
}

const picture = (name: string) => ({ name, bytes: Buffer.from(name) });
const READ = 'No portrait found. No human face was found.';

describe('a bot', () => {
  it.each([
    [true, ['Eyeline is restarting. It continues with this afterwards.']],
    // What is posted there stays: the answer could not take its place.
    [false, []],
  ])(
    'that is stopped while it works answers when it is back (a platform with edits: %s)',
    async (edits, paused) => {
      let isBack = false;
      const run = start((signal) => (isBack ? Promise.resolve() : untilAborted(signal)), { edits });
      const first = run.makeBot();
      await first.start();
      const { id } = run.platform.post({ files: [picture('a')] });
      await expect.poll(() => run.platform.get(id).reaction).toBe('working');
      await first.stop(0);
      const whileAway = run.told(id);

      isBack = true;
      const second = run.makeBot();
      await second.start();
      await second.idle();

      expect(whileAway).toEqual(paused);
      expect(run.told(id)).toEqual([READ]);
    },
  );

  it('has many files and threads wait without a warning of a leak', async () => {
    const warnings: Error[] = [];
    const onWarning = (warning: Error) => void warnings.push(warning);
    process.on('warning', onWarning);
    onTestFinished(() => void process.off('warning', onWarning));
    const run = start(() => new Promise((resolve) => setImmediate(resolve)));
    const bot = run.makeBot();
    await bot.start();

    const ids = Array.from(
      { length: 15 },
      (_, index) => run.platform.post({ files: [picture(`${index}`)] }).id,
    );
    const many = run.platform.post({
      files: Array.from({ length: 15 }, (_, index) => picture(`many ${index}`)),
    });
    await expect.poll(() => run.told(many.id)).toHaveLength(1);
    await bot.idle();

    expect(ids.map((id) => run.told(id))).toEqual(ids.map(() => [READ]));
    expect(warnings).toEqual([]);
  });

  it('tries again by its button, and again', async () => {
    let failures = 2;
    const run = start(async () => {
      if (failures-- > 0)
        throw new EyelineError('TIMEOUT', { expected: 'it in time', received: 'nothing', action: 'Wait.' });
    });
    const bot = run.makeBot();
    await bot.start();
    const { id } = run.platform.post({ files: [picture('a')] });
    await bot.idle();

    for (let press = 0; press < 2; press++) {
      const button = run.platform
        .answers(id)
        .at(-1)
        ?.shown?.buttons.find(({ label }) => label === 'Try again');
      if (!button) throw new Error('no button');
      run.platform.post({ thread: id, invocation: button.invocation });
      await bot.idle();
    }

    const failed = 'Not measured. Expected it in time but received nothing. Wait.';
    expect(run.told(id)).toEqual([failed, failed, READ]);
  });

  it('goes on with its other platforms while one is away at the start, and hears that one once it is back', async () => {
    const store = openTestStore();
    const [here, away] = [new FakePlatform(), new FakePlatform()];
    const log = makeLog();
    const makeError: FakeAdapterOptions['makeError'] = (code, parts) => new EyelineError(code, parts);
    let isAway = true;
    const other = makeFakeAdapter(away, { makeError });
    const bot = createBot({
      record: store,
      adapters: [
        makeFakeAdapter(here, { makeError }),
        {
          ...other,
          platform: 'discord',
          start: async (host) => {
            if (isAway)
              throw makeError('PLATFORM_UNAVAILABLE', { expected: 'it', received: 'none', action: '' });
            await other.start({
              ...host,
              receive: (incoming) =>
                host.receive({ ...incoming, tenant: { ...incoming.tenant, platform: 'discord' } }),
            });
          },
        },
      ],
      commands: COMMANDS,
      pool: {
        workers: 1,
        measure: async (bytes) => ({
          ...NOTHING,
          sha256: sha256(Buffer.from(bytes as Uint8Array).toString()),
        }),
        drawSet: nothingDrawn,
        drawTimes: nothingDrawn,
        drawCloseUps: nothingDrawn,
        readTable: nothingDrawn,
        comparePairs: nothingDrawn,
        drawNetwork: nothingDrawn,
        cutPortraits: nothingDrawn,
      },
      maxBytes: 1_000,
      log,
    });
    onTestFinished(() => bot.stop(0));
    const missed = away.post({ files: [picture('a')] });

    await bot.start();
    const heard = here.post({ files: [picture('b')] });
    await bot.idle();
    const meanwhile = [here.answers(heard.id).length, away.answers(missed.id).length];
    isAway = false;
    await expect.poll(() => away.get(missed.id).reaction).toBe('done');

    expect(meanwhile).toEqual([1, 0]);
    expect(log.lines[0]?.message).toBe('a platform is away; what there is to say is kept and tried again');
  });
});
