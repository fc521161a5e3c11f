import type { AdapterFeatures } from '../../port/adapter.ts';
import {
  type Block,
  type Line,
  type OutgoingFile,
  type OutgoingMessage,
  plainLine,
} from '../../port/message.ts';
import { plainText } from './plain-text.ts';
import { PHONE_COLUMNS } from './table-lines.ts';

const SHORTENED: Block = {
  type: 'paragraph',
  line: 'The rest does not fit into one message; Eyeline’s record has all of it.',
};

/** Files that are named where they are left out; of more, only how many. */
const NAMED = 3;

/**
 * A message within a platform's limits: a text that is too long ends at a character, an item or a row and says
 * so; files over the limits are left out and named. All of it stays in the record. The limit of the text is to
 * leave room for those sentences: 500 characters do.
 */
export function fitMessage(message: OutgoingMessage, features: AdapterFeatures): OutgoingMessage {
  const small = message.files.filter(({ sizeBytes }) => sizeBytes <= features.maxFileBytes);
  const files = small.slice(0, features.maxFiles);
  const large = message.files.filter(({ sizeBytes }) => sizeBytes > features.maxFileBytes);
  const notes = [
    ...leftOut(large, 'too large for this platform'),
    ...leftOut(small.slice(features.maxFiles), 'too many for one message'),
  ];
  const room = features.maxTextLength - lengthBelow(notes);
  const fits = lengthOf(message.blocks) <= room;
  const blocks = fits ? message.blocks : shorten(message.blocks, room - lengthBelow([SHORTENED]));
  return { ...message, files, blocks: [...blocks, ...notes] };
}

/** Which files are not sent, and why. */
function leftOut(files: readonly OutgoingFile[], why: string): Block[] {
  if (files.length === 0) return [];
  const names = files.slice(0, NAMED).map(({ name }) => name);
  const others = files.length - names.length;
  const which = [...names, ...(others > 0 ? [`${others} more`] : [])].join(', ');
  return [{ type: 'paragraph', line: `Not sent (${why}): ${which}. Eyeline’s record has all of them.` }];
}

/** Characters as a chat shows them. */
function lengthOf(blocks: readonly Block[]): number {
  return plainText({ blocks }, PHONE_COLUMNS).length;
}

/** Length of blocks that stand below others. */
function lengthBelow(blocks: readonly Block[]): number {
  return blocks.length === 0 ? 0 : lengthOf(blocks) + 2;
}

function shorten(blocks: readonly Block[], room: number): Block[] {
  const kept: Block[] = [];
  for (const block of blocks) {
    if (lengthOf([...kept, block]) <= room) {
      kept.push(block);
      continue;
    }
    const part = shortenBlock(block, (shorter) => lengthOf([...kept, shorter]) <= room);
    if (part) kept.push(part);
    break;
  }
  return [...kept, SHORTENED];
}

/** The longest start of a block that fits; null where nothing does. */
function shortenBlock(block: Block, fits: (block: Block) => boolean): Block | null {
  const longest = <T>(all: readonly T[], make: (some: readonly T[]) => Block): Block | null => {
    let low = 0;
    let high = all.length;
    while (low < high) {
      const middle = Math.ceil((low + high) / 2);
      if (fits(make(all.slice(0, middle)))) low = middle;
      else high = middle - 1;
    }
    return low > 0 ? make(all.slice(0, low)) : null;
  };
  switch (block.type) {
    case 'list':
      return longest(block.items, (items) => ({ ...block, items }));
    case 'table':
      return longest(block.rows, (rows) => ({ ...block, rows }));
    case 'paragraph':
      return longest(characters(block.line), (some) => ({ ...block, line: `${some.join('')}…` }));
  }
}

/** What a reader takes for one character: cutting inside one would show another. */
function characters(line: Line): string[] {
  return [...new Intl.Segmenter('en').segment(plainLine(line))].map(({ segment }) => segment);
}
