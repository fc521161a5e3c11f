import { createHash } from 'node:crypto';
import { basename, resolve } from 'node:path';
import { EyelineError } from '../core/errors.ts';
import type { StockWriter } from '../core/incident/stores/stock-store.ts';
import type { PicturePool } from '../core/work/pool/picture-pool.ts';
import { failureOfInput } from './inputs/failure-of-input.ts';
import { type InputFile, type InputLimits, listInputs, readInput } from './inputs/inputs.ts';

/** What known pictures are indexed with. */
export interface IndexStockOptions {
  /** What the collection is called. */
  readonly label: string;
  readonly limits: InputLimits;
  readonly stock: StockWriter;
  readonly pool: Pick<PicturePool, 'hashCuts'>;
  readonly signal: AbortSignal;
  /** Told of each file that could not be read, in one line. */
  readonly onFailure: (line: string) => void;
  /** Told of mistakes of this program. */
  readonly onDefect: (error: EyelineError) => void;
}

/** What became of the files. */
export interface IndexedStock {
  readonly added: number;
  /** The same files, indexed before. */
  readonly known: number;
  readonly failed: number;
}

/**
 * Indexes pictures as known ones, where they lie: nothing is copied, and one that is moved or changed is not recognised
 * any more. ZIPs are not opened.
 */
export async function indexStock(
  paths: readonly string[],
  { label, limits, stock, pool, signal, onFailure, onDefect }: IndexStockOptions,
): Promise<IndexedStock> {
  const counts = { added: 0, known: 0, failed: 0 };

  async function add(input: InputFile): Promise<void> {
    const path = resolve(Buffer.from(input.path).toString());
    const bytes = await readInput(input, limits);
    const sha256 = createHash('sha256').update(bytes).digest('hex');
    const request = { path, sha256, frames: [null], animationFrame: null };
    const [hash] = await pool.hashCuts(request, { signal });
    const isNew = hash !== undefined && stock.add({ label, name: basename(path), path, sha256 }, hash);
    counts[isNew ? 'added' : 'known'] += 1;
  }

  for (const input of await listInputs(paths, null)) {
    signal.throwIfAborted();
    try {
      if ('error' in input) throw input.error;
      await add(input);
    } catch (error) {
      signal.throwIfAborted();
      const known = error instanceof EyelineError ? error : failureOfInput(error, onDefect);
      counts.failed += 1;
      onFailure(`${input.name}: ${known.message}`);
    }
  }
  return counts;
}
