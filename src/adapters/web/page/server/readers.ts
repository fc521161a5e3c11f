import type { IncidentList, IncidentPage } from '../../../../core/chat/pages/incident-page.ts';
import { enterRoots, enterSummaries } from '../known/channel-list.ts';
import { extendList, INCIDENT_LISTS } from '../known/incident-lists.ts';
import { mergeMessages } from '../known/messages.ts';
import { loading, type PageState, ready, type ThreadState } from '../state.ts';
import type { Store } from '../store.ts';
import type { ApiClient } from './api-client.ts';
import { createListReaders, type ListReaders } from './list-readers.ts';
import { problemOf, RequestError } from './request-error.ts';

/** Fetches what the page shows; failures go into the state. What is there stays until the new is. */
export interface Readers extends ListReaders {
  channel(): Promise<void>;
  olderChannel(): Promise<void>;
  thread(id: number): Promise<void>;
  /** The page of a thread that is open before what is known of it. */
  olderReplies(id: number): Promise<void>;
  incident(number: number): Promise<void>;
  /** More of a list of the incident that is shown; resolves to whether any came. */
  moreOfIncident(list: IncidentList): Promise<boolean>;
}

/** Entries a page of the lists has at most, see `api.ts`. */
const CHANNEL_PAGE = 30;
const THREAD_PAGE = 50;

/** A thread of which nothing was fetched. */
const unread: ThreadState = { ...loading, hasMore: false, isLoadingMore: false, from: 0 };

export function createReaders(store: Store<PageState>, api: ApiClient): Readers {
  async function channelPage(below?: number): Promise<void> {
    const summaries = await api.channel(below);
    store.update((state) => {
      const news = summaries.flatMap(({ root, last }) => (last ? [root, last] : [root]));
      const messages = mergeMessages(state.messages, news);
      // A first page fetched again says nothing about what lies before older pages.
      const isRefetch = below === undefined && state.channel.status === 'ready';
      const hasMore = isRefetch ? state.channel.hasMore : summaries.length === CHANNEL_PAGE;
      const listed = enterSummaries(state.entries, summaries);
      const entries = enterRoots(listed, [...messages.byId.values()], hasMore);
      return { messages, entries, channel: { ...ready, hasMore, isLoadingMore: false } };
    });
  }

  function noteThread(id: number, change: (before: ThreadState) => ThreadState): void {
    store.update(({ threads }) => ({ threads: new Map(threads).set(id, change(threads.get(id) ?? unread)) }));
  }

  async function threadPage(id: number, below?: number): Promise<void> {
    const found = await api.thread(id, below);
    const replies = found.filter(({ thread }) => thread !== null);
    store.update(({ messages }) => ({ messages: mergeMessages(messages, found) }));
    noteThread(id, (before) => {
      // A first page fetched again says nothing about what lies before; what came between, the stream brings.
      const isRefetch = below === undefined && before.status === 'ready';
      const hasMore = isRefetch ? before.hasMore : replies.length === THREAD_PAGE;
      const from = isRefetch ? before.from : (replies[0]?.id ?? 0);
      return { ...ready, hasMore, isLoadingMore: false, from: hasMore ? from : 0 };
    });
  }

  /** An incident with as much of each list as is shown of it already. */
  async function fetchIncident(number: number): Promise<IncidentPage> {
    let page = await api.incident(number);
    for (const list of INCIDENT_LISTS) {
      const shown = store.get().incident.page;
      const wanted = shown?.number === number ? shown[list].items.length : 0;
      for (
        let { next } = page[list];
        next !== null && page[list].items.length < wanted;
        { next } = page[list]
      ) {
        page = extendList(page, list, await api.incidentPart(number, list, next));
      }
    }
    return page;
  }

  function failed(error: unknown): { readonly status: 'failed'; readonly problem: string } {
    return { status: 'failed', problem: problemOf(error) };
  }

  return {
    async channel() {
      try {
        await channelPage();
      } catch (error) {
        if (store.get().channel.status === 'ready') return;
        store.update(({ channel }) => ({ channel: { ...channel, ...failed(error) } }));
      }
    },
    async olderChannel() {
      const { entries, channel } = store.get();
      if (channel.isLoadingMore) return;
      store.set({ channel: { ...channel, isLoadingMore: true, problem: null } });
      try {
        await channelPage(Math.min(...entries.keys()));
      } catch (error) {
        store.update((state) => ({
          channel: { ...state.channel, isLoadingMore: false, problem: problemOf(error) },
        }));
      }
    },
    async thread(id) {
      const isReady = store.get().threads.get(id)?.status === 'ready';
      if (!isReady) noteThread(id, () => unread);
      try {
        await threadPage(id);
      } catch (error) {
        const isMissing = error instanceof RequestError && error.status === 404;
        const problem = isMissing ? 'There is no thread with this number.' : problemOf(error);
        if (!isReady) noteThread(id, (before) => ({ ...before, status: 'failed', problem }));
      }
    },
    async olderReplies(id) {
      const { from, isLoadingMore, hasMore } = store.get().threads.get(id) ?? unread;
      if (isLoadingMore || !hasMore) return;
      noteThread(id, (before) => ({ ...before, isLoadingMore: true, problem: null }));
      try {
        await threadPage(id, from);
      } catch (error) {
        noteThread(id, (before) => ({ ...before, isLoadingMore: false, problem: problemOf(error) }));
      }
    },
    ...createListReaders(store, api),
    async incident(number) {
      const isOpen = () => {
        const { route } = store.get();
        return route.name === 'incident' && route.number === number;
      };
      if (store.get().incident.page?.number !== number) {
        store.set({ incident: { ...loading, page: null, more: null } });
      }
      try {
        const page = await fetchIncident(number);
        if (isOpen()) store.update(({ incident }) => ({ incident: { ...incident, ...ready, page } }));
      } catch (error) {
        const isMissing = error instanceof RequestError && error.status === 404;
        const problem = isMissing ? `There is no incident ${number}.` : problemOf(error);
        if (isOpen())
          store.update(({ incident }) => ({ incident: { ...incident, status: 'failed', problem } }));
      }
    },
    async moreOfIncident(list) {
      const { page, more } = store.get().incident;
      const next = page?.[list].next ?? null;
      if (!page || next === null || (more && more.problem === null)) return false;
      const note = (problem: string | null) =>
        store.update(({ incident }) => ({ incident: { ...incident, more: { list, problem } } }));
      note(null);
      try {
        const part = await api.incidentPart(page.number, list, next);
        const { page: now } = store.get().incident;
        // The page was fetched anew meanwhile, or is another one: the part may not fit any more.
        const isSame = now?.number === page.number && now[list].next === next;
        store.update(({ incident }) => ({
          incident: { ...incident, more: null, page: isSame ? extendList(now, list, part) : now },
        }));
        return isSame;
      } catch (error) {
        note(problemOf(error));
        return false;
      }
    },
  };
}
