import { describe, expect, it } from 'vitest';
import type { MessageView } from '../../../../src/adapters/web/api.ts';
import { mergeMessages, messagesOfThread } from '../../../../src/adapters/web/page/known/messages.ts';
import type { ApiClient } from '../../../../src/adapters/web/page/server/api-client.ts';
import { createReaders } from '../../../../src/adapters/web/page/server/readers.ts';
import { initialState } from '../../../../src/adapters/web/page/state.ts';
import { createStore } from '../../../../src/adapters/web/page/store.ts';
import { makeMessage } from './make-message.ts';

/** A thread of a root (1) and replies 2 to `count`, read as the desk pages it. */
function openThread(count: number) {
  const all = new Map<number, MessageView>();
  const write = (id: number, revision = id, text = `${id}`) => {
    const message = makeMessage({ id, revision, thread: id === 1 ? null : 1, text });
    all.set(id, message);
    return message;
  };
  for (let id = 1; id <= count; id++) write(id);
  let isDown = false;
  const thread: ApiClient['thread'] = async (_id, below = Number.POSITIVE_INFINITY) => {
    if (isDown) throw new Error('down');
    const replies = [...all.values()].filter(({ id }) => id > 1 && id < below).sort((a, b) => a.id - b.id);
    return [all.get(1) as MessageView, ...replies.slice(-50)];
  };
  const store = createStore(initialState({ name: 'thread', id: 1 }));
  const readers = createReaders(store, { thread } as ApiClient);
  return {
    store,
    readers,
    write,
    breakDown: () => {
      isDown = true;
    },
    /** What the stream brings. */
    hear: (message: MessageView) =>
      store.update(({ messages }) => ({ messages: mergeMessages(messages, [message]) })),
    shown: () => {
      const { messages, threads } = store.get();
      return messagesOfThread(messages, 1, threads.get(1)?.from);
    },
    hasMore: () => store.get().threads.get(1)?.hasMore,
  };
}

const range = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, i) => from + i);

describe('a long thread', () => {
  it('is shown from its newest messages, then page by page to its root, each message once', async () => {
    const { readers, shown, hasMore } = openThread(120);

    await readers.thread(1);
    const first = shown().map(({ id }) => id);
    await readers.olderReplies(1);
    const second = shown().map(({ id }) => id);
    await readers.olderReplies(1);

    expect(first).toEqual([1, ...range(71, 120)]);
    expect(second).toEqual([1, ...range(21, 120)]);
    expect(shown().map(({ id }) => id)).toEqual(range(1, 120));
    expect(hasMore()).toBe(false);
  });

  it('shows no edit of a message before the page that it is on, and then its newest form', async () => {
    const { readers, shown, write, hear } = openThread(120);
    await readers.thread(1);

    hear(write(30, 500, 'edited'));
    const before = shown().map(({ id }) => id);
    await readers.olderReplies(1);

    expect(before).toEqual([1, ...range(71, 120)]);
    expect(shown().map(({ id }) => id)).toEqual([1, ...range(21, 120)]);
    expect(shown().find(({ id }) => id === 30)?.text).toBe('edited');
  });

  it('loses nothing and doubles nothing when it is fetched again after an absence', async () => {
    const { readers, shown, write, hear, hasMore } = openThread(120);
    await readers.thread(1);
    await readers.olderReplies(1);
    const missed = range(121, 200).map((id) => write(id));

    await readers.thread(1);
    for (const message of missed) hear(message);
    const fetched = shown().map(({ id }) => id);
    await readers.olderReplies(1);

    expect(fetched).toEqual([1, ...range(21, 200)]);
    expect(shown().map(({ id }) => id)).toEqual(range(1, 200));
    expect(hasMore()).toBe(false);
  });

  it('says why older ones could not be had, and tries again', async () => {
    const { readers, store, breakDown } = openThread(120);
    await readers.thread(1);
    breakDown();

    await readers.olderReplies(1);

    expect(store.get().threads.get(1)).toMatchObject({
      status: 'ready',
      hasMore: true,
      isLoadingMore: false,
      problem: expect.any(String),
    });
  });
});

describe('a short thread', () => {
  it('has nothing older, and shows what comes', async () => {
    const { readers, shown, write, hear, hasMore } = openThread(1);

    await readers.thread(1);
    hear(write(2));

    expect(shown().map(({ id }) => id)).toEqual([1, 2]);
    expect(hasMore()).toBe(false);
  });
});
