import type { AdapterFeatures } from './adapter.ts';
import { type Block, type Line, type OutgoingMessage, plainLine } from './message.ts';
import { plainText } from './plain-text.ts';

/** Kept free for the sentence that says what was left out. */
const RESERVE = 120;

/**
 * A message within a platform's limits: a text that is too long ends at a line, an item or a row and says so;
 * files over the limits are left out and named. All of it stays in the record.
 */
export function fitMessage(message: OutgoingMessage, features: AdapterFeatures): OutgoingMessage {
  const small = message.files.filter(({ sizeBytes }) => sizeBytes <= features.maxFileBytes);
  const files = small.slice(0, features.maxFiles);
  const left = message.files.length - files.length;
  const notes: Block[] = [];
  if (left > 0) {
    const what = left === 1 ? 'One file is' : `${left} files are`;
    const why =
      small.length > features.maxFiles ? 'more than fit into a message' : 'too large to be sent here';
    notes.push({ type: 'paragraph', line: `${what} ${why}; the record has all.` });
  }
  const room = features.maxTextLength - (notes.length > 0 ? RESERVE : 0);
  const blocks = plainText(message).length <= room ? message.blocks : shorten(message.blocks, room - RESERVE);
  return { ...message, files, blocks: [...blocks, ...notes] };
}

function shorten(blocks: readonly Block[], room: number): Block[] {
  const kept: Block[] = [];
  for (const block of blocks) {
    if (plainText({ blocks: [...kept, block] }).length <= room) {
      kept.push(block);
      continue;
    }
    const part = shortenBlock(block, (shorter) => plainText({ blocks: [...kept, shorter] }).length <= room);
    if (part) kept.push(part);
    break;
  }
  return [...kept, { type: 'paragraph', line: 'The rest did not fit into a message; the record has all.' }];
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
