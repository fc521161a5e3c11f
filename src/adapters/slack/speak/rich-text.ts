import type { types } from '@slack/bolt';
import { PHONE_COLUMNS, tableLines } from '../../../core/chat/answers/sending/table-lines.ts';
import type { Block, Line, Span } from '../../../core/chat/port/message.ts';

/** Characters of a block: those of a section, which has a documented limit. */
const BLOCK_LENGTH = 3000;

type Element = types.RichTextBlock['elements'][number];
type Section = types.RichTextSection;

/**
 * Parts of a message as rich text, which is shown to the letter: no mention, no link and no formatting can be
 * written into it. Long parts are split at lines, items and rows, else at spaces.
 */
export function richTextOf(block: Block): types.RichTextBlock[] {
  return elementsOf(block).map((element) => ({ type: 'rich_text', elements: [element] }));
}

function elementsOf(block: Block): Element[] {
  switch (block.type) {
    case 'paragraph':
      return sectionsOf(block.line);
    case 'list':
      return listsOf(block.items);
    case 'table':
      return packed(tableLines(block, PHONE_COLUMNS).flatMap((line) => cut(line, BLOCK_LENGTH))).map(
        (lines) => ({
          type: 'rich_text_preformatted',
          elements: [{ type: 'text', text: lines.join('\n') }],
        }),
      );
  }
}

/** A line as sections of at most {@link BLOCK_LENGTH}; none for an empty one. */
function sectionsOf(line: Line): Section[] {
  const sections: Span[][] = [[]];
  let left = BLOCK_LENGTH;
  for (const span of spansOf(line)) {
    for (const part of cut(span.text, BLOCK_LENGTH)) {
      if (part.length > left) {
        sections.push([]);
        left = BLOCK_LENGTH;
      }
      sections.at(-1)?.push({ ...span, text: part });
      left -= part.length;
    }
  }
  return sections.flatMap((spans) => (spans.length > 0 ? [section(spans)] : []));
}

function listsOf(items: readonly Line[]): Element[] {
  const sections = items.flatMap(sectionsOf);
  return packed(sections, lengthOf).map((elements) => ({
    type: 'rich_text_list',
    style: 'bullet',
    elements,
  }));
}

function section(spans: readonly Span[]): Section {
  return {
    type: 'rich_text_section',
    elements: spans.map(({ text, style, url }) => ({
      ...(url === undefined ? { type: 'text', text } : { type: 'link', url, text }),
      ...(style === undefined ? {} : { style: style === 'strong' ? { bold: true } : { code: true } }),
    })),
  };
}

function spansOf(line: Line): readonly Span[] {
  const spans = typeof line === 'string' ? [{ text: line }] : line;
  return spans.filter(({ text }) => text !== '');
}

function lengthOf({ elements }: Section): number {
  return elements.reduce((sum, element) => sum + ('text' in element ? (element.text?.length ?? 0) : 0), 0);
}

/** Puts together what fits into one block. */
function packed<T>(parts: readonly T[], length = (part: T) => String(part).length): T[][] {
  const packs: T[][] = [];
  let left = 0;
  for (const part of parts) {
    const size = length(part) + 1;
    if (size > left) {
      packs.push([]);
      left = BLOCK_LENGTH + 1;
    }
    packs.at(-1)?.push(part);
    left -= size;
  }
  return packs;
}

/** A text in parts, cut at the last line break or space that leaves a part more than half full, never inside a character. */
export function cut(text: string, length: number): string[] {
  const parts: string[] = [];
  let rest = text;
  while (rest.length > length) {
    const start = rest.slice(0, length);
    const space = Math.max(start.lastIndexOf('\n'), start.lastIndexOf(' ')) + 1;
    let end = space > length / 2 ? space : length;
    if (/[\uD800-\uDBFF]/.test(rest.charAt(end - 1))) end--;
    parts.push(rest.slice(0, end));
    rest = rest.slice(end);
  }
  return rest === '' ? parts : [...parts, rest];
}
