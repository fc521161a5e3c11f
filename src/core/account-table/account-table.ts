import type { AccountFacts } from '../incident/accounts/account.ts';

/** What a column of a table of accounts may hold. */
export const TABLE_FIELDS = [
  'address',
  'handle',
  'name',
  'created',
  'last-active',
  'avatar',
  'followers',
] as const;

export type TableField = (typeof TABLE_FIELDS)[number];

/** Fields that are days or times. */
export const DATE_FIELDS = ['created', 'last-active', 'avatar'] as const satisfies readonly TableField[];

export type DateField = (typeof DATE_FIELDS)[number];

/** Which column, from 0, is taken for what; a field without a column is left out. */
export type TableColumns = Readonly<Partial<Record<TableField, number>>>;

/** Whether days stand before months where a date such as 3/4/2019 leaves that open. */
export const DATE_ORDERS = ['day-first', 'month-first'] as const;

export type DateOrder = (typeof DATE_ORDERS)[number];

/** What a table may hold at most. */
export const TABLE_LIMITS = { bytes: 8 * 1024 * 1024, rows: 20_000, columns: 200 } as const;

/** An account as a table gives it. */
export interface TableAccount extends AccountFacts {
  /** Lower case, told by the address; null where it does not tell. */
  readonly platform: string | null;
  /** When its avatar was uploaded, epoch ms; null where the table does not say. */
  readonly uploadedMs: number | null;
}

/** What became of a column's cells, of the rows that name an account: the three add up to those. */
export interface ColumnCounts {
  readonly field: TableField;
  /** As the table names it; somebody else's text. Null where it names none. */
  readonly heading: string | null;
  /** From 1. */
  readonly column: number;
  readonly read: number;
  readonly empty: number;
  readonly unread: number;
}

/** How a column's dates are written. */
export interface DateReading {
  readonly field: DateField;
  /**
   * `clear`: no date leaves its order open. `shown`: a date of the column shows the order of the others. `chosen`: a
   * person did. `open`: nothing shows it. `mixed`: dates of both orders stand in it.
   */
  readonly state: 'clear' | 'shown' | 'chosen' | 'open' | 'mixed';
  /** Of the dates that leave it open; null where it is not known. */
  readonly order: DateOrder | null;
  /** A date that shows it, as it is written; null where none does. */
  readonly example: string | null;
  /** Dates that were not read because their order is open. */
  readonly ambiguous: number;
}

/** A cell or row that people are told of. */
export interface TablePlace {
  /** Line of the file, from 1. */
  readonly line: number;
  /** Somebody else's text, cut. */
  readonly text: string;
}

/** A table of accounts, read. */
export interface AccountTable {
  /** In the order of the rows that name them first. */
  readonly accounts: readonly TableAccount[];
  /** Rows below the heading; what follows of rows adds up to them with the accounts. */
  readonly rows: number;
  /** Rows of an account that an earlier row names. */
  readonly doubled: number;
  /** Rows that name no account. */
  readonly nameless: number;
  /** Rows with more cells than the heading: which cell belongs where cannot be told. */
  readonly ragged: number;
  /** Rows beyond the limit. */
  readonly left: number;
  /** Rows that were read although they have fewer cells: what they lack is empty. */
  readonly short: number;
  /** Doubled rows that say otherwise than the first one, which counts. */
  readonly differing: number;
  readonly columns: readonly ColumnCounts[];
  /** Headings of the columns that are not taken for anything. */
  readonly unused: readonly string[];
  /** Whether the first row names the columns. */
  readonly hasHeading: boolean;
  readonly dates: readonly DateReading[];
  /** The first cells that were not read. */
  readonly examples: readonly (TablePlace & { readonly field: TableField })[];
}
