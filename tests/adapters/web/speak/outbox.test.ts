import { describe, expect, it } from 'vitest';
import type { MessageView } from '../../../../src/adapters/web/api.ts';
import type { Place } from '../../../../src/core/chat/port/adapter.ts';
import { type OutgoingMessage, say } from '../../../../src/core/chat/port/message.ts';
import { EyelineError } from '../../../../src/core/errors.ts';
import { makeNewMessage, startDesk } from '../desk.ts';

const SIGNAL = new AbortController().signal;

/** A desk with one message, and where its answer is to stand. */
async function makeAsked() {
  const desk = await startDesk();
  const root = await desk.post<MessageView>('/api/messages', makeNewMessage());
  return { desk, root, place: makePlace({ thread: String(root.id) }) };
}

function makePlace(changes: Partial<Place> = {}): Place {
  return {
    team: 'local',
    channel: 'triage',
    thread: null,
    origin: { kind: 'message', platformId: '1' },
    ...changes,
  };
}

/** The code of what a call throws. */
async function codeOf(work: Promise<unknown>): Promise<string> {
  const error = await work.then(
    () => null,
    (thrown: unknown) => thrown,
  );
  return error instanceof EyelineError ? error.code : String(error);
}

describe('an answer at the desk', () => {
  it('stands in the thread, as it was said', async () => {
    const { desk, root, place } = await makeAsked();
    const file = {
      name: 'o.png',
      mediaType: 'image/png',
      altText: 'Eyes marked',
      sha256: 'a'.repeat(64),
      sizeBytes: 3,
    };
    const message: OutgoingMessage = {
      blocks: [
        { type: 'paragraph', line: [{ text: '<b>', style: 'code' }] },
        { type: 'list', items: ['one'] },
        { type: 'table', head: ['a'], rows: [['1']] },
      ],
      buttons: [
        {
          label: 'Note',
          invocation: { command: 'note', options: {} },
          ask: { option: 'text', label: 'Your note' },
        },
      ],
      files: [file],
    };

    const posted = await desk.adapter.post(place, message, 'k1');

    expect(posted).toEqual({ reference: '2', thread: '1' });
    expect((await desk.get<MessageView[]>('/api/threads/1'))[1]).toEqual({
      id: 2,
      thread: root.id,
      author: 'eyeline',
      sentMs: expect.any(Number),
      editedMs: null,
      revision: 2,
      text: '',
      blocks: message.blocks,
      buttons: [{ label: 'Note', ask: 'Your note' }],
      files: [{ ...file, isPicture: true }],
      mark: null,
      answers: root.id,
    });
  });

  it('names what it answers in a thread where others wait, also once it was edited, and says whether it is a failure', async () => {
    const { desk, place } = await makeAsked();
    const [first, second] = [
      await desk.post<MessageView>('/api/messages', makeNewMessage({ thread: 1 })),
      await desk.post<MessageView>('/api/messages', makeNewMessage({ thread: 1 })),
    ];
    const placeTo = ({ id }: MessageView): Place => ({
      ...place,
      origin: { kind: 'message', platformId: String(id) },
    });

    const posted = await desk.adapter.post(placeTo(second), say('at work'), 'k2');
    await desk.adapter.post(placeTo(first), say('done'), 'k1');
    await desk.adapter.edit(placeTo(second), posted, { ...say('No such note.'), isFailure: true });

    const views = await desk.get<MessageView[]>('/api/threads/1');
    expect(views.slice(3).map(({ answers, isFailure }) => [answers, isFailure])).toEqual([
      [second.id, true],
      [first.id, undefined],
    ]);
  });

  it('is never handed over as a message', async () => {
    const { desk, place } = await makeAsked();

    await desk.adapter.post(place, say('/help'), 'k1');
    await desk.post('/api/messages', makeNewMessage());

    expect(desk.host.received.map(({ platformId }) => platformId)).toEqual(['1', '3']);
  });

  it('is found by its key, and a repeat of the key posts nothing', async () => {
    const { desk, place } = await makeAsked();
    const posted = await desk.adapter.post(place, say('one'), 'k1');

    const again = await desk.adapter.post(place, say('two'), 'k1');

    expect(again).toEqual(posted);
    expect(await desk.adapter.find(place, 'k1')).toEqual(posted);
    expect(await desk.adapter.find(place, 'k2')).toBeNull();
    expect(await desk.get('/api/threads/1')).toHaveLength(2);
  });

  it('is not mistaken for a message whose key the page made up', async () => {
    const { desk, place } = await makeAsked();
    const { key } = makeNewMessage();
    await desk.post('/api/messages', makeNewMessage({ key }));

    const found = await desk.adapter.find(place, key);
    const posted = await desk.adapter.post(place, say('one'), key);

    expect([found, posted.reference]).toEqual([null, '3']);
  });

  it('is edited, files and all', async () => {
    const { desk, place } = await makeAsked();
    const posted = await desk.adapter.post(place, say('at work'), 'k1');

    await desk.adapter.edit(place, posted, say('done'));

    const view = (await desk.get<MessageView[]>('/api/threads/1'))[1];
    expect(view).toMatchObject({ blocks: say('done').blocks, revision: 3, editedMs: expect.any(Number) });
  });

  it('without a thread stands in that of what is answered', async () => {
    const { desk } = await makeAsked();
    const { id } = await desk.post<MessageView>('/api/messages', makeNewMessage({ thread: 1 }));

    const posted = await desk.adapter.post(
      makePlace({ origin: { kind: 'message', platformId: String(id) } }),
      say('x'),
      'k1',
    );

    expect(posted.thread).toBe('1');
  });

  it('without anything that is answered opens a thread', async () => {
    const { desk } = await makeAsked();
    const place = makePlace({ origin: { kind: 'recheck', platformId: 'again-7' } });

    const posted = await desk.adapter.post(place, say('x'), 'k1');

    expect(posted).toEqual({ reference: '2', thread: '2' });
    expect((await desk.get<MessageView[]>('/api/threads/2'))[0]?.answers).toBeUndefined();
  });

  it.each([
    ['of another team', { team: 'T1' }],
    ['of another channel', { channel: 'general' }],
    ['in a thread that does not exist', { thread: '99' }],
    ['in a thread that is no number', { thread: 'x' }],
  ])('at a place %s is refused', async (_what, changes) => {
    const { desk } = await makeAsked();

    const code = await codeOf(desk.adapter.post(makePlace(changes), say('x'), 'k1'));

    expect(code).toBe('PLATFORM_REFUSED');
  });

  it.each(['1', '99', 'x'])("edits only Eyeline's own messages: not %s", async (reference) => {
    const { desk, place } = await makeAsked();

    const code = await codeOf(desk.adapter.edit(place, { reference, thread: '1' }, say('x')));

    expect(code).toBe('PLATFORM_REFUSED');
  });
});

