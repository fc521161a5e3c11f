import type { IncidentList, IncidentPage, ListPart } from '../../../../core/chat/pages/incident-page.ts';

export const INCIDENT_LISTS: readonly IncidentList[] = ['pictures', 'accounts', 'made', 'notes', 'timeline'];

/** Notes and the timeline begin with their newest entries, shown in the order of time: what is beyond stands above. */
export function isAbove(list: IncidentList): boolean {
  return list === 'notes' || list === 'timeline';
}

/** An incident with one more part of a list. */
export function extendList<List extends IncidentList>(
  page: IncidentPage,
  list: List,
  part: IncidentPage[List],
): IncidentPage {
  return { ...page, [list]: join<unknown>(page[list], part, isAbove(list)) };
}

function join<Item>(known: ListPart<Item>, part: ListPart<Item>, above: boolean): ListPart<Item> {
  const keys = new Set(known.items.map(keyOf));
  // What moved back meanwhile (its first finding was withdrawn) comes again.
  const news = part.items.filter((item) => !keys.has(keyOf(item)));
  return { ...part, items: above ? [...news, ...known.items] : [...known.items, ...news] };
}

/** What tells entries of one list apart. */
function keyOf(item: unknown): unknown {
  const { id, file, sha256 } = item as {
    readonly id?: number;
    readonly sha256?: string;
    readonly file?: { readonly sha256: string };
  };
  return id ?? file?.sha256 ?? sha256;
}
