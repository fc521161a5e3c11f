/** How a contact sheet of so many portraits is laid out; px of the page. */
export interface SheetLayout {
  readonly columns: number;
  /** Portraits a page; the last may hold fewer. */
  readonly perPage: number;
  readonly pages: number;
  /** Side of the square in which a portrait stands. */
  readonly sidePx: number;
  /** Height of the line of text below it. */
  readonly labelPx: number;
  readonly gapPx: number;
}

/** Most portraits of a page: more are spread over several of about the same number. */
export const MAX_PER_PAGE = 120;

/** Side of a cell by the portraits of a page: few are shown large, 84 as 12 x 7 on some 1,700 px. */
const SIDES: readonly (readonly [upTo: number, sidePx: number])[] = [
  [2, 480],
  [4, 400],
  [8, 320],
  [15, 264],
  [32, 208],
  [60, 168],
];
const MIN_SIDE_PX = 136;

/** Width over height that a page comes near to, in cells. */
const WANTED_ASPECT = 1.6;

/** @param count portraits, at least 1. */
export function layOutSheet(count: number): SheetLayout {
  const pages = Math.max(1, Math.ceil(count / MAX_PER_PAGE));
  const perPage = Math.max(1, Math.ceil(count / pages));
  const sidePx = SIDES.find(([upTo]) => perPage <= upTo)?.[1] ?? MIN_SIDE_PX;
  const labelPx = Math.round(Math.min(30, Math.max(20, sidePx * 0.1)));
  return { columns: columnsFor(perPage), perPage, pages, sidePx, labelPx, gapPx: sidePx > 250 ? 10 : 6 };
}

/** About `WANTED_ASPECT` times as many columns as rows; near that, the number that leaves fewest cells empty. */
function columnsFor(count: number): number {
  if (count <= 3) return count;
  const ideal = Math.sqrt(count * WANTED_ASPECT);
  let best = { columns: 1, cost: Number.POSITIVE_INFINITY };
  for (let columns = Math.max(2, Math.floor(ideal) - 2); columns <= Math.ceil(ideal) + 2; columns++) {
    const empty = columns * Math.ceil(count / columns) - count;
    const cost = empty / columns + 0.6 * Math.abs(columns - ideal);
    if (cost < best.cost) best = { columns, cost };
  }
  return Math.min(count, best.columns);
}
