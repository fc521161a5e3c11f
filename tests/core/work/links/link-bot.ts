import { createHash } from 'node:crypto';
import { expect, onTestFinished } from 'vitest';
import { COMMANDS } from '../../../../src/commands/index.ts';
import { readCheckOutcome } from '../../../../src/core/chat/answers/outcome/check-outcome.ts';
import { plainText } from '../../../../src/core/chat/answers/sending/plain-text.ts';
import { EyelineError } from '../../../../src/core/errors.ts';
import type { LinkReader } from '../../../../src/core/source/links/link-reader.ts';
import { createBot } from '../../../../src/core/work/bot.ts';
import type { MeasuredPicture } from '../../../../src/core/work/measure/measured-picture.ts';
import { makeLog } from '../../../fixtures/built-bot.ts';
import { type FakeAdapterOptions, makeFakeAdapter } from '../../../fixtures/fake-adapter.ts';
import { FakePlatform } from '../../../fixtures/fake-platform.ts';
import { makeMeasurement } from '../../store/make-result.ts';
import { openTestStore } from '../../store/temp-store.ts';

const MEASURED: Omit<MeasuredPicture, 'sha256'> = {
  format: 'png',
  width: 200,
  height: 200,
  portraits: [
    { ...makeMeasurement(), frame: { x: 0, y: 0, width: 200, height: 200, shape: 'whole' }, hash: null },
  ],
  unread: null,
  warnings: [],
  method: 'ffhq-crop-1',
  backend: { name: 'wasm', version: 'tfjs 4.22.0', models: 'ab', reason: 'asked for' },
  overlay: null,
};

/** A bot that follows links by `links`, and whose pool finds one aligned portrait in every picture. */
export function startLinkBot(links: LinkReader, features: FakeAdapterOptions['features'] = {}) {
  const store = openTestStore();
  const platform = new FakePlatform();
  const makeBot = () => {
    const bot = createBot({
      record: store,
      adapters: [
        makeFakeAdapter(platform, { features, makeError: (code, parts) => new EyelineError(code, parts) }),
      ],
      commands: COMMANDS,
      pool: {
        workers: 2,
        measure: async (bytes) => ({
          ...MEASURED,
          sha256: createHash('sha256')
            .update(bytes as Uint8Array)
            .digest('hex'),
        }),
        cutPortraits: () => {
          throw new Error('portraits were cut out');
        },
        drawNetwork: () => {
          throw new Error('a network was drawn');
        },
        drawSet: () => {
          throw new Error('a set was drawn');
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
        comparePairs: () => {
          throw new Error('pairs were compared');
        },
      },
      maxBytes: 100_000,
      links,
      log: { ...makeLog(), error: console.error },
    });
    onTestFinished(() => bot.stop(0));
    return bot;
  };
  const told = (thread: number) =>
    platform.answers(thread).map(({ shown }) => plainText(shown ?? { blocks: [] }));
  const buttons = (thread: number) => platform.answers(thread).flatMap(({ shown }) => shown?.buttons ?? []);
  const tenant = () => store.forTenant(store.tenants.list()[0]?.id as number);
  const outcome = (thread: number) => {
    const submission = tenant().submissions.findMessage('triage', `${thread}`);
    const completion = submission && tenant().results.of(submission.id);
    return completion ? readCheckOutcome(completion.outcome) : null;
  };
  /** Settled when a message was taken or left. */
  const heard = (id: number) =>
    expect
      .poll(() => {
        const [known] = store.tenants.list();
        return known && store.forTenant(known.id).marks.get('triage', null);
      })
      .toBe(`${id}`);
  return { platform, heard, makeBot, told, buttons, tenant, outcome };
}
