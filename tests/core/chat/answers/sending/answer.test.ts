import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createAnswer } from '../../../../../src/core/chat/answers/sending/answer.ts';
import type { AnswerReferences } from '../../../../../src/core/chat/answers/sending/answer-references.ts';
import { plainText } from '../../../../../src/core/chat/answers/sending/plain-text.ts';
import type {
  AdapterFeatures,
  ChatAdapter,
  Place,
  Posted,
} from '../../../../../src/core/chat/port/adapter.ts';
import { type OutgoingFile, type OutgoingMessage, say } from '../../../../../src/core/chat/port/message.ts';
import { EyelineError } from '../../../../../src/core/errors.ts';
import { makeAdapterDouble, type PortCall } from '../../adapter-double.ts';

const PLACE: Place = {
  team: 'T1',
  channel: 'C1',
  thread: null,
  origin: { kind: 'message', platformId: '100.1' },
};

const AWAY = new EyelineError('PLATFORM_UNAVAILABLE', {
  expected: 'the platform to answer',
  received: 'nothing',
  action: 'Wait.',
});

interface Start {
  readonly features?: Partial<AdapterFeatures>;
  readonly references?: AnswerReferences;
  readonly mayStand?: boolean;
  readonly standing?: Readonly<Record<string, Posted>>;
  readonly keep?: (references: AnswerReferences) => void;
  readonly mayShow?: boolean;
  readonly canRemove?: boolean;
  readonly canWhisper?: boolean;
  /** Whether who asked can be told alone this time. Default: they can. */
  readonly whispers?: boolean;
  /** Whether pictures are taken within texts, where the features say so. Default: they are. */
  readonly takesPictures?: boolean;
}

function start({ features, references, mayStand = false, standing, keep, ...can }: Start = {}) {
  const double = makeAdapterDouble(features, standing, can);
  const kept: AnswerReferences[] = [];
  const failures: unknown[] = [];
  const answer = createAnswer({
    submission: 7,
    adapter: double.adapter,
    place: PLACE,
    key: 'eyeline-7',
    references: references ?? { main: null, files: null },
    mayStand,
    mayShow: can.mayShow ?? false,
    keep: (each) => {
      keep?.(each);
      kept.push(each);
    },
    onProgressFailure: (error) => failures.push(error),
  });
  return { ...double, answer, kept, failures };
}

/** A call in short: its name, its key, what it says and brings. */
function brief({ name, key, reference, message }: PortCall): string {
  const files = message?.files.map((file) => file.name) ?? [];
  return [name, key, reference, message && plainText(message), ...files]
    .filter((part) => part !== undefined && part !== '')
    .join(' ');
}

function withFile(message: OutgoingMessage): OutgoingMessage {
  const file = {
    name: 'overlay.png',
    mediaType: 'image/png',
    altText: 'A drawing',
    sha256: 'ab',
    sizeBytes: 9,
  };
  return { ...message, files: [file] };
}

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
});
afterEach(() => {
  vi.useRealTimers();
});

/** Lets so much time go by, and what is due in it happen. */
const pass = (ms: number) => vi.advanceTimersByTimeAsync(ms);

/** Longer than any interval between two states. */
const LONG_MS = 60_000;

/** Lets time go by until this holds. */
async function until(condition: () => boolean): Promise<void> {
  await vi.waitUntil(condition, { interval: 1, timeout: LONG_MS });
}

