import { describe, expect, it } from 'vitest';
import { plainText } from '../../../src/core/chat/answers/sending/plain-text.ts';
import type { OutgoingMessage } from '../../../src/core/chat/port/message.ts';
import { makeMeasurement, makePicture, makeResult } from '../../core/store/make-result.ts';
import { makeDraft } from '../../core/store/temp-store.ts';
import { type CallOptions, makePlatform, run, type TestPlatform } from '../make-call.ts';

const THREAD = { thread: '9' };

/** Messages of the thread, each of one unaligned portrait. @returns the last submission. */
function drop(platform: TestPlatform, names: readonly string[], thread: string | null = '9'): number {
  const ids = names.map((name) => {
    const draft = makeDraft({ platformId: platform.nextId(), thread });
    const { id } = platform.store.submissions.receive(draft).submission;
    const pictures = [makePicture(name, [{ ...makeMeasurement(), alignment: 'unaligned' }])];
    const face = { ...makeMeasurement().face };
    const file = {
      name,
      measure: 'Eyes 8.6% off: not aligned',
      meaning: '',
      warnings: [],
      alignments: ['unaligned'],
      error: null,
      overlay: null,
      sha256: pictures[0]?.evidence.sha256,
      portraits: [{ number: 1, alignment: 'unaligned', score: 0.1, meanEyeOffset: 0.086, face }],
    };
    const outcome = JSON.stringify({ submission: id, files: [file] });
    platform.store.results.complete(id, makeResult({ pictures, incidentTitle: `About ${name}`, outcome }));
    return id;
  });
  return ids.at(-1) as number;
}

const words = (message: OutgoingMessage) => plainText(message);

const numbers = ({ store }: TestPlatform, incident = 1) =>
  store.findings.ofIncident(incident).map(({ number }) => number);

describe('incident open', () => {
  it('records what the thread kept without one, and says so', () => {
    const platform = makePlatform();
    drop(platform, ['a.png', 'b.png']);

    const answer = run(platform, 'incident open Wave', THREAD);

    expect(words(answer)).toBe(
      'Opened incident 1: "Wave". 2 earlier messages are recorded under it too. Pictures in this thread are recorded under it.',
    );
    expect(numbers(platform)).toEqual([1, 2]);
  });

  it('by the button of an answer opens one with the title of the message, and the others of its thread', () => {
    const platform = makePlatform();
    drop(platform, ['a.png']);
    const second = drop(platform, ['b.png']);

    const answer = run(platform, `incident open --message ${second}`, THREAD);

    expect(words(answer)).toBe(
      'Opened incident 1: "About b.png". 2 earlier messages are recorded under it too. Pictures in this thread are recorded under it.',
    );
    expect(numbers(platform)).toEqual([1, 2]);
  });

  it('pressed once more says where the message is', () => {
    const platform = makePlatform();
    const id = drop(platform, ['a.png']);
    run(platform, `incident open --message ${id}`, THREAD);

    const answer = run(platform, `incident open --message ${id}`, THREAD);

    expect(words(answer)).toBe('That message is under incident 1: "About a.png".');
    expect(platform.store.incidents.list({ audience: 'tenant' })).toHaveLength(1);
  });

  it('takes a message that stands in no thread', () => {
    const platform = makePlatform();
    const id = drop(platform, ['a.png'], null);

    const answer = run(platform, `incident open --message ${id}`, { thread: null });

    expect(words(answer)).toBe(
      'Opened incident 1: "About a.png". 1 earlier message is recorded under it too.',
    );
    expect(numbers(platform)).toEqual([1]);
  });

  it.each([
    ['of another channel', { channel: 'C2' }],
    ['that there is not', { id: 99 }],
  ] as const)('refuses a message %s', (_, { channel = 'C1', id }: { channel?: string; id?: number }) => {
    const platform = makePlatform();
    const known = drop(platform, ['a.png']);

    expect(() => run(platform, `incident open --message ${id ?? known}`, { ...THREAD, channel })).toThrow(
      'The message that this is about is not in this channel. Send the pictures again.',
    );
    expect(platform.store.unfiled.find(known)).not.toBeNull();
  });

  it('refuses a message that brought nothing', () => {
    const platform = makePlatform();
    const { id } = platform.store.submissions.receive(makeDraft({ thread: '9' })).submission;

    expect(() => run(platform, `incident open --message ${id}`, THREAD)).toThrow(
      'That message brought nothing to open an incident for. Open one for this thread instead: `incident open`.',
    );
  });
});

describe('in a thread that keeps pictures without an incident', () => {
  const KEPT =
    'This thread has no incident yet; what 2 messages brought is kept. `incident open` records it under one; or give the number of another.';

  it.each(['incident show', 'account list', 'technique list', 'incident close'])('%s says so', (text) => {
    const platform = makePlatform();
    drop(platform, ['a.png', 'b.png']);

    expect(() => run(platform, text, THREAD)).toThrow(KEPT);
    expect(platform.store.incidents.list({ audience: 'tenant' })).toEqual([]);
  });

  it('a guest is told whom to ask', () => {
    const platform = makePlatform();
    drop(platform, ['a.png', 'b.png']);
    const guest: CallOptions = { ...THREAD, audience: { incident: null } };

    expect(() => run(platform, 'incident show', guest)).toThrow(
      'This thread has no incident yet; what 2 messages brought is kept. Guests see only the incident of their thread. Ask someone on the team.',
    );
  });

  it('a note opens one', () => {
    const platform = makePlatform();
    drop(platform, ['a.png']);

    expect(words(run(platform, 'note Same site', THREAD))).toBe('Noted under incident 1.');
    expect(numbers(platform)).toEqual([1]);
    expect(platform.store.notes.ofIncident(1)).toMatchObject([{ text: 'Same site' }]);
  });

  it('a verdict opens one, by the numbers in which its portraits are recorded', () => {
    const platform = makePlatform();
    drop(platform, ['a.png', 'b.png']);

    run(platform, 'finding confirm 2', THREAD);

    expect(
      [...platform.store.judgements.ofIncident(1)].map(([number, { verdict }]) => [number, verdict]),
    ).toEqual(expect.arrayContaining([[2, 'confirmed']]));
  });

  it('a verdict on one message opens one, by the numbers of its answer', () => {
    const platform = makePlatform();
    const second = drop(platform, ['a.png', 'b.png']);

    run(platform, `finding reject 1 --message ${second}`, THREAD);

    expect(platform.store.judgements.ofIncident(1).get(2)?.verdict).toBe('rejected');
  });

  it('a verdict with a number that there is not opens none', () => {
    const platform = makePlatform();
    drop(platform, ['a.png']);

    expect(() => platform.store.atomically(() => run(platform, 'finding confirm 7', THREAD))).toThrow(
      'Expected',
    );
    expect(platform.store.incidents.list({ audience: 'tenant' })).toEqual([]);
  });

  it('joins the incident that the thread is linked with', () => {
    const platform = makePlatform();
    drop(platform, ['a.png']);
    platform.open('Wave');

    const answer = run(platform, 'incident link 1', THREAD);

    expect(words(answer)).toBe(
      'This thread joined incident 1: "Wave". 1 earlier message is recorded under it too. Pictures in it are recorded there from now on.',
    );
    expect(numbers(platform)).toEqual([1]);
  });
});
