import { describe, expect, it } from 'vitest';
import { plainText } from '../../../src/core/chat/answers/sending/plain-text.ts';
import { writeInvocation } from '../../../src/core/chat/language/write-invocation.ts';
import type { OutgoingMessage } from '../../../src/core/chat/port/message.ts';
import { makeMeasurement, makePicture, makeResult } from '../../core/store/make-result.ts';
import { makeDraft } from '../../core/store/temp-store.ts';
import { makePlatform, run, type TestPlatform } from '../make-call.ts';

const THREAD = { thread: '9' };

/** A thread with a message that opened no incident. */
function makeWaiting(): TestPlatform {
  const platform = makePlatform();
  const { store } = platform;
  const { id } = store.submissions.receive(
    makeDraft({ platformId: platform.nextId(), thread: '9' }),
  ).submission;
  const pictures = [makePicture('a', [{ ...makeMeasurement(), alignment: 'unaligned' }])];
  store.results.complete(id, makeResult({ pictures, incidentTitle: 'About a' }));
  return platform;
}

function press(platform: TestPlatform, message: OutgoingMessage, label: string, place = THREAD) {
  const button = message.buttons.find((each) => each.label === label);
  if (!button) throw new Error(`no button ${label}`);
  return run(platform, writeInvocation(button.invocation), place);
}

const waiting = ({ store }: TestPlatform) => store.unfiled.ofThread({ channel: 'C1', platformId: '9' });

describe('an opened incident', () => {
  it('is taken back by its button, and opened again by the next one, also from elsewhere', () => {
    const platform = makeWaiting();
    const opened = run(platform, 'incident open Wave', THREAD);

    const undone = press(platform, opened, 'Undo');
    expect(waiting(platform)).toHaveLength(1);
    const again = press(platform, undone, 'Open again', { thread: '77' });

    expect(plainText(undone)).toBe(
      'Taken back: incident 1 is closed and empty. What 1 message brought is kept without an incident, as before. Its number is not used again.',
    );
    expect(plainText(again)).toBe('Opened incident 1 again: "Wave". 1 message recorded under it.');
    expect(waiting(platform)).toHaveLength(0);
    expect(platform.store.incidents.find(1, 'tenant')?.status).toBe('open');
  });

  it('is taken back by command in its thread; pressed or written twice nothing changes', () => {
    const platform = makeWaiting();
    run(platform, 'incident open Wave', THREAD);
    run(platform, 'incident open --undo', THREAD);

    expect(plainText(run(platform, 'incident open --undo --number 1', THREAD))).toBe(
      'Nothing changed: the opening of incident 1 was taken back already.',
    );
  });

  it('says what people did in it where that stands against it', () => {
    const platform = makeWaiting();
    run(platform, 'incident open Wave', THREAD);
    run(platform, 'note Seen in March', THREAD);
    run(platform, 'finding confirm 1', THREAD);

    const answer = run(platform, 'incident open --undo', THREAD);

    expect(plainText(answer)).toBe(
      'Nothing changed: people worked on incident 1 since it opened: 1 note, 1 verdict. Take that back first, or use `incident close 1` or `incident merge 1 --into <number>`.',
    );
    run(platform, 'note --remove 1', THREAD);
    run(platform, 'finding undo', THREAD);
    expect(plainText(run(platform, 'incident open --undo', THREAD))).toContain('Taken back: incident 1');
  });

  it('is not opened again where its thread has another, or where it was never taken back', () => {
    const platform = makeWaiting();
    run(platform, 'incident open Wave', THREAD);
    expect(plainText(run(platform, 'incident open --number 1', THREAD))).toBe(
      'Nothing changed: the opening of incident 1 was not taken back. `incident reopen 1` opens a closed incident.',
    );
    run(platform, 'incident open --undo', THREAD);
    run(platform, 'incident open Other', THREAD);

    expect(plainText(run(platform, 'incident open --number 1', THREAD))).toBe(
      'Nothing changed: the thread has incident 2 now. `incident merge 1 --into 2` makes incident 1 a part of it.',
    );
  });

  it('cannot be taken back where it may not be seen', () => {
    const platform = makeWaiting();
    run(platform, 'incident open Wave', THREAD);

    expect(() =>
      run(platform, 'incident open --undo --number 1', { channel: 'C2', audience: ['C2'] }),
    ).toThrow('There is no incident 1 that can be seen here.');
  });
});

describe('a thread that joined an incident', () => {
  function makeJoined(): { platform: TestPlatform; joined: OutgoingMessage } {
    const platform = makeWaiting();
    platform.open('Wave');
    return { platform, joined: run(platform, 'incident link 1', THREAD) };
  }

  it('leaves with what had waited by the button, and joins with it again', () => {
    const { platform, joined } = makeJoined();
    expect(waiting(platform)).toHaveLength(0);

    const undone = press(platform, joined, 'Undo');
    expect(waiting(platform)).toHaveLength(1);
    const again = press(platform, undone, 'Join again');

    expect(plainText(undone)).toBe(
      'This thread left incident 1. What 1 message brought left too, and waits in this thread. New pictures are not recorded there.',
    );
    expect(plainText(again)).toContain('1 earlier message is recorded under it too.');
    expect(waiting(platform)).toHaveLength(0);
  });

  it('says what stays there because people worked on it', () => {
    const { platform, joined } = makeJoined();
    run(platform, 'finding confirm 1', THREAD);

    expect(plainText(press(platform, joined, 'Undo'))).toBe(
      'This thread left incident 1. No message left with it. 1 message that people worked on stayed there. New pictures are not recorded there.',
    );
  });

  it('leaves what it brought there by the command without --take-along', () => {
    const { platform } = makeJoined();

    expect(plainText(run(platform, 'incident link 1 --undo', THREAD))).toBe(
      'This thread left incident 1. What it brought stays there; new pictures are not recorded there.',
    );
    expect(waiting(platform)).toHaveLength(0);
  });
});