describe('an answer', () => {
  it('is one message: posted for the first progress, edited into the result', async () => {
    const { answer, calls, kept } = start();

    answer.progress(say('Looking at 2 pictures.'));
    await until(() => kept.length === 1);
    await answer.finish(withFile(say('Read.')));

    expect(calls.map(brief)).toEqual(['post eyeline-7 Looking at 2 pictures.', 'edit Read. overlay.png']);
    expect(kept).toEqual([{ main: { reference: 'm1', thread: 'opened' }, files: null }]);
  });

  it('is posted at once where there was no progress', async () => {
    const { answer, calls } = start();

    await answer.finish(withFile(say('Read.')));

    expect(calls.map(brief)).toEqual(['post eyeline-7 Read. overlay.png']);
  });

  it('goes on in the thread that its first message opened', async () => {
    const { answer, calls } = start({ features: { editFiles: false } });

    await answer.finish(withFile(say('Read.')));

    expect(calls.map(({ place }) => place.thread)).toEqual([null, 'opened']);
  });

  it('shows of many states the last one only, once the edit before it has ended', async () => {
    const { answer, calls, hold, release, kept } = start();
    answer.progress(say('0'));
    await until(() => kept.length === 1);

    hold();
    for (const state of ['1', '2', '3']) answer.progress(say(state));
    await until(() => calls.length === 2);
    for (const state of ['4', '5', '6']) answer.progress(say(state));
    await pass(LONG_MS);
    const whileHeld = calls.map(brief);
    release();
    await until(() => calls.length === 3);

    expect(whileHeld).toEqual(['post eyeline-7 0', 'edit 3']);
    expect(calls.map(brief)).toEqual(['post eyeline-7 0', 'edit 3', 'edit 6']);
    await answer.finish(say('Read.'));
  });

  it('leaves the interval between edits, but not before the last word', async () => {
    const { answer, calls } = start({ features: { editIntervalMs: 1_000 } });

    answer.progress(say('1'));
    await pass(0);
    answer.progress(say('2'));
    await pass(999);
    const before = calls.length;
    await pass(1);
    const after = calls.length;
    answer.progress(say('3'));
    // No time goes by any more.
    await answer.finish(say('Read.'));

    expect([before, after]).toEqual([1, 2]);
    expect(calls.map(brief)).toEqual(['post eyeline-7 1', 'edit 2', 'edit Read.']);
  });

  it('skips a state that is shown already', async () => {
    const { answer, calls } = start({ features: { editIntervalMs: 1 } });

    for (let time = 0; time < 3; time++) {
      answer.progress(say('Looking.'));
      await pass(10);
    }
    await answer.finish(say('Looking.'));

    expect(calls.map(brief)).toEqual(['post eyeline-7 Looking.']);
  });

  it('waits for an edit on its way before it says the last word', async () => {
    const { answer, calls, hold, release, kept } = start({ features: { editIntervalMs: 1 } });
    answer.progress(say('1'));
    await until(() => kept.length === 1);
    hold();
    answer.progress(say('2'));
    await until(() => calls.length === 2);

    const finished = answer.finish(say('Read.'));
    await pass(LONG_MS);
    const whileHeld = calls.map(brief);
    release();
    await finished;

    expect(whileHeld).toEqual(['post eyeline-7 1', 'edit 2']);
    expect(calls.map(brief)).toEqual(['post eyeline-7 1', 'edit 2', 'edit Read.']);
  });

  it('shows no progress after the last word', async () => {
    const { answer, calls } = start();
    await answer.finish(say('Read.'));

    answer.progress(say('Looking.'));
    await pass(LONG_MS);

    expect(calls).toHaveLength(1);
  });

  it('shows progress that is said in the moment in which the one before has ended', async () => {
    const { answer, calls } = start({ features: { editIntervalMs: 0 } });

    for (let state = 1; state <= 40; state++) {
      answer.progress(say(`${state}`));
      await pass(state % 3);
    }
    await until(() => calls.map(brief).at(-1) === 'edit 40');
    await answer.finish(say('Read.'));
  });

  it('goes on without a progress message that could not be sent, looking for it before it posts again', async () => {
    const { answer, calls, failures, failNext } = start();
    failNext('post', AWAY);

    answer.progress(say('Looking.'));
    await until(() => failures.length === 1);
    await answer.finish(say('Read.'));

    expect(failures).toEqual([AWAY]);
    expect(calls.map(brief)).toEqual(['post eyeline-7 Looking.', 'find eyeline-7', 'post eyeline-7 Read.']);
  });

  it('can be finished again after a try that failed', async () => {
    const { answer, calls, failNext } = start({ features: { editFiles: false } });
    failNext('post', AWAY);
    await expect(answer.finish(withFile(say('Read.')))).rejects.toBe(AWAY);
    failNext('find', AWAY);
    await expect(answer.finish(withFile(say('Read.')))).rejects.toBe(AWAY);

    await answer.finish(withFile(say('Read.')));

    expect(calls.map(brief)).toEqual([
      'post eyeline-7 Read.',
      'find eyeline-7',
      'find eyeline-7',
      'post eyeline-7 Read.',
      'post eyeline-7-files overlay.png',
    ]);
  });

  it('sends its files again, and only them, where they alone failed', async () => {
    const { answer, calls, failNext } = start({ features: { editFiles: false } });
    answer.progress(say('Looking.'));
    await until(() => calls.length === 1);
    failNext('post', AWAY);
    await expect(answer.finish(withFile(say('Read.')))).rejects.toBe(AWAY);

    await answer.finish(withFile(say('Read.')));

    expect(calls.map(brief)).toEqual([
      'post eyeline-7 Looking.',
      'edit Read.',
      'post eyeline-7-files overlay.png',
      'find eyeline-7-files',
      'post eyeline-7-files overlay.png',
    ]);
  });
});

