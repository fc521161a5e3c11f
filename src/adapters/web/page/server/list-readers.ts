import type { IncidentSummary, UnfiledSummary } from '../../../../core/chat/pages/incident-page.ts';
import type { IncidentFilter, PageState } from '../state.ts';
import { loading, ready } from '../state.ts';
import type { Store } from '../store.ts';
import type { ApiClient } from './api-client.ts';
import { problemOf } from './request-error.ts';

/** Fetches the lists of incidents and of what opened none. */
export interface ListReaders {
  incidents(): Promise<void>;
  /** The same after messages came. What was searched for stays: each search reads the whole record. */
  refreshIncidents(): Promise<void>;
  moreIncidents(): Promise<void>;
  /** Changes which incidents are listed, and fetches them. */
  filterIncidents(change: Partial<IncidentFilter>): Promise<void>;
  /** More of what opened none. */
  moreUnfiled(): Promise<void>;
}

/** Entries a page of the lists has at most, see `api.ts`. */
const PAGE = 50;

export function createListReaders(
  store: Store<PageState>,
  api: Pick<ApiClient, 'incidents' | 'searchIncidents' | 'unfiled'>,
): ListReaders {
  /** Takes in what was fetched by a filter, unless another one is set by now. */
  function takeIn(
    { filter }: PageState['incidents'],
    change: (now: PageState['incidents']) => Partial<PageState['incidents']>,
  ): void {
    store.update(({ incidents }) =>
      incidents.filter === filter ? { incidents: { ...incidents, ...change(incidents) } } : {},
    );
  }

  /** As many pages of a list as are shown of it already, the first at least: what is older may have changed, too. */
  async function shownPages<Entry>(
    fetchBelow: (last: Entry | undefined) => Promise<Entry[]>,
    shown: () => number,
  ): Promise<{ readonly list: Entry[]; readonly hasMore: boolean }> {
    const list: Entry[] = [];
    for (;;) {
      const more = await fetchBelow(list.at(-1));
      list.push(...more);
      const hasMore = more.length === PAGE;
      if (!hasMore || list.length >= shown()) return { list, hasMore };
    }
  }

  async function incidents(): Promise<void> {
    const asked = store.get().incidents;
    const { filter } = asked;
    try {
      if (filter.text !== '') {
        const found = await api.searchIncidents(filter);
        takeIn(asked, () => ({ ...ready, found, isLoadingMore: false }));
        return;
      }
      const [listed, unfiled] = await Promise.all([
        shownPages<IncidentSummary>(
          (last) => api.incidents({ status: filter.status, ...(last ? { below: last.number } : {}) }),
          () => store.get().incidents.list.length,
        ),
        shownPages<UnfiledSummary>(
          (last) => api.unfiled(last?.submission),
          () => store.get().incidents.unfiled.list.length,
        ),
      ]);
      takeIn(asked, () => ({ ...ready, ...listed, unfiled, found: null, isLoadingMore: false }));
    } catch (error) {
      takeIn(asked, () => ({ status: 'failed', problem: problemOf(error) }));
    }
  }

  return {
    incidents,
    refreshIncidents: async () => {
      if (store.get().incidents.filter.text === '') await incidents();
    },
    filterIncidents(change) {
      store.update(({ incidents: now }) => ({
        incidents: {
          ...now,
          ...loading,
          filter: { ...now.filter, ...change },
          found: null,
          list: [],
          hasMore: false,
          isLoadingMore: false,
        },
      }));
      return incidents();
    },
    async moreIncidents() {
      const asked = store.get().incidents;
      if (asked.isLoadingMore) return;
      store.set({ incidents: { ...asked, isLoadingMore: true, problem: null } });
      try {
        const below = asked.list.at(-1)?.number;
        const { status } = asked.filter;
        const more = await api.incidents({ status, ...(below === undefined ? {} : { below }) });
        takeIn(asked, ({ list, hasMore }) => {
          // The list was fetched anew meanwhile, and ends elsewhere: these may not follow on it.
          const follows = list.at(-1)?.number === below;
          return {
            ...ready,
            ...(follows ? { list: [...list, ...more], hasMore: more.length === PAGE } : { list, hasMore }),
            isLoadingMore: false,
          };
        });
      } catch (error) {
        takeIn(asked, () => ({ isLoadingMore: false, problem: problemOf(error) }));
      }
    },
    async moreUnfiled() {
      try {
        const { list } = store.get().incidents.unfiled;
        const more = await api.unfiled(list.at(-1)?.submission);
        const unfiled = { list: [...list, ...more], hasMore: more.length === PAGE };
        store.update(({ incidents: now }) =>
          now.unfiled.list.at(-1)?.submission === list.at(-1)?.submission
            ? { incidents: { ...now, unfiled } }
            : {},
        );
      } catch (error) {
        store.update(({ incidents: now }) => ({ incidents: { ...now, problem: problemOf(error) } }));
      }
    },
  };
}
