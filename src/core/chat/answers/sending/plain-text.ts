import { type Block, type OutgoingMessage, plainLine } from '../../port/message.ts';
import { tableLines } from './table-lines.ts';

/**
 * A message's blocks as plain text: what its length is counted by, and what a terminal shows.
 *
 * @param columns that tables may take. Default: as many as they need.
 */
export function plainText(
  { blocks }: Pick<OutgoingMessage, 'blocks'>,
  columns = Number.POSITIVE_INFINITY,
): string {
  return blocks.map((block) => plainBlock(block, columns)).join('\n\n');
}

function plainBlock(block: Block, columns: number): string {
  switch (block.type) {
    case 'paragraph':
      return plainLine(block.line);
    case 'list':
      return block.items.map((item) => `- ${plainLine(item)}`).join('\n');
    case 'table':
      return tableLines(block, columns).join('\n');
  }
}
