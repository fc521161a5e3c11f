import { setImmediate as othersRun } from 'node:timers/promises';
import { createSearch, searchSketch } from '../../likeness/search-sketch.ts';
import { BLOCK_SKETCHES, fillBlock, openBlock } from './sketch-block.ts';

/** A block as a table holds it. */
export interface KeptBlock {
  readonly id: number;
  readonly count: number;
  readonly content: Buffer;
}

/** The table that holds an index's blocks. */
export interface BlockTable {
  /** The first block behind an id. */
  next(after: number): KeptBlock | undefined;
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
      for (let kept = table.next(0); kept; kept = table.next(kept.id)) {
        const block = openBlock(kept);
        for (const [index, run] of searches.entries())
          for (const row of run(block)) found[index]?.add(block.ids[row] as number);
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
