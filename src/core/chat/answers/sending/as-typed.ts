import { type CommandPrefixes, typedAs } from '../../language/typed-as.ts';
import { mapSpans } from '../../port/line.ts';
import type { Block, OutgoingMessage, Span } from '../../port/message.ts';

/** A message with its commands as they are typed where it is read: `incident show 3` becomes `/eyeline-incident show 3`. */
export function asTyped(message: OutgoingMessage, prefixes: CommandPrefixes): OutgoingMessage {
  const toSpan = ({ command, ...span }: Span): Span =>
    command === undefined ? span : { ...span, text: typedAs(command, prefixes, span.text) };
  return { ...message, blocks: message.blocks.map((block) => mapBlock(block, toSpan)) };
}

function mapBlock(block: Block, toSpan: (span: Span) => Span): Block {
  switch (block.type) {
    case 'paragraph':
      return { ...block, line: mapSpans(block.line, toSpan) };
    case 'list':
      return { ...block, items: block.items.map((item) => mapSpans(item, toSpan)) };
    case 'table':
      return block;
  }
}
