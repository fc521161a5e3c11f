import { type DateOrder, TABLE_LIMITS } from '../../account-table/account-table.ts';
import { readAccountTable } from '../../account-table/read-account-table.ts';
import { knowLinks } from '../../source/links/know-links.ts';
import { createResolvers } from '../../source/resolvers/create-resolvers.ts';
import { readStoredFile, type StoredFile } from './stored-file.ts';

/** A kept table of accounts, and how it is to be read. */
export interface TableRequest extends StoredFile {
  /** In a person's words; null: all are guessed. */
  readonly columns: string | null;
  /** Null: nobody chose. */
  readonly dates: DateOrder | null;
  /** Later times are none, epoch ms. */
  readonly nowMs: number;
}

/**
 * Reads a kept table of accounts: 20,000 rows take about two seconds.
 *
 * @returns an `AccountTable` as JSON: one text crosses to another process in a tenth of the time of its parts.
 * @throws EyelineError `UNREADABLE_TABLE`, `INVALID_USAGE`, `FILE_CHANGED`
 */
export async function readTable({ columns, dates, nowMs, ...file }: TableRequest): Promise<string> {
  const { bytes } = await readStoredFile(file, { maxBytes: TABLE_LIMITS.bytes });
  const know = knowLinks(createResolvers({ xToken: null }));
  return JSON.stringify(readAccountTable(bytes, { columns, dates, know, nowMs }));
}
