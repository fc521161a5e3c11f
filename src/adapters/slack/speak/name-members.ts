import type { Block, Line, OutgoingMessage, Span } from '../../../core/chat/port/message.ts';
import type { Directory } from '../who/directory.ts';

/**
 * People by the names that they have in Slack, as plain text: a mention in a message would notify them. Who cannot be
 * looked up keeps the id.
 */
export async function nameMembers(message: OutgoingMessage, directory: Directory): Promise<OutgoingMessage> {
  const ids = new Set(message.blocks.flatMap(linesOf).flatMap(membersIn));
  if (ids.size === 0) return message;
  const found = await Promise.all(
    [...ids].map(async (id) => [id, (await directory.person(id).catch(() => null))?.name ?? id] as const),
  );
  const names = new Map(found);
  const named = (line: Line): Line =>
    typeof line === 'string'
      ? line
      : line.map((span): Span => (span.member === undefined ? span : nameOf(span, names)));
  return { ...message, blocks: message.blocks.map((block) => withLines(block, named)) };
}

function nameOf({ member = '', text, ...rest }: Span, names: ReadonlyMap<string, string>): Span {
  return { ...rest, text: names.get(member) ?? text };
}

function membersIn(line: Line): string[] {
  return typeof line === 'string' ? [] : line.flatMap(({ member }) => member ?? []);
}

function linesOf(block: Block): readonly Line[] {
  if (block.type === 'paragraph') return [block.line];
  return block.type === 'list' ? block.items : [];
}

function withLines(block: Block, change: (line: Line) => Line): Block {
  if (block.type === 'paragraph') return { ...block, line: change(block.line) };
  return block.type === 'list' ? { ...block, items: block.items.map(change) } : block;
}
