import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import type { MessageView } from '../../../src/adapters/web/api.ts';
import type { Place } from '../../../src/core/chat/port/adapter.ts';
import type { Button } from '../../../src/core/chat/port/message.ts';
import { createFakeHost } from '../../fixtures/fake-host.ts';
import { makeZeroPng } from '../../fixtures/png-file.ts';
import { jsonRequest, makeDeskTenant, makeNewMessage, startDesk, type TestDesk } from './desk.ts';

const PNG = makeZeroPng({ width: 2, height: 2 });

const SHOW: Button = { label: 'Show', invocation: { command: 'incident show', options: { number: 3 } } };
const NOTE: Button = {
  label: 'Note',
  invocation: { command: 'note', options: { incident: 3 } },
  ask: { option: 'text', label: 'Your note' },
};

/** The place of an answer to a message. */
function placeOf({ id, thread }: MessageView): Place {
  return {
    team: 'local',
    channel: 'triage',
    thread: String(thread ?? id),
    origin: { kind: 'message', platformId: String(id) },
  };
}

/** A message of a person and an answer with two buttons under it. */
async function makeAnswered(desk: TestDesk) {
  const root = await desk.post<MessageView>('/api/messages', makeNewMessage());
  const answer = { blocks: [], buttons: [SHOW, NOTE], files: [] };
  const { reference } = await desk.adapter.post(placeOf(root), answer, 'k1');
  return { root, answerId: Number(reference) };
}

describe('a message that the page posts', () => {
  it('is kept, shown and handed over', async () => {
    const desk = await startDesk();
    const upload = await desk.upload(PNG, 'face.png');

    const view = await desk.post<MessageView>(
      '/api/messages',
      makeNewMessage({ text: 'who is this', uploads: [upload] }),
    );

    const sha256 = view.files[0]?.sha256 as string;
    expect(view).toEqual({
      id: 1,
      thread: null,
      author: 'person',
      sentMs: expect.any(Number),
      editedMs: null,
      revision: 1,
      text: 'who is this',
      blocks: [],
      buttons: [],
      files: [
        {
          name: 'face.png',
          mediaType: 'image/png',
          sizeBytes: PNG.length,
          altText: '',
          sha256: expect.stringMatching(/^[0-9a-f]{64}$/),
          isPicture: true,
        },
      ],
      mark: null,
    });
    expect(desk.host.received).toEqual([
      {
        tenant: { platform: 'desk', platformId: 'local', name: 'Local desk' },
        kind: 'message',
        platformId: '1',
        channel: 'triage',
        thread: '1',
        actor: 'local',
        sentMs: view.sentMs,
        text: 'who is this',
        files: [
          {
            name: 'face.png',
            sizeBytes: PNG.length,
            handle: JSON.stringify({ sha256, sizeBytes: PNG.length }),
          },
        ],
        isDirected: false,
        invocation: null,
      },
    ]);
  });

  it('is one, however often its key comes', async () => {
    const desk = await startDesk();
    const message = makeNewMessage();

    const first = await desk.post<MessageView>('/api/messages', message);
    const again = await desk.post<MessageView>('/api/messages', { ...message, text: 'other' });

    expect(again).toEqual(first);
    expect(desk.host.calls).toHaveLength(1);
  });

  it('is one when the same key comes twice at once', async () => {
    const desk = await startDesk();
    const message = makeNewMessage();

    const ids = await Promise.all(
      [1, 2, 3].map(() => desk.post<MessageView>('/api/messages', message).then(({ id }) => id)),
    );

    expect(ids).toEqual([1, 1, 1]);
    expect(desk.host.calls).toHaveLength(1);
  });

  it('is repeated after its uploads were forgotten', async () => {
    const desk = await startDesk();
    const message = makeNewMessage({ uploads: [await desk.upload(PNG)] });
    const first = await desk.post<MessageView>('/api/messages', message);

    const again = await desk.post<MessageView>('/api/messages', { ...message, uploads: [randomUUID()] });

    expect(again.id).toBe(first.id);
  });

  it('in a thread is handed over with its thread', async () => {
    const desk = await startDesk();
    const root = await desk.post<MessageView>('/api/messages', makeNewMessage());

    const reply = await desk.post<MessageView>('/api/messages', makeNewMessage({ thread: root.id }));

    expect(reply.thread).toBe(root.id);
    expect(desk.host.received.at(-1)).toMatchObject({ platformId: '2', thread: '1' });
  });

  it.each([
    ['/help', 'help', true],
    ['/eyeline incident list', 'incident list', true],
    ['/EYELINE help', 'help', true],
    ['/eyeline', '', true],
    ['/eyelines', 'eyelines', true],
    ['  /note x', 'note x', true],
    ['see /help', 'see /help', false],
    ['https://example.org/a', 'https://example.org/a', false],
  ])('%j is heard as %j, directed: %s', async (text, heard, isDirected) => {
    const desk = await startDesk();

    const view = await desk.post<MessageView>('/api/messages', makeNewMessage({ text }));

    expect(view.text).toBe(text);
    expect(desk.host.received[0]).toMatchObject({ text: heard, isDirected, kind: 'message' });
  });

  it('keeps a hostile text as it is', async () => {
    const desk = await startDesk();
    const text = '<script>alert(1)</script> "sha256":"x" \u0000 \u202e \ud83d\ude00';

    await desk.post('/api/messages', makeNewMessage({ text }));

    expect((await desk.get<MessageView[]>('/api/threads/1'))[0]?.text).toBe(text);
    expect(desk.host.received[0]?.text).toBe(text);
  });

  it.each([
    ['without text and picture', { text: ' \n' }, 400, 'The message is empty. Write'],
    ['with a text that is too long', { text: 'x'.repeat(20_001) }, 400, 'Expected text as the desk'],
    [
      'with more files than it may have',
      { uploads: Array(201).fill(randomUUID()) },
      400,
      'Expected uploads as the',
    ],
    [
      'with an upload that is not known',
      { uploads: [randomUUID()] },
      410,
      'Expected uploads of the last day',
    ],
    ['in a thread that does not exist', { thread: 99 }, 404, 'a thread that exists'],
    ['with a key that is no UUID', { key: 'k' }, 400, 'Expected key as the desk'],
    ['with a field that nobody knows', { author: 'eyeline' }, 400, 'Expected the body as the desk'],
  ])('%s is refused', async (_what, changes, status, expected) => {
    const desk = await startDesk();

    const answer = await desk.send('/api/messages', jsonRequest(makeNewMessage(changes)));

    expect(answer.status).toBe(status);
    expect(JSON.parse(answer.text).error.message).toContain(expected);
    expect(desk.store.messages.revision()).toBe(0);
  });

  it.each([
    ['no JSON', '{'],
    ['a list', '[]'],
    ['nothing', ''],
  ])('that is %s is refused', async (_what, body) => {
    const desk = await startDesk();

    const answer = await desk.send('/api/messages', { ...jsonRequest(null), body });

    expect(answer.status).toBe(400);
  });

  it('of more than a MiB is refused, whether it says its length or not', async () => {
    const desk = await startDesk();
    const body = JSON.stringify(makeNewMessage({ text: 'x'.repeat(2 ** 20) }));
    const { headers, method } = jsonRequest(null);

    const told = await desk.send('/api/messages', { method: 'POST', headers: headers ?? {}, body });
    const untold = await desk.send('/api/messages', {
      method: method ?? 'POST',
      headers: { ...headers, 'Transfer-Encoding': 'chunked' },
      body,
    });

    expect([told.status, untold.status]).toEqual([413, 413]);
    expect(JSON.parse(untold.text).error.message).toBe(
      'Expected a message of at most 1 MiB but received a longer one. Send the text as a file.',
    );
  });

  it('of another type than JSON is refused', async () => {
    const desk = await startDesk();
    const request = jsonRequest(makeNewMessage());

    const types = ['text/plain', 'application/x-www-form-urlencoded', undefined];
    const answers = await Promise.all(
      types.map((type) => desk.send('/api/messages', { ...request, headers: { 'Content-Type': type } })),
    );

    expect(answers.map(({ status }) => status)).toEqual([415, 415, 415]);
  });
});