describe('an answer whose references the record does not take', () => {
  it('stands once, and has them kept as soon as it can be', async () => {
    let isFull = true;
    const { answer, calls, kept } = start({
      keep: () => {
        if (isFull) throw new Error('full');
      },
    });

    await expect(answer.finish(say('Done.'))).rejects.toThrow('full');
    isFull = false;
    await answer.finish(say('Done.'));

    expect(calls.filter(({ name }) => name === 'post')).toHaveLength(1);
    expect(kept).toEqual([{ main: expect.objectContaining({ reference: expect.any(String) }), files: null }]);
  });
});

describe('an answer of an earlier life of the process', () => {
  it('edits the message whose reference was kept', async () => {
    const { answer, calls } = start({
      mayStand: true,
      references: { main: { reference: 'm9', thread: '100.1' }, files: null },
    });

    await answer.finish(say('Read.'));

    expect(calls.map(brief)).toEqual(['edit Read.']);
  });

  it('looks for a message that was not noted, and edits that', async () => {
    const { answer, calls, kept } = start({
      mayStand: true,
      standing: { 'eyeline-7': { reference: 'm9', thread: '100.1' } },
    });

    await answer.finish(say('Read.'));

    expect(calls.map(brief)).toEqual(['find eyeline-7', 'edit Read.']);
    expect(kept).toEqual([{ main: { reference: 'm9', thread: '100.1' }, files: null }]);
  });

  it('posts where none stands', async () => {
    const { answer, calls } = start({ mayStand: true });

    await answer.finish(say('Read.'));

    expect(calls.map(brief)).toEqual(['find eyeline-7', 'post eyeline-7 Read.']);
  });

  it('does not send its files twice', async () => {
    const { answer, calls } = start({
      mayStand: true,
      features: { editFiles: false },
      references: { main: { reference: 'm8', thread: '100.1' }, files: null },
      standing: { 'eyeline-7-files': { reference: 'm9', thread: '100.1' } },
    });

    await answer.finish(withFile(say('Read.')));

    expect(calls.map(brief)).toEqual(['edit Read.', 'find eyeline-7-files']);
  });
});

