import { EyelineError } from '../../../errors.ts';
import type { UnhashedPortrait } from '../../../incident/findings/seen.ts';
import type { RecordStore } from '../../../incident/stores/record-store.ts';
import type { TenantStore } from '../../../incident/stores/tenant-store.ts';
import type { Log } from '../../../log.ts';
import type { PicturePool } from '../../pool/picture-pool.ts';

/** Portraits that are read from the record at a time. */
const PAGE = 100;

/** What earlier portraits are hashed with. */
export interface HashEarlierParts {
  readonly record: Pick<RecordStore, 'tenants' | 'forTenant'>;
  readonly pool: Pick<PicturePool, 'hashCuts'>;
  readonly log: Pick<Log, 'info' | 'warn'>;
  /** Ends it; the rest is hashed at the next start. */
  readonly signal: AbortSignal;
}

/**
 * Hashes the portraits that were recorded before hashes were kept, one file at a time, behind everything else. One that
 * cannot be read gets none and is not tried again. Never throws.
 */
export async function hashEarlier({ record, pool, log, signal }: HashEarlierParts): Promise<void> {
  let done = 0;
  try {
    for (const { id } of record.tenants.list()) done += await hashTenant(record.forTenant(id), pool, signal);
    if (done > 0) log.info({ portraits: done }, 'earlier portraits can be recognised now');
  } catch (err) {
    if (!signal.aborted) log.warn({ err }, 'earlier portraits are not recognised until the next start');
  }
}

async function hashTenant(
  { seen, blobs }: TenantStore,
  pool: HashEarlierParts['pool'],
  signal: AbortSignal,
): Promise<number> {
  for (let done = 0; ; ) {
    const page = seen.unhashed(PAGE);
    if (page.length === 0) return done;
    for (const portraits of byFile(page)) {
      signal.throwIfAborted();
      const [{ sha256, sizeBytes, animationFrame }] = portraits;
      const request = {
        path: blobs.locate({ sha256, sizeBytes }),
        sha256,
        frames: portraits.map(({ frame }) => frame),
        animationFrame,
      };
      const hashes = await pool.hashCuts(request, { signal }).catch(orNone);
      signal.throwIfAborted();
      for (const [index, { portraitId }] of portraits.entries())
        seen.keep(portraitId, hashes?.[index] ?? null);
      done += portraits.length;
    }
  }
}

/** What is wrong with one file ends nothing else. */
function orNone(error: unknown): null {
  if (error instanceof EyelineError && error.code !== 'CANCELLED') return null;
  throw error;
}

/** The portraits of each file and animation frame. */
function byFile(portraits: readonly UnhashedPortrait[]): [UnhashedPortrait, ...UnhashedPortrait[]][] {
  const groups = new Map<string, [UnhashedPortrait, ...UnhashedPortrait[]]>();
  for (const portrait of portraits) {
    const key = `${portrait.sha256} ${portrait.animationFrame ?? ''}`;
    const known = groups.get(key);
    if (known) known.push(portrait);
    else groups.set(key, [portrait]);
  }
  return [...groups.values()];
}
