import { describe, expect, it } from 'vitest';
import { createListReaders } from '../../../../src/adapters/web/page/server/list-readers.ts';
import { initialState } from '../../../../src/adapters/web/page/state.ts';
import { createStore } from '../../../../src/adapters/web/page/store.ts';
import type { IncidentSummary, UnfiledSummary } from '../../../../src/core/chat/pages/incident-page.ts';

const PAGE = 50;

/** Numbers from the newest down. */
const countdown = (most: number) => Array.from({ length: most }, (_, index) => most - index);

/** A page over a record whose lists are as they are set. */
function makePage() {
  const record = { incidents: [] as number[], unfiled: [] as number[], searches: 0 };
  const below = (numbers: readonly number[], last = Number.POSITIVE_INFINITY) =>
    numbers.filter((number) => number < last).slice(0, PAGE);
  const store = createStore(initialState({ name: 'incidents' }));
  const readers = createListReaders(store, {
    incidents: async (filter = {}) =>
      below(record.incidents, filter.below).map((number) => ({ number, status: 'open' }) as IncidentSummary),
    unfiled: async (last) =>
      below(record.unfiled, last).map((submission) => ({ submission }) as UnfiledSummary),
    searchIncidents: async () => {
      record.searches += 1;
      return { items: [], total: 0 };
    },
  });
  const shown = () => {
    const { list, hasMore, unfiled } = store.get().incidents;
    return {
      incidents: list.map(({ number }) => number),
      hasMore,
      unfiled: unfiled.list.map(({ submission }) => submission),
      hasMoreUnfiled: unfiled.hasMore,
    };
  };
  return { record, readers, store, shown };
}

describe('the list of open incidents, fetched again', () => {
  it.each([
    ['the oldest of a few', 3],
    ['the oldest of a page and one', 51],
    ['the oldest of two pages and one', 101],
  ])('loses what was closed: %s', async (_, count) => {
    const { record, readers, shown } = makePage();
    record.incidents = countdown(count);
    await readers.filterIncidents({ status: 'open' });
    while (shown().hasMore) await readers.moreIncidents();
    const before = shown().incidents;

    record.incidents = countdown(count).filter((number) => number !== 1);
    await readers.incidents();

    expect(before).toEqual(countdown(count));
    expect(shown().incidents).toEqual(record.incidents);
  });

  it('loses what was closed on an older page, and keeps as many pages as were shown', async () => {
    const { record, readers, shown } = makePage();
    record.incidents = countdown(170);
    await readers.incidents();
    await readers.moreIncidents();

    record.incidents = countdown(171).filter((number) => number !== 80);
    await readers.incidents();

    expect(shown()).toMatchObject({ incidents: record.incidents.slice(0, 100), hasMore: true });
  });

  it('is searched once for words, however many messages come', async () => {
    const { record, readers, shown } = makePage();
    record.incidents = countdown(3);
    await readers.filterIncidents({ text: 'wave' });

    await readers.refreshIncidents();
    const searched = record.searches;
    await readers.filterIncidents({ text: '' });
    record.incidents = countdown(4);
    await readers.refreshIncidents();

    expect([searched, record.searches, shown().incidents]).toEqual([1, 1, [4, 3, 2, 1]]);
  });

  it('keeps the pages of what opened no incident', async () => {
    const { record, readers, shown } = makePage();
    record.unfiled = countdown(60);
    await readers.incidents();
    await readers.moreUnfiled();

    record.unfiled = countdown(61);
    await readers.incidents();

    expect(shown()).toMatchObject({ unfiled: countdown(61), hasMoreUnfiled: false });
  });

  it('has no gap where more was asked for meanwhile', async () => {
    const { record, readers, shown } = makePage();
    record.incidents = countdown(120);
    await readers.incidents();

    const more = readers.moreIncidents();
    record.incidents = countdown(130);
    await Promise.all([readers.incidents(), more]);

    const { incidents } = shown();
    expect(incidents).toEqual(record.incidents.slice(0, incidents.length));
  });
});
