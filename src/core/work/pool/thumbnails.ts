import { LRUCache } from 'lru-cache';
import pLimit from 'p-limit';
import { EyelineError } from '../../errors.ts';
import type { DerivedFiles, ThumbnailSize, ThumbnailStore } from '../../incident/evidence/thumbnail.ts';
import type { Log } from '../../log.ts';
import type { PicturePool } from './picture-pool.ts';

/** Made at a time, so that a long page leaves the workers to those who wait for an answer. */
const AT_ONCE = 2;

/** Pictures whose failure is remembered, the oldest forgotten first. */
const MAX_FAILED = 1000;

/** How long a picture that could not be decoded is not tried again, ms. */
const FAILED_MS = 600_000;

export interface ThumbnailParts {
  readonly derived: DerivedFiles;
  readonly pool: Pick<PicturePool, 'thumbnails'>;
  readonly logger: Pick<Log, 'warn'>;
  /** Clock, epoch ms. Default: the system's. */
  readonly now?: () => number;
}

/** Thumbnails that the worker pool draws once and the disk keeps. One that cannot be kept is shown all the same. */
export function createThumbnails({ derived, pool, logger, now = Date.now }: ThumbnailParts): ThumbnailStore {
  const limit = pLimit(AT_ONCE);
  const running = new Map<string, Promise<Awaited<ReturnType<PicturePool['thumbnails']>> | null>>();
  const failedUntil = new LRUCache<string, number>({ max: MAX_FAILED });

  const kindOf = (size: ThumbnailSize) => `thumbnail-${size}`;

  async function draw(sha256: string, read: () => Promise<Uint8Array | null>) {
    const bytes = await read();
    if (!bytes) return null;
    try {
      const drawn = await pool.thumbnails(bytes);
      await Promise.all([
        derived.put(sha256, kindOf('small'), drawn.small),
        derived.put(sha256, kindOf('large'), drawn.large),
      ]).catch((err: unknown) => logger.warn({ err }, 'a thumbnail could not be kept'));
      return drawn;
    } catch (error) {
      if (!(error instanceof EyelineError)) throw error;
      // A stop says nothing about the picture.
      if (error.code !== 'CANCELLED') failedUntil.set(sha256, now() + FAILED_MS);
      return null;
    }
  }

  return {
    async get(sha256, size, read) {
      const kept = await derived.get(sha256, kindOf(size));
      if (kept) return kept;
      if ((failedUntil.get(sha256) ?? 0) > now()) return null;
      const run = running.get(sha256) ?? limit(() => draw(sha256, read));
      running.set(sha256, run);
      try {
        return (await run)?.[size] ?? null;
      } finally {
        running.delete(sha256);
      }
    },
  };
}
