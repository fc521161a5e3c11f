import { html, type TemplateResult } from 'lit-html';
import type { Block, Line } from '../../../../../core/chat/port/message.ts';
import { incidentPath } from '../../place/route.ts';
import { figureColumns, isWide, type Piece, piecesOf } from '../../text/lines.ts';

/** What Eyeline says; everything in it is text to the browser. */
export function blocksView(blocks: readonly Block[]): TemplateResult[] {
  return blocks.map(blockView);
}

function blockView(block: Block): TemplateResult {
  switch (block.type) {
    case 'paragraph':
      return html`<p dir="auto">${lineView(block.line)}</p>`;
    case 'list':
      return html`<ul>${block.items.map((item) => html`<li dir="auto">${lineView(item)}</li>`)}</ul>`;
    case 'table':
      return tableView(block);
  }
}

function lineView(line: Line): (TemplateResult | string)[] {
  return piecesOf(line).map(pieceView);
}

function pieceView(piece: Piece): TemplateResult | string {
  switch (piece.type) {
    case 'text':
      return piece.text;
    case 'strong':
      return html`<strong><bdi>${piece.text}</bdi></strong>`;
    case 'code':
      return html`<code><bdi>${piece.text}</bdi></code>`;
    case 'incident':
      return html`<a href=${incidentPath(piece.number)}>${piece.text}</a>`;
  }
}

function tableView(table: Extract<Block, { type: 'table' }>): TemplateResult {
  const kinds = figureColumns(table).map((isFigures) => (isFigures ? 'figures' : ''));
  const row = (cells: readonly string[]) =>
    html`<tr>${cells.map((cell, column) => html`<td class=${kinds[column] ?? ''} data-head=${table.head[column] ?? ''}><span dir="auto">${cell}</span></td>`)}</tr>`;
  return html`<div class="table-scroll" tabindex="0" role="region" aria-label="Table">
    <table class=${isWide(table) ? 'stacks' : ''}>
      <thead><tr>${table.head.map((cell, column) => html`<th scope="col" class=${kinds[column] ?? ''}>${cell}</th>`)}</tr></thead>
      <tbody>${table.rows.map(row)}</tbody>
    </table>
  </div>`;
}
