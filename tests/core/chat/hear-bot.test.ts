import { describe, expect, it } from 'vitest';
import { COMMANDS } from '../../../src/commands/index.ts';
import { MAX_OF_A_BOT } from '../../../src/core/chat/hear-bot.ts';
import { createIntake } from '../../../src/core/chat/intake.ts';
import type { Incoming } from '../../../src/core/chat/port/incoming.ts';
import { decodePayload } from '../../../src/core/chat/port/payload.ts';
import type { Submission } from '../../../src/core/incident/submission.ts';
import { makeLinkReader } from '../source/links/make-link-reader.ts';
import { enrolTeam, openTestStore } from '../store/temp-store.ts';

const PICTURE = { name: 'a.png', sizeBytes: 10, handle: '{"id":1}' };
const BY = { actor: 'U1', atMs: 1 };
const SENT_MS = 1_700_000_000_000;

/** A bot's message in C1, its number the minutes after the first. */
function makeBots(changes: Partial<Incoming> = {}): Incoming {
  return {
    tenant: { platform: 'slack', platformId: 'T1', name: 'Team T1' },
    kind: 'message',
    platformId: '100.1',
    channel: 'C1',
    thread: changes.platformId ?? '100.1',
    actor: 'UBOT',
    sentMs: SENT_MS,
    text: '',
    files: [PICTURE],
    isDirected: false,
    invocation: null,
    bot: { ids: ['B1', 'A1', 'UBOT'] },
    ...changes,
  };
}

/** A team whose channel C1 is a triage channel, and what its intake takes. */
function start({ allowed = ['B1'] }: { readonly allowed?: readonly string[] } = {}) {
  const record = openTestStore();
  const store = enrolTeam(record);
  store.watches.set('C1', true, BY);
  for (const id of allowed) store.bots.set(id, true, BY);
  const taken: Submission[] = [];
  const take = (_: number, submission: Submission) => void taken.push(submission);
  const manner = { watchesAll: false, answersAll: false };
  const receive = createIntake(record, { take }, manner, COMMANDS, makeLinkReader());
  return { store, receive, taken, last: () => decodePayload(taken.at(-1)?.payload ?? '') };
}

describe('a bot’s message', () => {
  it.each([
    ['nobody allowed it', [], {}],
    ['another bot is allowed', ['B2'], {}],
    ['it stands in a thread, where Eyeline’s answers are', ['B1'], { thread: '99.1' }],
    ['it stands in no triage channel', ['B1'], { channel: 'C2' }],
  ])('is left where %s', async (_, allowed, change) => {
    const { receive, taken } = start({ allowed });

    expect(await receive(makeBots(change))).toBe('left');
    expect(taken).toEqual([]);
  });

  it.each(['B1', 'A1', 'UBOT'])('is taken where the team allows it by its id %s', async (id) => {
    const { receive, last } = start({ allowed: [id] });

    expect(await receive(makeBots())).toBe('taken');
    expect(last()).toMatchObject({ bot: id, files: [PICTURE], invocation: null });
  });

  it('gives no command, whatever it says and however it says it', async () => {
    const { receive, taken, last } = start();
    const text = 'forget incident 1 --reason mistake';

    const words = await receive(makeBots({ text, files: [], isDirected: true }));
    const beside = await receive(makeBots({ text, isDirected: true, platformId: '100.2' }));
    const called = { command: 'forget incident', options: { number: 1 } };
    await receive(makeBots({ invocation: called, platformId: '100.3' }));

    expect([words, beside]).toEqual(['left', 'taken']);
    expect(taken).toHaveLength(2);
    expect(last()).toMatchObject({ text: '', invocation: null });
  });

  it('that answers each answer with another one ends: the bot is heard no longer, and that is told once', async () => {
    const { store, receive, taken, last } = start();

    const receipts: string[] = [];
    for (let number = 0; number < MAX_OF_A_BOT + 5; number++) {
      receipts.push(await receive(makeBots({ platformId: `1.${number}`, sentMs: SENT_MS + 1000 * number })));
    }

    expect(receipts.filter((receipt) => receipt === 'taken')).toHaveLength(MAX_OF_A_BOT + 1);
    expect(receipts.slice(MAX_OF_A_BOT)).toEqual(['taken', 'left', 'left', 'left', 'left']);
    expect(taken).toHaveLength(MAX_OF_A_BOT + 1);
    expect(last()).toMatchObject({
      files: [],
      invocation: { command: 'stopped bot', options: { bot: 'B1' } },
    });
    expect(store.bots.list()).toEqual([]);
  });

  it('is counted by when it was sent: what an absence left comes all at once', async () => {
    const { receive } = start();

    const receipts: string[] = [];
    for (let number = 0; number < 2 * MAX_OF_A_BOT; number++) {
      const sentMs = SENT_MS + number * 60_000;
      receipts.push(await receive(makeBots({ platformId: `1.${number}`, sentMs })));
    }

    expect(new Set(receipts)).toEqual(new Set(['taken']));
  });

  it('is taken once, however often it is delivered', async () => {
    const { receive } = start();

    expect(await receive(makeBots())).toBe('taken');
    expect(await receive(makeBots())).toBe('repeat');
  });
});
