import type { ListPart } from './incident-page.ts';

/**
 * The last entries of a list, in its order, or those before an entry.
 *
 * @param beyond - the id of that entry: the `next` of the part after this one. One that is no longer there: the last ones.
 */
export function newestPart<Entry extends { readonly id: number }>(
  list: readonly Entry[],
  beyond: number | null,
  limit: number,
): ListPart<Entry> {
  const found = list.findIndex(({ id }) => id === beyond);
  const end = found < 0 ? list.length : found;
  const start = Math.max(0, end - limit);
  return {
    items: list.slice(start, end),
    total: list.length,
    next: start > 0 ? (list[start]?.id ?? null) : null,
  };
}
