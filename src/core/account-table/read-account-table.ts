import { readFollowers } from '../incident/accounts/read-facts.ts';
import { withoutSecrets } from '../incident/evidence/source-address.ts';
import { oneLine } from '../one-line.ts';
import type { KnownLink } from '../source/links/link-reader.ts';
import {
  type AccountTable,
  type ColumnCounts,
  DATE_FIELDS,
  type DateOrder,
  TABLE_FIELDS,
  TABLE_LIMITS,
  type TableAccount,
  type TableColumns,
  type TableField,
} from './account-table.ts';
import { chooseColumns } from './choose-columns.ts';
import { findColumns, isDateField } from './find-columns.ts';
import { joinRows } from './join-rows.ts';
import { cellAddress } from './read-cell.ts';
import { readDates } from './read-dates.ts';
import { readRows, type TableRow, unreadable } from './read-rows.ts';

/** How a table is to be read. */
export interface TableOptions {
  /** Columns in a person's words, before the guess, see {@link chooseColumns}; null: all are guessed. */
  readonly columns: string | null;
  /** Null: nobody chose. */
  readonly dates: DateOrder | null;
  /** What an address alone tells. */
  readonly know: (address: string) => KnownLink;
  /** Later times are none. */
  readonly nowMs: number;
}

/** Cells that are named where they could not be read. */
const MAX_EXAMPLES = 5;

/** Longest part of a heading or cell that is named, in characters. */
const MAX_LENGTH = 40;

/**
 * Reads a table of accounts, one a row. Nothing is kept: the table says what would be.
 *
 * @throws EyelineError `UNREADABLE_TABLE`; `INVALID_USAGE` for columns that it does not have.
 */
export function readAccountTable(bytes: Uint8Array, options: TableOptions): AccountTable {
  const all = readRows(bytes);
  const found = findColumns(all.slice(0, TABLE_LIMITS.rows), (address) => options.know(address).isProfile);
  const head = found.hasHeading ? (all[0]?.cells ?? []) : [];
  const below = found.hasHeading ? all.slice(1) : all;
  if (below.length === 0) throw unreadable('a table without rows');
  const width = head.length > 0 ? head.length : widthOf(below);
  const columns =
    options.columns === null ? found.columns : chooseColumns(options.columns, found.columns, head, width);
  if (![columns.address, columns.handle, columns.name].some((column) => column !== undefined)) {
    throw unreadable(
      'a table in which no column has addresses, handles or names',
      'Name the columns in its first row: address, name, created, last post, avatar time, followers.',
    );
  }
  const taken = below.slice(0, TABLE_LIMITS.rows);
  const usual = widthOf(below);
  const whole = taken.filter(({ cells }) => !isRagged(cells, width, usual));
  const named = whole.filter((row) => isNaming(row, columns));
  const cellsOf = readColumns(named, columns, options);
  const rows = named.map(({ line }, index) => ({ line, account: cellsOf.accountAt(index) }));
  const joined = joinRows(rows.filter(({ account }) => hasName(account)));
  const nameless = whole.length - joined.accounts.length - joined.doubled;
  const unused = head.filter((name, at) => name.trim() !== '' && !Object.values(columns).includes(at));
  return {
    ...joined,
    rows: below.length,
    nameless,
    ragged: taken.length - whole.length,
    left: below.length - taken.length,
    short: whole.filter(({ cells }) => cells.length < width).length,
    columns: cellsOf.counts.map((counts) => ({ ...counts, heading: headingAt(head, counts.column - 1) })),
    unused: unused.map(cut),
    hasHeading: found.hasHeading,
    dates: cellsOf.dates,
    examples: cellsOf.examples.sort((a, b) => a.line - b.line).slice(0, MAX_EXAMPLES),
  };
}

/** As many as most rows have, where no heading says it. */
function widthOf(rows: readonly TableRow[]): number {
  const counts = new Map<number, number>();
  for (const { cells } of rows) counts.set(cells.length, (counts.get(cells.length) ?? 0) + 1);
  return [...counts].reduce((best, each) => (each[1] > best[1] ? each : best), [0, 0])[0];
}

/** A comma too many moves all cells behind it: only where most rows end with an empty one more does it do no harm. */
function isRagged(cells: readonly string[], width: number, usual: number): boolean {
  if (cells.length <= width) return false;
  return cells.length !== usual || cells.slice(width).some((cell) => cell.trim() !== '');
}

