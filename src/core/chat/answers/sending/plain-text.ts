import { type Block, type OutgoingMessage, plainLine } from '../../port/message.ts';

/** A message's blocks as plain text: what its length is counted by, and what a terminal shows. */
export function plainText({ blocks }: Pick<OutgoingMessage, 'blocks'>): string {
  return blocks.map(plainBlock).join('\n\n');
}

function plainBlock(block: Block): string {
  switch (block.type) {
    case 'paragraph':
      return plainLine(block.line);
    case 'list':
      return block.items.map((item) => `- ${plainLine(item)}`).join('\n');
    case 'table':
      return tableLines(block.head, block.rows).join('\n');
  }
}

/** A table's lines, columns padded to one width in code points, two spaces between them. */
export function tableLines(head: readonly string[], rows: readonly (readonly string[])[]): string[] {
  const all = [head, ...rows].map((row) => row.map((cell) => cell.replaceAll(/\s+/g, ' ')));
  const widths = head.map((_, column) => Math.max(...all.map((row) => [...(row[column] ?? '')].length)));
  return all.map((row) =>
    row
      .map((cell, column) => cell + ' '.repeat(Math.max(0, (widths[column] ?? 0) - [...cell].length)))
      .join('  ')
      .trimEnd(),
  );
}
