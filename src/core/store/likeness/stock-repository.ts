import { and, asc, desc, eq, gt, inArray, sql } from 'drizzle-orm';
import type {
  AlikeStock,
  StockPicture,
  StockReader,
  StockWriter,
} from '../../incident/stores/stock-store.ts';
import { HASH_VERSION, packHash, unpackHash } from '../../likeness/hash-bytes.ts';
import { compareHashes } from '../../likeness/near-duplicates.ts';
import { chunks } from '../chunks.ts';
import type { Connection } from '../database.ts';
import { stockBlocks, stockPictures } from '../schema/likeness.ts';
import { MIN_LIKENESS } from './min-likeness.ts';
import { BLOCKS_AT_ONCE, createSketchIndex } from './sketch-index.ts';

/** Pictures that are given for one hash. */
const MAX_ALIKE = 3;

/** The known pictures of an installation. */
export function createStockRepository({ db, transact }: Connection): StockReader & StockWriter {
  const prepareNext = () =>
    db
      .select()
      .from(stockBlocks)
      .where(gt(stockBlocks.id, sql.placeholder('after')))
      .orderBy(asc(stockBlocks.id))
      .limit(BLOCKS_AT_ONCE)
      .prepare();
  let nextBlock: ReturnType<typeof prepareNext> | undefined;
  const index = createSketchIndex({
    next: (after) => {
      nextBlock ??= prepareNext();
      return nextBlock.all({ after });
    },
    last: () => db.select().from(stockBlocks).orderBy(desc(stockBlocks.id)).limit(1).get(),
    insert: (block) => db.insert(stockBlocks).values(block).run(),
    update: ({ id, ...block }) => db.update(stockBlocks).set(block).where(eq(stockBlocks.id, id)).run(),
  });

  return {
    inStock: (sha256) =>
      db
        .select()
        .from(stockPictures)
        .where(eq(stockPictures.sha256, sha256))
        .orderBy(asc(stockPictures.id))
        .all()
        .map(toPicture),

    alikeStock: async (hashes) => {
      const found = await index.search(hashes);
      const rows = chunks([...new Set(found.flatMap((ids) => [...ids]))]).flatMap((ids) =>
        db
          .select()
          .from(stockPictures)
          .where(and(inArray(stockPictures.id, ids), eq(stockPictures.version, HASH_VERSION)))
          .all()
          .map((row) => ({ ...row, hash: unpackHash(row.digits) })),
      );
      return hashes.map((hash, at): AlikeStock[] =>
        rows
          .filter(({ id }) => found[at]?.has(id))
          .map((row) => ({ ...toPicture(row), likeness: compareHashes(row.hash, hash) }))
          .filter(({ likeness }) => likeness >= MIN_LIKENESS)
          .sort((a, b) => b.likeness - a.likeness)
          .slice(0, MAX_ALIKE),
      );
    },

    add: (picture, hash) =>
      transact(() => {
        const same = and(eq(stockPictures.sha256, picture.sha256), eq(stockPictures.label, picture.label));
        const { changes } = db
          .update(stockPictures)
          .set({ path: picture.path, name: picture.name })
          .where(same)
          .run();
        if (changes > 0) return false;
        const digits = Buffer.from(packHash(hash));
        const { id } = db
          .insert(stockPictures)
          .values({ ...picture, version: HASH_VERSION, digits })
          .returning({ id: stockPictures.id })
          .get();
        index.add(id, hash);
        return true;
      }),
  };
}

function toPicture({ label, name, path, sha256 }: typeof stockPictures.$inferSelect): StockPicture {
  return { label, name, path, sha256 };
}
