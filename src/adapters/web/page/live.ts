import type { MessageView } from '../api.ts';
import { announce, answeredThreads } from './known/answers.ts';
import { enterRoots } from './known/channel-list.ts';
import { mergeMessages } from './known/messages.ts';
import type { ApiClient } from './server/api-client.ts';
import type { Readers } from './server/readers.ts';
import { problemOf } from './server/request-error.ts';
import { type PageState, ready } from './state.ts';
import type { Store } from './store.ts';
import { followStream, type Stream } from './stream/follow-stream.ts';

/** Keeps the page up to date with the server. */
export interface Live {
  /** Fetches the desk and what the route shows, then listens. */
  start(): Promise<void>;
  /** Takes in messages from wherever they came. */
  takeIn(messages: readonly MessageView[]): void;
  /** Tells the other tabs. */
  tellLoggedOut(): void;
}

export interface LiveOptions {
  readonly store: Store<PageState>;
  readonly api: ApiClient;
  readonly readers: Readers;
  readonly readRoute: () => Promise<void>;
  /** Somebody logged out in another tab. */
  readonly onLoggedOut: () => void;
}

/** Time after which an answer has all its parts, ms: its mark and its text are two messages. */
const SETTLE_MS = 400;
/** Time between two fetches of an open incident page while messages come, ms. */
const REFRESH_MS = 1_000;

export function createLive({ store, api, readers, readRoute, onLoggedOut }: LiveOptions): Live {
  let stream: Stream | null = null;
  let seen = 0;
  let refresh: ReturnType<typeof setTimeout> | undefined;

  function takeIn(incoming: readonly MessageView[]): void {
    const before = store.get();
    const messages = mergeMessages(before.messages, incoming);
    const { status, hasMore } = before.channel;
    const entries = status === 'ready' ? enterRoots(before.entries, incoming, hasMore) : before.entries;
    store.set({ messages, entries });
    for (const root of answeredThreads(before.messages, incoming)) {
      setTimeout(() => tell(announce(store.get().messages, root)), SETTLE_MS);
    }
  }

  function tell(words: string | null): void {
    if (words === null) return;
    // A space more makes the same words news to a screen reader.
    store.update(({ announcement }) => ({
      announcement: announcement === words ? `${words}\u00a0` : words,
    }));
  }

  /** An incident changes by messages only, but they do not say which one they changed. */
  function refreshIncidents(): void {
    if (refresh) return;
    refresh = setTimeout(() => {
      refresh = undefined;
      const { route } = store.get();
      if (route.name === 'incident') void readers.incident(route.number);
      if (route.name !== 'incidents') return;
      void readers.refreshIncidents();
      // When incidents open may have changed, too. Where it cannot be read, the stream says so.
      api.desk().then(
        (desk) => store.set({ desk }),
        () => {},
      );
    }, REFRESH_MS);
  }

  async function beforeReturn(): Promise<void> {
    const desk = await api.desk();
    // Another record, or an older copy of it: nothing on the page holds any more.
    if (desk.revision < seen) location.reload();
    store.set({ desk });
    await Promise.all([readRoute(), readers.channel()]);
  }

  return {
    takeIn,
    tellLoggedOut: () => stream?.tellLoggedOut(),
    async start() {
      try {
        const desk = await api.desk();
        seen = desk.revision;
        store.set({ desk, start: ready });
      } catch (error) {
        store.set({ start: { status: 'failed', problem: problemOf(error) } });
        return;
      }
      await Promise.all([readRoute(), readers.channel()]);
      stream = followStream({
        revision: () => seen,
        onMessages: (messages, revision) => {
          // Only what the stream brought counts as seen: an answer to a request may be ahead of it.
          seen = revision;
          takeIn(messages);
          refreshIncidents();
        },
        onState: (connection) => store.set({ connection }),
        reach: api.desk,
        beforeReturn,
        onLoggedOut,
      });
    },
  };
}
