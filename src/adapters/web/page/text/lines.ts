import type { Block, Line, Span } from '../../../../core/chat/port/message.ts';
import type { MessageView } from '../../api.ts';
import { formatCount } from './format.ts';
import { visibleName, visibleText } from './visible-text.ts';

/** A piece of a line as the page shows it. */
export type Piece =
  | { readonly type: 'text'; readonly text: string }
  | { readonly type: 'strong' | 'code'; readonly text: string }
  | { readonly type: 'incident'; readonly text: string; readonly number: number };

const incident = /\bincident (\d{1,9})\b/gi;

/**
 * A line cut into pieces: `incident 3` in what Eyeline says becomes a link to its page, but not in code. A span with a style
 * is drawn as it is: headings hold other people's titles. Backticks are text, as a title may have them.
 */
export function piecesOf(line: Line): Piece[] {
  const spans: readonly Span[] = typeof line === 'string' ? [{ text: line }] : line;
  return spans.flatMap(({ text, style }): Piece[] => {
    if (style === 'code') return [{ type: style, text: visibleName(text) }];
    if (style === 'strong') return [{ type: style, text: visibleText(text) }];
    return cutAtIncidents(visibleText(text));
  });
}

function cutAtIncidents(text: string): Piece[] {
  const pieces: Piece[] = [];
  let end = 0;
  for (const match of text.matchAll(incident)) {
    if (match.index > end) pieces.push({ type: 'text', text: text.slice(end, match.index) });
    const number = Number(match[1]);
    pieces.push(number > 0 ? { type: 'incident', text: match[0], number } : { type: 'text', text: match[0] });
    end = match.index + match[0].length;
  }
  if (end < text.length) pieces.push({ type: 'text', text: text.slice(end) });
  return pieces;
}

function plain(line: Line): string {
  const spans: readonly Span[] = typeof line === 'string' ? [{ text: line }] : line;
  return spans.map(({ text }) => text).join('');
}

function firstOfBlock(block: Block): string {
  switch (block.type) {
    case 'paragraph':
      return plain(block.line);
    case 'list':
      return plain(block.items[0] ?? '');
    case 'table':
      return formatCount(block.rows.length, 'row', 'rows');
  }
}

/** What a list shows of a message, in one line: its first words, else its files. */
export function firstLine({ text, blocks, files }: MessageView): string {
  const said = blocks.map(firstOfBlock).find((line) => line.trim() !== '');
  const line = (said ?? text).trim().split(/\r?\n/, 1)[0] ?? '';
  if (line !== '') return visibleText(line);
  if (files.length === 1) return visibleName(files[0]?.name ?? '');
  return files.length > 0 ? formatCount(files.length, 'file', 'files') : '';
}

/** Table columns that hold only figures, which are set flush right. */
export function figureColumns({ head, rows }: Extract<Block, { type: 'table' }>): boolean[] {
  return head.map(
    (_, column) => rows.length > 0 && rows.every((row) => /^-?[\d.,]+( ?%)?$/.test(row[column] ?? '')),
  );
}

/** Characters of a row that a narrow pane shows side by side. */
const NARROW_ROW = 30;

/** Whether a narrow pane shows the cells of a row below each other: side by side the last would be out of sight. */
export function isWide({ head, rows }: Extract<Block, { type: 'table' }>): boolean {
  const widths = head.map((cell, column) =>
    Math.max(cell.length, ...rows.map((row) => row[column]?.length ?? 0)),
  );
  // Two columns wrap well enough.
  return head.length > 2 && widths.reduce((sum, width) => sum + width, 0) > NARROW_ROW;
}
