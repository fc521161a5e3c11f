import { stringify } from 'csv-stringify/sync';
import { safeCell } from './safe-cell.ts';

/** A cell: texts are other people's, and are made safe. */
export type Cell = string | number | null;

/** Rows that are written at once. */
const STEP = 200;

/**
 * A table as spreadsheets open it: UTF-8 with its mark, commas, every text in quotes, lines that end in CR LF. A text
 * that a spreadsheet would compute begins with an apostrophe, see {@link safeCell}.
 */
export function* writeCsv(head: readonly string[], rows: Iterable<readonly Cell[]>): Generator<string> {
  yield `\ufeff${write([head])}`;
  let waiting: (readonly Cell[])[] = [];
  for (const row of rows) {
    waiting.push(row);
    if (waiting.length < STEP) continue;
    yield write(waiting);
    waiting = [];
  }
  if (waiting.length > 0) yield write(waiting);
}

function write(rows: readonly (readonly Cell[])[]): string {
  const safe = rows.map((row) => row.map((cell) => (typeof cell === 'string' ? safeCell(cell) : cell)));
  return stringify(safe, { record_delimiter: '\r\n', quoted_string: true });
}

/** `2023-11-14T22:13:20.000Z`; null for none. */
export function timeCell(ms: number | null): string | null {
  return ms === null ? null : new Date(ms).toISOString();
}
