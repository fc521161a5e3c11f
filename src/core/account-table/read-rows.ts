import { CsvError, parse } from 'csv-parse/sync';
import { EyelineError } from '../errors.ts';
import { TABLE_LIMITS } from './account-table.ts';

/** A row and the line of the file that it begins on, from 1. */
export interface TableRow {
  readonly line: number;
  readonly cells: readonly string[];
}

/** The first bytes of a ZIP, which an Excel workbook is. */
const ZIP = [0x50, 0x4b] as const;

/**
 * The rows of a CSV file, without those that are empty: UTF-8, or UTF-16 as spreadsheets write it; commas, semicolons or
 * tabs. A first line `sep=;` says which.
 *
 * @throws EyelineError `UNREADABLE_TABLE`
 */
export function readRows(bytes: Uint8Array): TableRow[] {
  if (bytes.byteLength > TABLE_LIMITS.bytes) throw tooLarge();
  const decoded = decodeTable(bytes).replace(/^\uFEFF/, '');
  const told = /^sep=([,;\t|])\r?\n/i.exec(decoded);
  // Its line is left, empty, so that line numbers stay those of the file.
  const text = told ? decoded.slice(told[0].length - 1) : decoded;
  /** The last line of the last whole row. */
  let last = 0;
  try {
    const records = parse(text, {
      delimiter: told?.[1] ?? findDelimiter(text),
      relax_column_count: true,
      relax_quotes: true,
      skip_empty_lines: true,
      max_record_size: 256 * 1024,
      info: true,
      on_record: (record, { lines }) => {
        last = lines;
        return record;
      },
    }) as unknown as { record: string[]; info: { lines: number } }[];
    let line = 1;
    return records.flatMap(({ record, info }) => {
      const begins = Math.max(line, info.lines - breaksIn(record));
      line = info.lines + 1;
      return record.every((cell) => cell.trim() === '') ? [] : [{ line: begins, cells: record }];
    });
  } catch (error) {
    if (error instanceof CsvError) throw damaged(error, last);
    throw error;
  }
}

/** A quoted cell may go over several lines; its row begins on the first of them. */
function breaksIn(record: readonly string[]): number {
  return record.reduce((sum, cell) => sum + (cell.match(/\n/g)?.length ?? 0), 0);
}

function decodeTable(bytes: Uint8Array): string {
  const [first, second] = bytes;
  if (bytes.length === 0) throw unreadable('an empty file');
  if (first === ZIP[0] && second === ZIP[1]) {
    throw unreadable('an Excel workbook or another ZIP', 'Save it as CSV and send that.');
  }
  const isLittle = first === 0xff && second === 0xfe;
  const isBig = first === 0xfe && second === 0xff;
  const encoding = isLittle ? 'utf-16le' : isBig ? 'utf-16be' : 'utf-8';
  let text: string;
  try {
    text = new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    throw unreadable('a file that is no text in UTF-8', 'Save it as “CSV UTF-8” and send that.');
  }
  if (text.includes('\0')) throw unreadable('a file that is no text');
  return text;
}

/** Of the first line that is not empty: what stands in it most often. */
function findDelimiter(text: string): string {
  const head = /[^\r\n]+/.exec(text)?.[0] ?? '';
  const bare = head.replaceAll(/"[^"]*"/g, '');
  return [',', ';', '\t', '|'].reduce((best, each) =>
    bare.split(each).length > bare.split(best).length ? each : best,
  );
}

function damaged(error: CsvError, lastLine: number): EyelineError {
  const isOpen = error.code === 'CSV_QUOTE_NOT_CLOSED' || error.code === 'CSV_MAX_RECORD_SIZE';
  const what = isOpen
    ? `a file in which a quotation that begins after line ${lastLine} is never closed`
    : `a file that is damaged after line ${lastLine}`;
  return unreadable(what, 'Put that right, or export the table again.', error);
}

function tooLarge(): EyelineError {
  return unreadable(
    `a file of more than ${TABLE_LIMITS.bytes / 1024 / 1024} MiB`,
    'Leave out columns that are not needed, or send it in parts.',
  );
}

/** That a file is no table of accounts. */
export function unreadable(received: string, action = 'Send a CSV file.', cause?: unknown): EyelineError {
  return new EyelineError(
    'UNREADABLE_TABLE',
    { expected: 'a table of accounts (CSV)', received, action },
    { cause },
  );
}
