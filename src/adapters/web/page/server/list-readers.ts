import type { IncidentFilter, PageState } from '../state.ts';
import { loading, ready } from '../state.ts';
import type { Store } from '../store.ts';
import type { ApiClient } from './api-client.ts';
import { problemOf } from './request-error.ts';

/** Fetches the lists of incidents and of what opened none. */
export interface ListReaders {
  incidents(): Promise<void>;
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

  async function incidents(): Promise<void> {
    const asked = store.get().incidents;
    const { filter } = asked;
    try {
      if (filter.text !== '') {
        const found = await api.searchIncidents(filter);
        takeIn(asked, () => ({ ...ready, found, isLoadingMore: false }));
        return;
      }
      const [first, unfiled] = await Promise.all([api.incidents({ status: filter.status }), api.unfiled()]);
      takeIn(asked, (now) => {
        const last = first.at(-1)?.number ?? 0;
        const older = now.list.filter(({ number }) => number < last);
        const hasMore = older.length > 0 ? now.hasMore : first.length === PAGE;
        const without = { list: unfiled, hasMore: unfiled.length === PAGE };
        return {
          ...ready,
          list: [...first, ...older],
          unfiled: without,
          found: null,
          hasMore,
          isLoadingMore: false,
        };
      });
    } catch (error) {
      takeIn(asked, () => ({ status: 'failed', problem: problemOf(error) }));
    }
  }

  return {
    incidents,
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
        takeIn(asked, (now) => ({
          ...ready,
          list: [...now.list, ...more],
          hasMore: more.length === PAGE,
          isLoadingMore: false,
        }));
      } catch (error) {
        takeIn(asked, () => ({ isLoadingMore: false, problem: problemOf(error) }));
      }
    },
    async moreUnfiled() {
      try {
        const { list } = store.get().incidents.unfiled;
        const more = await api.unfiled(list.at(-1)?.submission);
        const unfiled = { list: [...list, ...more], hasMore: more.length === PAGE };
        store.update(({ incidents: now }) => ({ incidents: { ...now, unfiled } }));
      } catch (error) {
        store.update(({ incidents: now }) => ({ incidents: { ...now, problem: problemOf(error) } }));
      }
    },
  };
}
