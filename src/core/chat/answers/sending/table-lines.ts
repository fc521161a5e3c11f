import type { Table } from '../../port/message.ts';
import { shortenMiddle, widthOf } from './text-width.ts';

/** Columns of a code block that a phone shows without breaking its lines. */
export const PHONE_COLUMNS = 40;

/** Columns that a shortened name keeps at least; where that is too many, the rows are broken. */
const SHORTEST_NAME = 10;

/** Columns by which the further lines of a broken row stand in. */
const INDENT = 2;

/** Longest first cell, columns, that the next one stands beside in a broken row. */
const NUMBER_COLUMNS = 4;

/** Somebody's text that would turn the order of what stands beside it, or hide it. */
const UNSEEN = /(?!\u200d|\u200c)[\p{Cc}\p{Cf}]/gu;

/**
 * A table's lines: side by side where `columns` suffice, if need be with shortened names; else each row as a paragraph
 * of its own, whose cells are named.
 *
 * @param columns Default: as many as it needs.
 */
export function tableLines({ head, rows, nameColumn }: Table, columns = Number.POSITIVE_INFINITY): string[] {
  const all = [head, ...rows].map((row) => row.map(onOneLine));
  const widths = widthsOf(all);
  const over = widths.reduce((sum, width) => sum + width + 2, -2) - columns;
  if (over <= 0) return sideBySide(all, widths);
  if (nameColumn !== undefined) {
    const room = (widths[nameColumn] ?? 0) - over;
    if (room >= SHORTEST_NAME) {
      const shortened = all.map((row) =>
        row.map((cell, column) => (column === nameColumn ? shortenMiddle(cell, room) : cell)),
      );
      return sideBySide(shortened, widthsOf(shortened));
    }
  }
  return all.slice(1).flatMap((row) => brokenRow(all[0] ?? [], row, columns));
}

function onOneLine(cell: string): string {
  return cell.replaceAll(/\s+/g, ' ').replaceAll(UNSEEN, '\ufffd');
}

function widthsOf(all: readonly (readonly string[])[]): number[] {
  return (all[0] ?? []).map((_, column) => Math.max(...all.map((row) => widthOf(row[column] ?? ''))));
}

function sideBySide(all: readonly (readonly string[])[], widths: readonly number[]): string[] {
  return all.map((row) =>
    row
      .map((cell, column) => cell + ' '.repeat(Math.max(0, (widths[column] ?? 0) - widthOf(cell))))
      .join('  ')
      .trimEnd(),
  );
}

/** The first cell (beside a number the next one too), then the others with what they are. */
function brokenRow(head: readonly string[], row: readonly string[], columns: number): string[] {
  const leading = widthOf(row[0] ?? '') <= NUMBER_COLUMNS ? 2 : 1;
  const title = row.slice(0, leading).join('  ');
  const isPair = head.length === 2;
  const rest = row
    .slice(leading)
    .map((cell, index) => (isPair || cell === '' ? cell : `${head[leading + index]}: ${cell}`))
    .filter((cell) => cell !== '')
    .join('; ');
  return [...wrapped(title, columns, ''), ...wrapped(rest, columns, ' '.repeat(INDENT))];
}

/** Broken at spaces; a longer word is broken where the line ends. */
function wrapped(text: string, columns: number, indent: string): string[] {
  const lines: string[] = [];
  let line = indent;
  for (const word of text.split(' ').flatMap((each) => pieces(each, columns - INDENT))) {
    const isFirst = line.trim() === '';
    const longer = isFirst ? `${line}${word}` : `${line} ${word}`;
    if (widthOf(longer) <= columns || isFirst) line = longer;
    else {
      lines.push(line);
      line = `${' '.repeat(INDENT)}${word}`;
    }
  }
  return line.trim() === '' ? lines : [...lines, line];
}

function pieces(word: string, columns: number): string[] {
  if (widthOf(word) <= columns) return [word];
  const parts = [''];
  for (const { segment } of new Intl.Segmenter('en').segment(word)) {
    const last = parts.length - 1;
    if (widthOf(`${parts[last]}${segment}`) > columns) parts.push(segment);
    else parts[last] += segment;
  }
  return parts;
}
