import { describe, expect, it } from 'vitest';
import { plainText } from '../../src/core/chat/answers/sending/plain-text.ts';
import { commandOf, makeCall, makePlatform, press, run } from './make-call.ts';

describe('note', () => {
  it('writes on the incident of the thread, at the time of the message', () => {
    const platform = makePlatform();
    platform.open('Wave', { thread: '5' });

    const answer = run(platform, 'note All four\nchanged on 26 December', { thread: '5' });

    expect(plainText(answer)).toBe('Noted under incident 1.');
    expect(answer.buttons.map(({ label }) => label)).toEqual(['Undo', 'Show incident 1', 'Add a note']);
    expect(platform.store.notes.ofIncident(1)).toMatchObject([
      { text: 'All four\nchanged on 26 December', actor: 'U1', atMs: 1_700_000_000_000 },
    ]);
  });

  it('opens an incident for a thread that has none', () => {
    const platform = makePlatform();

    run(platform, 'note Seen twice', { thread: '5', title: 'Pictures of 3 May' });

    expect(platform.store.incidents.find(1, 'tenant')?.title).toBe('Pictures of 3 May');
    expect(platform.store.threads.ofIncident(1)).toMatchObject([{ platformId: '5' }]);
  });

  it('writes on another incident by its number', () => {
    const platform = makePlatform();
    platform.open('Other');
    platform.open('Here', { thread: '5' });

    run(platform, 'note --incident 1 See the archive', { thread: '5' });

    expect(platform.store.notes.ofIncident(1)).toHaveLength(1);
    expect(platform.store.notes.ofIncident(2)).toEqual([]);
  });

  it('writes nothing on incidents of other channels', () => {
    const platform = makePlatform();
    platform.open('Hidden', { channel: 'C2' });

    expect(() => run(platform, 'note --incident 1 See', { audience: ['C1'] })).toThrow(
      'There is no incident 1 that can be seen here.',
    );
    expect(platform.store.notes.ofIncident(1)).toEqual([]);
    expect(platform.store.incidents.list({ audience: 'tenant' })).toHaveLength(1);
  });

  it('is done once, whatever comes back: the same words again, no second note', () => {
    const platform = makePlatform();
    const command = commandOf('note');
    const call = makeCall(platform, {
      thread: '5',
      invocation: { command: 'note', options: { text: 'Once' } },
    });
    if (command.kind !== 'record') throw new Error('not a record command');
    const once = () =>
      platform.store.results.once(call.submission.id, () => JSON.stringify(command.run(call)));

    const first = once();
    const second = once();

    expect([first.isRepeat, second.isRepeat]).toEqual([false, true]);
    expect(second.outcome).toBe(first.outcome);
    expect(platform.store.notes.ofIncident(1)).toHaveLength(1);
  });

  it('is taken back and stands again, each once, and keeps its number and words', () => {
    const platform = makePlatform();
    platform.open('Wave', { thread: '5' });
    const noted = run(platform, 'note Seen twice', { thread: '5' });

    const back = press(platform, noted, 'Undo');

    expect(plainText(back)).toBe('Taken back: note 1 of incident 1. Its words are kept.');
    expect(platform.store.notes.ofIncident(1)).toEqual([]);
    expect(platform.store.incidents.search('twice', 'tenant')).toEqual([]);
    expect(plainText(press(platform, noted, 'Undo'))).toBe(
      'Nothing changed: note 1 of incident 1 was taken back already.',
    );
    expect(() => run(platform, 'note --edit 1 Thrice', { thread: '5' })).toThrow('Incident 1 has no note 1.');
    run(platform, 'note Another', { thread: '5' });
    expect(plainText(press(platform, back, 'Undo'))).toBe('Note 1 of incident 1 stands again.');
    expect(platform.store.notes.ofIncident(1).map(({ number, text }) => [number, text])).toEqual([
      [1, 'Seen twice'],
      [2, 'Another'],
    ]);
    expect(platform.store.timeline.ofIncident(1).map(({ text }) => text)).toEqual([
      'Incident 1 opened.',
      'Seen twice',
      'Note 1 was taken back.',
      'Another',
      'Note 1 stands again.',
    ]);
  });

  it.each([
    ['note', 'Expected text (the note) but received none.'],
    ['note --remove 1 Seen', 'Do one after the other.'],
    ['note --remove 1 --restore 1', 'Do one after the other.'],
    ['note --remove 7', 'Incident 1 has no note 7.'],
  ])('refuses "%s"', (text, problem) => {
    const platform = makePlatform();
    platform.open('Wave', { thread: '5' });
    run(platform, 'note Seen twice', { thread: '5' });

    expect(() => run(platform, text, { thread: '5' })).toThrow(problem);
  });

  it('leaves nothing behind where it fails', () => {
    const platform = makePlatform();
    const call = makeCall(platform, {
      thread: '5',
      invocation: { command: 'note', options: { text: 'Lost' } },
    });
    const command = commandOf('note');

    expect(() =>
      platform.store.results.once(call.submission.id, () => {
        if (command.kind === 'record') command.run(call);
        throw new Error('cut');
      }),
    ).toThrow('cut');

    expect(platform.store.incidents.list({ audience: 'tenant' })).toEqual([]);
    expect(platform.store.results.of(call.submission.id)).toBeNull();
  });
});