describe('an answer on a platform that can do less', () => {
  it('shows no progress without edits', async () => {
    const { answer, calls } = start({ features: { edits: false } });

    answer.progress(say('Looking.'));
    await pass(LONG_MS);
    await answer.finish(withFile(say('Read.')));

    expect(calls.map(brief)).toEqual(['post eyeline-7 Read. overlay.png']);
  });

  it('says it once without edits, where it was found to stand', async () => {
    const { answer, calls } = start({
      features: { edits: false },
      mayStand: true,
      standing: { 'eyeline-7': { reference: 'm9', thread: '100.1' } },
    });

    await answer.finish(say('Read.'));

    expect(calls.map(brief)).toEqual(['find eyeline-7']);
  });

  it('has its files in a message of their own where an edit cannot add them', async () => {
    const { answer, calls, kept } = start({ features: { editFiles: false } });

    await answer.finish(withFile(say('Read.')));

    expect(calls.map(brief)).toEqual(['post eyeline-7 Read.', 'post eyeline-7-files overlay.png']);
    expect(kept.at(-1)).toEqual({
      main: { reference: 'm1', thread: 'opened' },
      files: { reference: 'm2', thread: 'opened' },
    });
  });

  /** Three pictures and a report, where two pictures may stand in a text. */
  function withFour(message: OutgoingMessage): OutgoingMessage {
    const [picture] = withFile(message).files as [OutgoingFile];
    const named = (name: string, mediaType = 'image/png') => ({ ...picture, name, mediaType });
    const report = named('report.json', 'application/json');
    return { ...message, files: [named('a.png'), report, named('b.gif', 'image/gif'), named('c.png')] };
  }
  const IN_TEXT = { editFiles: false, maxPictures: 2, maxFiles: 10 };

  it('has its first pictures in the text where the platform takes them, the other files below', async () => {
    const { answer, calls, kept } = start({ features: IN_TEXT });

    await answer.finish(withFour(say('Read.')));

    expect(calls.map(brief)).toEqual([
      'post eyeline-7 Read. a.png b.gif',
      'post eyeline-7-files report.json c.png',
    ]);
    expect(kept.at(-1)).toEqual({
      main: { reference: 'm1', thread: 'opened', hasPictures: true },
      files: { reference: 'm2', thread: 'opened' },
    });
  });

  it('has all of them below where the platform did not take them in the text this time', async () => {
    const { answer, calls } = start({ features: IN_TEXT, takesPictures: false });

    await answer.finish(withFour(say('Read.')));

    expect(calls.map(brief)).toEqual([
      'post eyeline-7 Read. a.png b.gif',
      'post eyeline-7-files a.png report.json b.gif c.png',
    ]);
  });

  it('puts none into a text that stands without them, as one that said that they are refused', async () => {
    const main = { reference: 'm1', thread: '100.1' };
    const { answer, calls } = start({ features: IN_TEXT, references: { main, files: null } });

    await answer.finish(withFour(say('Read.')));

    expect(calls.map(brief)).toEqual(['edit Read.', 'post eyeline-7-files a.png report.json b.gif c.png']);
  });

  it('keeps those that stand in a text when it is told again', async () => {
    const main = { reference: 'm1', thread: '100.1', hasPictures: true };
    const { answer, calls } = start({ features: IN_TEXT, references: { main, files: null } });

    await answer.finish(withFour(say('Read.')));

    expect(calls.map(brief)).toEqual(['edit Read. a.png b.gif', 'post eyeline-7-files report.json c.png']);
  });

  it('keeps what the platform was given of its files, for the next try and for the next life', async () => {
    const first = start({ features: { editFiles: false } });
    const given: (string | null | undefined)[] = [];
    const failing: ChatAdapter = {
      ...first.adapter,
      post: async (place, message, key, draft) => {
        if (message.files.length === 0) return first.adapter.post(place, message, key);
        given.push(draft?.kept);
        draft?.keep('file F1');
        throw AWAY;
      },
    };
    const kept: AnswerReferences[] = [];
    const options = {
      place: PLACE,
      key: 'eyeline-7',
      submission: 7,
      mayStand: false,
      keep: (each: AnswerReferences) => void kept.push(each),
      onProgressFailure: () => {},
    };
    const answer = createAnswer({ ...options, adapter: failing, references: { main: null, files: null } });

    await expect(answer.finish(withFile(say('Read.')))).rejects.toBe(AWAY);
    await expect(answer.finish(withFile(say('Read.')))).rejects.toBe(AWAY);
    const left = kept.at(-1) as AnswerReferences;
    const next = createAnswer({ ...options, adapter: failing, references: left, mayStand: true });
    await expect(next.finish(withFile(say('Read.')))).rejects.toBe(AWAY);
    const last = createAnswer({ ...options, adapter: first.adapter, references: left });
    await last.finish(withFile(say('Read.')));

    expect(left).toEqual({ main: { reference: 'm1', thread: 'opened' }, files: null, draft: 'file F1' });
    expect(given).toEqual([null, 'file F1', 'file F1']);
    expect(kept.at(-1)).not.toHaveProperty('draft');
  });

  it('names the commands of its next steps without buttons', async () => {
    const { answer, calls } = start({ features: { buttons: false, commandPrefix: '/eyeline ' } });
    const buttons = [
      { label: 'Show incident 3', invocation: { command: 'incident show', options: { number: 3 } } },
      {
        label: 'Add a note',
        invocation: { command: 'note', options: { incident: 3 } },
        ask: { option: 'text', label: 'Note on incident 3' },
      },
    ];

    await answer.finish({ ...say('Read.'), buttons });

    const [{ message } = {}] = calls;
    expect(message?.buttons).toEqual([]);
    expect(plainText(message as OutgoingMessage)).toBe(
      'Read.\n\n- Show incident 3: /eyeline incident show --number 3\n- Add a note: /eyeline note --incident 3 --text …',
    );
    expect(message?.blocks.at(-1)).toEqual({
      type: 'list',
      items: [
        [{ text: 'Show incident 3: ' }, { text: '/eyeline incident show --number 3', style: 'code' }],
        [{ text: 'Add a note: ' }, { text: '/eyeline note --incident 3 --text …', style: 'code' }],
      ],
    });
  });

  it('keeps the limits of the platform', async () => {
    const { answer, calls } = start({ features: { maxTextLength: 500 } });

    await answer.finish(say('x'.repeat(2_000)));

    expect(plainText(calls[0]?.message as OutgoingMessage).length).toBeLessThanOrEqual(500);
  });
});