describe('a button', () => {
  it('that is pressed becomes a message of the person in its thread, and a command', async () => {
    const desk = await startDesk();
    const { root, answerId } = await makeAnswered(desk);

    const view = await desk.post<MessageView>('/api/presses', {
      key: randomUUID(),
      message: answerId,
      button: 0,
      label: SHOW.label,
      text: '',
    });

    expect(view).toMatchObject({ thread: root.id, author: 'person', text: '/incident show --number 3' });
    expect(desk.host.received.at(-1)).toMatchObject({
      kind: 'command',
      platformId: String(view.id),
      thread: String(root.id),
      isDirected: true,
      invocation: SHOW.invocation,
    });
  });

  it('that asks gets what the person answered as its option', async () => {
    const desk = await startDesk();
    const { answerId } = await makeAnswered(desk);

    const view = await desk.post<MessageView>('/api/presses', {
      key: randomUUID(),
      message: answerId,
      button: 1,
      label: NOTE.label,
      text: 'same photographer',
    });

    expect(view.text).toBe('/note --incident 3 --text same photographer');
    expect(desk.host.received.at(-1)?.invocation).toEqual({
      command: 'note',
      options: { incident: 3, text: 'same photographer' },
    });
  });

  it('that is pressed twice with one key is pressed once', async () => {
    const desk = await startDesk();
    const { answerId } = await makeAnswered(desk);
    const press = { key: randomUUID(), message: answerId, button: 0, label: SHOW.label, text: '' };

    const ids = [
      await desk.post<MessageView>('/api/presses', press),
      await desk.post<MessageView>('/api/presses', press),
    ].map(({ id }) => id);

    expect(ids[0]).toBe(ids[1]);
  });

  it.each([
    ['of a message that does not exist', { message: 99 }, 404],
    ["of a person's message", { message: 1 }, 404],
    ['that its message does not have', { button: 2 }, 404],
    ['below the first', { button: -1 }, 400],
    ['that asks, without an answer', { button: 1, label: NOTE.label, text: ' ' }, 400],
    ['that has another label by now', { label: 'Close' }, 404],
    ['with a command of its own', { invocation: { command: 'close', options: {} } }, 400],
  ])('%s is refused', async (_what, changes, status) => {
    const desk = await startDesk();
    const { answerId } = await makeAnswered(desk);

    const answer = await desk.send(
      '/api/presses',
      jsonRequest({
        key: randomUUID(),
        message: answerId,
        button: 0,
        label: SHOW.label,
        text: '',
        ...changes,
      }),
    );

    expect(answer.status).toBe(status);
    expect(desk.host.received).toHaveLength(1);
  });
});