describe('a mark', () => {
  it("shows on the person's message how its answer stands, and is no edit of it", async () => {
    const { desk, place } = await makeAsked();

    await desk.adapter.react?.(place, 'working');
    await desk.adapter.react?.(place, 'done');

    expect((await desk.get<MessageView[]>('/api/threads/1'))[0]).toMatchObject({
      text: 'hello',
      mark: 'done',
      editedMs: null,
      revision: 3,
    });
  });

  it('on what is no message does nothing', async () => {
    const { desk } = await makeAsked();

    await desk.adapter.react?.(makePlace({ origin: { kind: 'recheck', platformId: 'again-7' } }), 'done');

    expect(desk.store.messages.revision()).toBe(1);
  });
});

describe('a file that was sent', () => {
  async function makeSent() {
    const desk = await startDesk();
    const upload = await desk.upload('some bytes', 'a.png');
    await desk.post('/api/messages', makeNewMessage({ uploads: [upload] }));
    const file = desk.host.received[0]?.files[0];
    if (!file) throw new Error('no file was handed over');
    return { desk, file };
  }

  it('is fetched as it came', async () => {
    const { desk, file } = await makeSent();

    const fetched = await desk.adapter.fetch(file, 10, SIGNAL);

    expect(Buffer.from(fetched.bytes).toString()).toBe('some bytes');
    expect(fetched).toMatchObject({ sourceAddress: null, lastModifiedMs: null, servedMs: null });
  });

  it('of more bytes than are wanted is refused', async () => {
    const { desk, file } = await makeSent();

    expect(await codeOf(desk.adapter.fetch(file, 9, SIGNAL))).toBe('FILE_TOO_LARGE');
  });

  it.each([
    ['is gone', 'FILE_CHANGED', JSON.stringify({ sha256: 'a'.repeat(64), sizeBytes: 3 })],
    ['leads out of the folder', 'FILE_GONE', JSON.stringify({ sha256: '../../../etc/passwd', sizeBytes: 3 })],
    ['is no JSON', 'FILE_GONE', 'x'],
  ])('whose handle %s cannot be had: %s', async (_what, expected, handle) => {
    const { desk } = await makeSent();

    const code = await codeOf(desk.adapter.fetch({ name: null, sizeBytes: null, handle }, 10, SIGNAL));

    expect(code).toBe(expected);
  });

  it('is not fetched once nobody wants it', async () => {
    const { desk, file } = await makeSent();

    const fetched = desk.adapter.fetch(file, 10, AbortSignal.abort(new Error('stopped')));

    await expect(fetched).rejects.toThrow('stopped');
  });
});

describe('the desk', () => {
  it('lets whoever is there see and do everything', async () => {
    const { desk, place } = await makeAsked();

    const standing = await desk.adapter.standing('local', place, ['triage']);

    expect(standing).toEqual({ audience: 'tenant', isManager: true, isGuest: false });
  });

  it('says what it can do', async () => {
    const { desk } = await makeAsked();

    expect(desk.adapter.platform).toBe('desk');
    expect(desk.adapter.features).toEqual({
      edits: true,
      editFiles: true,
      buttons: true,
      reactions: true,
      maxTextLength: 20_000,
      maxFiles: 200,
      maxFileBytes: 2 ** 28,
      editIntervalMs: 200,
      progressAfterMs: 0,
      watchesAll: true,
      answersAll: true,
      commandPrefix: '/',
    });
  });
});
