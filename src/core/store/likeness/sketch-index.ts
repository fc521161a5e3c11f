import { setImmediate as othersRun } from 'node:timers/promises';
import { createSearch, searchSketch } from '../../likeness/search-sketch.ts';
import { BLOCK_SKETCHES, fillBlock, openBlock } from './sketch-block.ts';

/** Blocks that one statement gives: 350 KB, and about a millisecond before others run. */
export const BLOCKS_AT_ONCE = 8;

/** A block as a table holds it. */
export interface KeptBlock {
  readonly id: number;
  readonly count: number;
  readonly content: Buffer;
}

/** The table that holds an index's blocks. */
export interface BlockTable {
  /** The first {@link BLOCKS_AT_ONCE} blocks behind an id; none at the end. */
  next(after: number): readonly KeptBlock[];
  last(): KeptBlock | undefined;
  insert(block: Omit<KeptBlock, 'id'>): void;
  update(block: KeptBlock): void;
}

/** Finds pictures by their sketches. */
export interface SketchIndex {
  /** For each hash the ids of pictures whose sketches are alike. Goes through all blocks, and lets others run between. */
  search(hashes: readonly string[]): Promise<Set<number>[]>;
  /** Adds a picture; within the caller's transaction. */
  add(id: number, hash: string): void;
}

/** An index whose blocks are in a table; nothing of it stays in memory. */
export function createSketchIndex(table: BlockTable): SketchIndex {
  return {
    search: async (hashes) => {
      const searches = hashes.map(createSearch);
      const found = hashes.map(() => new Set<number>());
      for (let kept = table.next(0); kept.length > 0; kept = table.next(kept.at(-1)?.id as number)) {
        for (const each of kept) {
          const block = openBlock(each);
          for (const [index, run] of searches.entries())
            for (const row of run(block)) found[index]?.add(block.ids[row] as number);
          // Many portraits at once, as of a page, take a while for each block.
          if (searches.length > BLOCKS_AT_ONCE) await othersRun();
        }
        await othersRun();
      }
      return found;
    },
    add: (id, hash) => {
      const last = table.last();
      const open = last && last.count < BLOCK_SKETCHES ? last : null;
      const block = openBlock(open);
      const count = block.count + fillBlock(block, [{ id, sketch: searchSketch(hash) }]);
      const content = Buffer.from(block.content);
      if (open) table.update({ id: open.id, count, content });
      else table.insert({ count, content });
    },
  };
}
