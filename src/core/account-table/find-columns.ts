import {
  DATE_FIELDS,
  type DateField,
  TABLE_FIELDS,
  type TableColumns,
  type TableField,
} from './account-table.ts';
import { cellAddress } from './read-cell.ts';
import type { TableRow } from './read-rows.ts';

/**
 * Headings of such tables, the best first: by hand, and as exports of CrowdTangle, Twitter's releases, scrapers and
 * spreadsheets have them; lower case, words apart by one space.
 */
const HEADINGS: Readonly<Record<TableField, readonly string[]>> = {
  address: [
    'address',
    'profile address',
    'profile url',
    'profile link',
    'account url',
    'account link',
    'page url',
    'permalink',
    'url',
    'link',
    'uri',
    'web address',
    'profile',
  ],
  handle: [
    'handle',
    'username',
    'user name',
    'screen name',
    'user screen name',
    'screenname',
    'account handle',
    'login',
    'account',
    'user',
  ],
  name: [
    'name',
    'display name',
    'displayname',
    'full name',
    'fullname',
    'user display name',
    'account name',
    'profile name',
    'page name',
    'title',
  ],
  created: [
    'created',
    'created at',
    'createdat',
    'account created',
    'account created at',
    'account creation date',
    'creation date',
    'date created',
    'page created',
    'joined',
    'join date',
    'joined date',
    'date joined',
    'registered',
    'registration date',
    'member since',
  ],
  'last-active': [
    'last post',
    'last post date',
    'last post time',
    'last posted',
    'last active',
    'last activity',
    'last activity date',
    'last seen',
    'last tweet',
    'last status at',
    'latest post',
    'most recent post',
  ],
  avatar: [
    'avatar time',
    'avatar date',
    'avatar uploaded',
    'avatar upload',
    'avatar upload time',
    'avatar changed',
    'profile picture time',
    'profile picture date',
    'profile picture uploaded',
    'profile photo date',
    'profile pic date',
    'picture uploaded',
    'avatar',
  ],
  followers: [
    'followers',
    'follower count',
    'followers count',
    'followercount',
    'followerscount',
    'number of followers',
    'followers at posting',
    'subscribers',
    'subscriber count',
    'fans',
  ],
};

/** Rows that are looked at where no heading says what a column holds. */
const MAX_LOOKED_AT = 200;

/** What the columns of a table were taken for. */
export interface FoundColumns {
  readonly columns: TableColumns;
  readonly hasHeading: boolean;
}

/**
 * Guesses what columns hold: by the headings; addresses and handles also by the cells, where no heading names them.
 * Dates and counts have no look of their own: without a heading nobody knows which is which.
 *
 * @param isProfile whether an address is a profile's
 */
export function findColumns(
  rows: readonly TableRow[],
  isProfile: (address: string) => boolean,
): FoundColumns {
  const head = (rows[0]?.cells ?? []).map(plainHeading);
  const named = byHeadings(head);
  const hasHeading = Object.keys(named).length > 0 || looksLikeHeading(rows, isProfile);
  const below = (hasHeading ? rows.slice(1) : rows).slice(0, MAX_LOOKED_AT);
  return { columns: byCells(named, below, isProfile), hasHeading };
}

/** A heading however it is written: `User_ScreenName ` is `user screen name`. */
export function plainHeading(cell: string): string {
  return cell
    .replace(/([a-z])([A-Z])/g, '$1 $2')
    .toLowerCase()
    .replace(/\([^)]*\)|\[[^\]]*\]/g, ' ')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}

function byHeadings(head: readonly string[]): TableColumns {
  const columns: Partial<Record<TableField, number>> = {};
  const taken = new Set<number>();
  for (const field of TABLE_FIELDS) {
    const at = HEADINGS[field]
      .map((name) => head.indexOf(name))
      .find((each) => each >= 0 && !taken.has(each));
    if (at === undefined) continue;
    columns[field] = at;
    taken.add(at);
  }
  return columns;
}

/** A first row without an address or handle above rows that have some. */
function looksLikeHeading(rows: readonly TableRow[], isProfile: (address: string) => boolean): boolean {
  const [first, ...rest] = rows;
  const isNaming = ({ cells }: TableRow) =>
    cells.some((cell) => isHandle(cell) || isAddress(cell, isProfile));
  return first !== undefined && !isNaming(first) && rest.slice(0, MAX_LOOKED_AT).some(isNaming);
}

function byCells(
  named: TableColumns,
  rows: readonly TableRow[],
  isProfile: (address: string) => boolean,
): TableColumns {
  const columns = { ...named };
  const width = Math.max(0, ...rows.map(({ cells }) => cells.length));
  const find = (is: (cell: string) => boolean): number | undefined => {
    const taken = new Set(Object.values(columns));
    for (let column = 0; column < width; column++) {
      const cells = rows.map((row) => row.cells[column]?.trim() ?? '').filter((cell) => cell !== '');
      if (!taken.has(column) && cells.length > 0 && cells.filter(is).length * 2 > cells.length) return column;
    }
    return undefined;
  };
  const address = columns.address ?? find((cell) => isAddress(cell, isProfile));
  if (address !== undefined) columns.address = address;
  const handle = columns.handle ?? find(isHandle);
  if (handle !== undefined) columns.handle = handle;
  return columns;
}

function isAddress(cell: string, isProfile: (address: string) => boolean): boolean {
  const address = cellAddress(cell);
  return address !== null && isProfile(address);
}

function isHandle(cell: string): boolean {
  return /^@[^\s@/]+$/.test(cell.trim());
}

/** Whether a field holds days or times. */
export function isDateField(field: TableField): field is DateField {
  return (DATE_FIELDS as readonly TableField[]).includes(field);
}
