import { z } from 'zod';
import {
  type AccountTable,
  type ColumnCounts,
  DATE_FIELDS,
  type DateReading,
  TABLE_FIELDS,
  type TableAccount,
} from '../../../../account-table/account-table.ts';
import type { ComparedTable } from '../../../../account-table/compare-table.ts';
import { type FieldsOf, readKept } from '../../../../incident/kept-json.ts';

/** What reading a table of accounts leaves; JSON. */
export interface TableOutcome {
  /** This reading, for the buttons below it. */
  readonly reading: number;
  readonly incident: number;
  readonly file: TableFile;
  readonly table: AccountTable;
  /** What the incident knew of these accounts then. */
  readonly known: ComparedTable;
}

/** The table that was read. */
export interface TableFile {
  readonly sha256: string;
  readonly sizeBytes: number;
  /** As its sender named it; somebody else's text. */
  readonly name: string | null;
}

const KeptAccount: z.ZodType<TableAccount> = z.looseObject({
  address: z.string().nullable(),
  handle: z.string().nullable(),
  displayName: z.string().nullable(),
  createdMs: z.number().nullable(),
  lastActiveMs: z.number().nullable(),
  followers: z.number().nullable(),
  platform: z.string().nullable(),
  uploadedMs: z.number().nullable(),
} satisfies FieldsOf<TableAccount>);

const field = z.enum(TABLE_FIELDS);

const KeptTable: z.ZodType<AccountTable> = z.looseObject({
  accounts: z.array(KeptAccount),
  rows: z.number(),
  doubled: z.number(),
  nameless: z.number(),
  ragged: z.number(),
  left: z.number(),
  short: z.number(),
  differing: z.number(),
  columns: z.array(
    z.looseObject({
      field,
      heading: z.string().nullable(),
      column: z.number(),
      read: z.number(),
      empty: z.number(),
      unread: z.number(),
    } satisfies FieldsOf<ColumnCounts>),
  ),
  unused: z.array(z.string()),
  hasHeading: z.boolean(),
  dates: z.array(
    z.looseObject({
      field: z.enum(DATE_FIELDS),
      state: z.enum(['clear', 'shown', 'chosen', 'open', 'mixed']),
      order: z.enum(['day-first', 'month-first']).nullable(),
      example: z.string().nullable(),
      ambiguous: z.number(),
    } satisfies FieldsOf<DateReading>),
  ),
  examples: z.array(z.looseObject({ field, line: z.number(), text: z.string() })),
} satisfies FieldsOf<AccountTable>);

const KeptTableFile: z.ZodType<TableFile> = z.looseObject({
  sha256: z.string(),
  sizeBytes: z.number(),
  name: z.string().nullable(),
} satisfies FieldsOf<TableFile>);

const Kept: z.ZodType<TableOutcome> = z.looseObject({
  reading: z.number(),
  incident: z.number(),
  file: KeptTableFile,
  table: KeptTable,
  known: z.looseObject({
    known: z.number(),
    differing: z.array(z.looseObject({ fact: z.string(), accounts: z.number() })),
  } satisfies FieldsOf<ComparedTable>),
} satisfies FieldsOf<TableOutcome>);

/** What tells the outcome of a table from that of another command. */
const Head = z.looseObject({ reading: z.number(), table: z.looseObject({}) });

const Any = z.union([Head.transform(() => true), z.unknown().transform(() => false)]);

/** A table by its file and incident, without its accounts. */
const About = z.looseObject({ incident: z.number(), file: KeptTableFile });

/** Which table was read, and for which incident; null for what is the outcome of another command. @throws EyelineError `STORE_DAMAGED` */
export function readTableFile(json: string): Pick<TableOutcome, 'incident' | 'file'> | null {
  const what = 'a table of accounts';
  return readKept(what, Any, json) ? readKept(what, About, json) : null;
}

/** Null for what is the outcome of another command. @throws EyelineError `STORE_DAMAGED` */
export function readTableOutcome(json: string): TableOutcome | null {
  const what = 'a table of accounts';
  return readKept(what, Any, json) ? readKept(what, Kept, json) : null;
}
