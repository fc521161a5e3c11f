import { EyelineError } from '../errors.ts';
import type { TableColumns } from './account-table.ts';
import { findColumns } from './find-columns.ts';
import { readRows } from './read-rows.ts';

/** Bytes that are looked at: a table shows in its first rows what it is. */
const LOOKED_AT_BYTES = 64 * 1024;

/** Names of files that may be tables. */
const TABLE_NAME = /\.(?:csv|tsv)$/i;

/**
 * Whether a file that nobody named as a table is one of accounts: its headings name what tells an account, and at least
 * one date or count. What has neither may be any table.
 *
 * @param isProfile whether an address is a profile's
 */
export function looksLikeAccounts(
  name: string | null,
  bytes: Uint8Array,
  isProfile: (address: string) => boolean,
): boolean {
  if (!TABLE_NAME.test(name ?? '')) return false;
  try {
    const { columns, hasHeading } = findColumns(readRows(wholeLines(bytes)), isProfile);
    return hasHeading && isTelling(columns);
  } catch (error) {
    if (error instanceof EyelineError) return false;
    throw error;
  }
}

function isTelling({ address, handle, name, created, avatar, followers, ...rest }: TableColumns): boolean {
  const hasName = [address, handle, name].some((column) => column !== undefined);
  return hasName && [created, rest['last-active'], avatar, followers].some((column) => column !== undefined);
}

/** The whole lines of the part that is looked at; of UTF-16 a line's last byte may be the second of its break. */
function wholeLines(bytes: Uint8Array): Uint8Array {
  if (bytes.length <= LOOKED_AT_BYTES) return bytes;
  const head = bytes.subarray(0, LOOKED_AT_BYTES);
  const end = head.lastIndexOf(0x0a) + 1;
  const isLittle = bytes[0] === 0xff && bytes[1] === 0xfe;
  return head.subarray(0, isLittle && end > 0 ? end + 1 : end);
}
