import { EyelineError } from '../errors.ts';
import { TABLE_FIELDS, type TableColumns, type TableField } from './account-table.ts';
import { plainHeading } from './find-columns.ts';

/** How many headings are named where one is not found. */
const MAX_NAMED = 12;

/**
 * Columns as a person chose them: `created=Joined, followers=4, address=none`, by heading or number. What is not named
 * stays as it was guessed; a column that was guessed for something else is then that no more.
 *
 * @param head the headings; empty where the table has none
 * @param width how many columns there are
 * @throws EyelineError `INVALID_USAGE`
 */
export function chooseColumns(
  text: string,
  guessed: TableColumns,
  head: readonly string[],
  width: number,
): TableColumns {
  const columns: Partial<Record<TableField, number>> = { ...guessed };
  for (const part of text.split(/[,;]/).filter((each) => each.trim() !== '')) {
    const at = part.indexOf('=');
    const field = TABLE_FIELDS.find((each) => each === part.slice(0, at).trim().toLowerCase());
    if (at < 0 || field === undefined) throw wrongPair(part);
    const column = findColumn(part.slice(at + 1).trim(), head, width);
    delete columns[field];
    if (column === null) continue;
    for (const other of TABLE_FIELDS) if (columns[other] === column) delete columns[other];
    columns[field] = column;
  }
  return columns;
}

/** Null for `none`. */
function findColumn(word: string, head: readonly string[], width: number): number | null {
  if (word.toLowerCase() === 'none') return null;
  const named = head.map(plainHeading).indexOf(plainHeading(word));
  if (named >= 0) return named;
  const number = /^\d{1,3}$/.test(word) ? Number(word) : 0;
  if (number >= 1 && number <= width) return number - 1;
  const headings = head.map((name) => name.trim()).filter((name) => name !== '');
  const more = headings.length > MAX_NAMED ? ', …' : '';
  throw new EyelineError('INVALID_USAGE', {
    expected: `a column of the table, by its heading or a number from 1 to ${width}`,
    received: `"${cut(word)}"`,
    action:
      headings.length === 0
        ? 'The table has no headings.'
        : `It has: ${headings.slice(0, MAX_NAMED).map(cut).join(', ')}${more}.`,
  });
}

function wrongPair(part: string): EyelineError {
  return new EyelineError('INVALID_USAGE', {
    expected: 'columns such as `created=Joined, followers=4, name=none`',
    received: `"${cut(part.trim())}"`,
    action: `Before the equals sign stands one of ${TABLE_FIELDS.join(', ')}.`,
  });
}

function cut(text: string): string {
  return [...text].slice(0, 30).join('');
}