function isNaming({ cells }: TableRow, { address, handle, name }: TableColumns): boolean {
  return [address, handle, name].some((at) => at !== undefined && (cells[at] ?? '').trim() !== '');
}

function hasName({ address, handle, displayName }: TableAccount): boolean {
  return address !== null || handle !== null || displayName !== null;
}

interface ReadColumns {
  accountAt(index: number): TableAccount;
  readonly counts: readonly Omit<ColumnCounts, 'heading'>[];
  readonly dates: AccountTable['dates'];
  readonly examples: AccountTable['examples'][number][];
}

/** Reads each column's cells from top to bottom: what its dates mean is told by all of them. */
function readColumns(rows: readonly TableRow[], columns: TableColumns, options: TableOptions): ReadColumns {
  const values = new Map<TableField, readonly (Partial<TableAccount> | null)[]>();
  const counts: Omit<ColumnCounts, 'heading'>[] = [];
  const dates: AccountTable['dates'][number][] = [];
  const examples: AccountTable['examples'][number][] = [];
  for (const field of TABLE_FIELDS) {
    const at = columns[field];
    if (at === undefined) continue;
    const cells = rows.map((row) => (row.cells[at] ?? '').trim());
    const given = cells.filter((cell) => cell !== '');
    const dated = isDateField(field) ? readDates(field, given, options.dates, options.nowMs) : null;
    if (dated) dates.push(dated.reading);
    let next = 0;
    const read = cells.map((cell): Partial<TableAccount> | null => {
      if (cell === '') return {};
      return dated ? timeFact(field, dated.times[next++] ?? null) : readCell(field, cell, options);
    });
    values.set(field, read);
    const unread = read.filter((value) => value === null).length;
    counts.push({
      field,
      column: at + 1,
      read: given.length - unread,
      empty: cells.length - given.length,
      unread,
    });
    for (const [index, value] of read.entries()) {
      if (value !== null || examples.filter((each) => each.field === field).length >= MAX_EXAMPLES) continue;
      examples.push({ field, line: rows[index]?.line ?? 0, text: cut(cells[index] ?? '') });
    }
  }
  return {
    counts,
    dates,
    examples,
    // An address says its platform and handle; a column of its own says the handle better.
    accountAt: (index) =>
      Object.assign({}, NOTHING, ...TABLE_FIELDS.map((field) => values.get(field)?.[index])) as TableAccount,
  };
}

const NOTHING: TableAccount = {
  address: null,
  handle: null,
  displayName: null,
  createdMs: null,
  lastActiveMs: null,
  followers: null,
  platform: null,
  uploadedMs: null,
};

function timeFact(field: TableField, atMs: number | null): Partial<TableAccount> | null {
  if (atMs === null) return null;
  if (field === DATE_FIELDS[0]) return { createdMs: atMs };
  return field === DATE_FIELDS[1] ? { lastActiveMs: atMs } : { uploadedMs: atMs };
}

/** Null for a cell that cannot be read as what its column holds. */
function readCell(field: TableField, cell: string, { know }: TableOptions): Partial<TableAccount> | null {
  if (field === 'name') return orNull('displayName', oneLine(cell));
  if (field === 'followers') return orNull('followers', readFollowers(cell));
  const address = cellAddress(cell);
  if (address !== null) {
    const { key, platform, handle } = know(address);
    const kept = withoutSecrets(key);
    return kept === null ? null : { address: kept, platform, ...(handle === null ? {} : { handle }) };
  }
  const isHandle = field === 'handle' || /^@\S+$/.test(cell);
  return isHandle ? orNull('handle', oneLine(cell.replace(/^@/, ''))) : null;
}

function orNull<K extends keyof TableAccount>(name: K, value: TableAccount[K]): Partial<TableAccount> | null {
  return value === null ? null : { [name]: value };
}

function headingAt(head: readonly string[], column: number): string | null {
  const name = head[column]?.trim();
  return name ? cut(name) : null;
}

function cut(text: string): string {
  const characters = [...(oneLine(text) ?? '')];
  return characters.length <= MAX_LENGTH
    ? characters.join('')
    : `${characters.slice(0, MAX_LENGTH - 1).join('')}…`;
}
