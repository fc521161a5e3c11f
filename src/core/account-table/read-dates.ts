import type { DateField, DateOrder, DateReading } from './account-table.ts';
import { readDate } from './read-date.ts';

/** The dates of a column. */
export interface ReadDates {
  readonly reading: DateReading;
  /** Epoch ms for each cell; null for one that was not read. */
  readonly times: readonly (number | null)[];
}

/**
 * Reads a column's dates. A date such as 3/4/2019 is read only where another one of its column shows the order, as
 * 26/12/2019 does, or where a person said it: no language or country is guessed.
 *
 * @param cells those that are not empty
 * @param chosen by a person; null: by nobody
 */
export function readDates(
  field: DateField,
  cells: readonly string[],
  chosen: DateOrder | null,
  nowMs: number,
): ReadDates {
  const dates = cells.map((cell) => readDate(cell, nowMs));
  const shown = dates.map((date) => (date?.kind === 'time' ? date.shows : null));
  const firstOf = (order: DateOrder) => shown.indexOf(order);
  const isOpen = dates.some((date) => date?.kind === 'either');
  const isMixed = firstOf('day-first') >= 0 && firstOf('month-first') >= 0;
  const ofColumn = isMixed ? null : (shown.find((each) => each !== null) ?? null);
  const order = chosen ?? (isOpen ? ofColumn : null);
  const times = dates.map((date) => {
    if (date === null || order === null) return date?.kind === 'time' ? date.atMs : null;
    if (date.kind === 'either') return order === 'day-first' ? date.dayFirstMs : date.monthFirstMs;
    // What a person chose holds for every date of the table.
    return chosen !== null && date.shows !== null && date.shows !== chosen ? null : date.atMs;
  });
  const example = order === null ? undefined : cells[firstOf(order)];
  return {
    times,
    reading: {
      field,
      state: stateOf({ isOpen, isMixed, isChosen: chosen !== null, order }),
      order,
      example: example?.trim() ?? null,
      ambiguous: order === null ? dates.filter((date) => date?.kind === 'either').length : 0,
    },
  };
}

function stateOf(about: {
  readonly isOpen: boolean;
  readonly isMixed: boolean;
  readonly isChosen: boolean;
  readonly order: DateOrder | null;
}): DateReading['state'] {
  const { isOpen, isMixed, isChosen, order } = about;
  if (isChosen) return isOpen || isMixed ? 'chosen' : 'clear';
  if (isMixed) return 'mixed';
  if (!isOpen) return 'clear';
  return order === null ? 'open' : 'shown';
}