describe('the samples', () => {
  it('are dropped as one message with files', async () => {
    const desk = await startDesk({
      samples: async () => [
        { name: 'one.png', bytes: PNG },
        { name: 'two.txt', bytes: Buffer.from('text') },
      ],
    });

    const key = randomUUID();
    const view = await desk.post<MessageView>('/api/samples', { key });
    const again = await desk.post<MessageView>('/api/samples', { key });

    expect(again).toEqual(view);
    expect(view.files.map(({ name, isPicture }) => [name, isPicture])).toEqual([
      ['one.png', true],
      ['two.txt', false],
    ]);
    expect(desk.host.received[0]?.files).toHaveLength(2);
  });

  it('are not found where there are none', async () => {
    const desk = await startDesk();

    const answer = await desk.send('/api/samples', jsonRequest({ key: randomUUID() }));

    expect(answer.status).toBe(404);
  });
});

describe('what a crash left', () => {
  it('between the log and the core is handed over at the next start, in order, once', async () => {
    const store = makeDeskTenant();
    const dying = await startDesk({
      store,
      fakeHost: createFakeHost({
        marks: store.marks,
        onReceive: ({ text }) => {
          if (text === 'second') throw new Error('killed');
        },
      }),
    });
    await dying.post('/api/messages', makeNewMessage({ text: 'first' }));
    await dying.send('/api/messages', jsonRequest(makeNewMessage({ text: 'second' })));
    await dying.send('/api/messages', jsonRequest(makeNewMessage({ text: 'third' })));
    await dying.adapter.stop();

    const next = await startDesk({ store });

    expect(next.host.received.map(({ text }) => text)).toEqual(['second', 'third']);
    expect(store.marks.get('triage', null)).toBe('3');
  });

  it('between the core and the mark is handed over again, and the core knows it', async () => {
    const store = makeDeskTenant();
    const first = await startDesk({ store });
    await first.post('/api/messages', makeNewMessage());
    await first.adapter.stop();
    store.marks.move('triage', null, '0');

    const next = await startDesk({ store, fakeHost: first.host });

    expect(next.host.calls).toHaveLength(2);
    expect(next.host.received).toHaveLength(1);
    expect(store.marks.get('triage', null)).toBe('1');
  });

  it('is made up for past any length', async () => {
    const store = makeDeskTenant();
    const content = JSON.stringify({ text: 'x', files: [], invocation: null, mark: null });
    for (let i = 0; i < 250; i++) {
      store.messages.add({ channel: 'triage', thread: null, author: 'person', key: `k${i}`, content });
    }

    const desk = await startDesk({ store });

    expect(desk.host.received.map(({ platformId }) => Number(platformId))).toEqual(
      Array.from({ length: 250 }, (_, i) => i + 1),
    );
  });
});

describe('a core that fails', () => {
  it('has the message kept, said so, and handed over by a repeat, before later ones', async () => {
    let isBroken = true;
    const store = makeDeskTenant();
    const desk = await startDesk({
      store,
      fakeHost: createFakeHost({
        marks: store.marks,
        onReceive: () => {
          if (isBroken) throw new Error('disk full');
        },
      }),
    });
    const message = makeNewMessage({ text: 'one' });

    const failed = await desk.send('/api/messages', jsonRequest(message));
    isBroken = false;
    await desk.post('/api/messages', makeNewMessage({ text: 'two' }));
    const again = await desk.post<MessageView>('/api/messages', message);

    expect(failed.status).toBe(503);
    expect(JSON.parse(failed.text)).toEqual({
      error: {
        code: 'PLATFORM_UNAVAILABLE',
        message:
          'Eyeline kept your message, but cannot work on it yet. It tries again by itself; the log says what failed.',
      },
    });
    expect(again.id).toBe(1);
    expect(desk.host.received.map(({ text }) => text)).toEqual(['one', 'two']);
    expect(desk.logged.map(([level, , message]) => [level, message])).toEqual([
      ['error', 'a message at the desk could not be handed over'],
    ]);
  });

  it('is tried again by itself', async () => {
    let failures = 2;
    const desk = await startDesk({
      timings: { retryMs: 5 },
      fakeHost: createFakeHost({
        onReceive: () => {
          if (failures-- > 0) throw new Error('busy');
        },
      }),
    });

    await desk.send('/api/messages', jsonRequest(makeNewMessage()));

    await expect.poll(() => desk.host.received.length).toBe(1);
  });
});