describe('an answer on a platform that can take messages away', () => {
  it('is a message of its own, below the progress, which goes then', async () => {
    const { answer, calls, kept } = start({ canRemove: true });
    answer.progress(say('Looking at 2 pictures.'));
    await until(() => kept.length === 1);

    await answer.finish(withFile(say('Read.')));

    expect(calls.map(brief)).toEqual([
      'post eyeline-7-progress Looking at 2 pictures.',
      'post eyeline-7 Read. overlay.png',
      'remove m1',
    ]);
    expect(kept.at(-1)).toEqual({
      main: { reference: 'm2', thread: 'opened' },
      files: null,
      progress: null,
    });
  });

  it('shows no progress of work that ends within the first moment', async () => {
    const { answer, calls } = start({ canRemove: true, features: { progressAfterMs: 60_000 } });

    answer.progress(say('Looking at 1 picture.'));
    await answer.finish(say('Read.'));

    expect(calls.map(brief)).toEqual(['post eyeline-7 Read.']);
  });

  it('says where its progress stands why it does not go on, and the next life takes that away', async () => {
    const first = start({ canRemove: true, features: { progressAfterMs: 60_000 } });
    await first.answer.pause(say('Eyeline is restarting.'));
    const next = start({
      canRemove: true,
      mayStand: true,
      references: first.kept.at(-1) as AnswerReferences,
    });

    await next.answer.finish(say('Read.'));

    expect(first.calls.map(brief)).toEqual(['post eyeline-7-progress Eyeline is restarting.']);
    expect(next.calls.map(brief)).toEqual(['find eyeline-7', 'post eyeline-7 Read.', 'remove m1']);
  });

  it('looks for progress that a life which ended early did not note', async () => {
    const { answer, calls } = start({
      canRemove: true,
      mayStand: true,
      mayShow: true,
      standing: { 'eyeline-7-progress': { reference: 'm9', thread: '100.1' } },
    });

    await answer.finish(say('Read.'));

    expect(calls.map(brief)).toEqual([
      'find eyeline-7',
      'post eyeline-7 Read.',
      'find eyeline-7-progress',
      'remove m9',
    ]);
  });

  it('stands although the progress cannot be taken away', async () => {
    const { answer, failNext, failures, kept } = start({ canRemove: true });
    answer.progress(say('Looking.'));
    await until(() => kept.length === 1);
    const refused = new EyelineError('PLATFORM_REFUSED', { expected: 'a', received: 'b', action: 'c' });
    failNext('remove', refused);

    await answer.finish(say('Read.'));

    expect(failures).toEqual([refused]);
  });
});

describe('an answer that is only for who asked', () => {
  const PRIVATE = { isPrivate: true, opensThread: false };

  it('is told to them alone, and nothing of it is kept', async () => {
    const { answer, calls, kept } = start({ canWhisper: true });

    await answer.finish(say('Did you mean `help`?'), PRIVATE);

    expect(calls.map(brief)).toEqual(['whisper Did you mean `help`?']);
    expect(kept).toEqual([]);
  });

  it('stands where it was asked, without a thread, where they cannot be told alone', async () => {
    const never = start({ canWhisper: false });
    const notNow = start({ canWhisper: true, whispers: false });

    await never.answer.finish(say('Did you mean `help`?'), PRIVATE);
    await notNow.answer.finish(say('Did you mean `help`?'), PRIVATE);

    expect(never.calls.map(brief)).toEqual(['post eyeline-7 Did you mean `help`?']);
    expect(notNow.calls.map(brief)).toEqual([
      'whisper Did you mean `help`?',
      'post eyeline-7 Did you mean `help`?',
    ]);
    expect(never.calls[0]?.place.opensThread).toBe(false);
  });

  it('takes the progress of its work away', async () => {
    const { answer, calls, kept } = start({ canWhisper: true, canRemove: true });
    answer.progress(say('Measuring.'));
    await until(() => kept.length === 1);

    await answer.finish(say('There is no incident 9.'), PRIVATE);

    expect(calls.map(brief)).toEqual([
      'post eyeline-7-progress Measuring.',
      'whisper There is no incident 9.',
      'remove m1',
    ]);
  });
});
