import { existsSync, utimesSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { BlobReference } from '../../../../src/core/incident/stores/blob-store.ts';
import type { TenantStore } from '../../../../src/core/incident/stores/tenant-store.ts';
import { makeMessage, makeTenantStore } from '../temp-store.ts';

const HOUR_S = 3600;

/** A file that was put two hours ago. */
async function putLongAgo(store: TenantStore, text: string): Promise<BlobReference> {
  const file = await store.blobs.put(Buffer.from(text));
  const then = Date.now() / 1000 - 2 * HOUR_S;
  utimesSync(store.blobs.locate(file), then, then);
  return file;
}

/** Sweeps what is older than an hour. */
function sweep(store: TenantStore, kept: readonly string[] = []) {
  return store.unused.remove({
    beforeMs: Date.now() - HOUR_S * 1000,
    isKept: (sha256) => kept.includes(sha256),
    signal: new AbortController().signal,
  });
}

describe('a sweep of unused files', () => {
  it('removes what nothing names', async () => {
    const store = makeTenantStore();
    const file = await putLongAgo(store, 'lonely');

    const swept = await sweep(store);

    expect(swept).toEqual({ files: 1, bytes: 6, leftBytes: 0 });
    expect(existsSync(store.blobs.locate(file))).toBe(false);
  });

  it('leaves what a message names, what is needed and what is young', async () => {
    const store = makeTenantStore();
    const named = await putLongAgo(store, 'of a message');
    store.messages.add(makeMessage({ files: [named.sha256] }));
    const needed = await putLongAgo(store, 'draft');
    const young = await store.blobs.put(Buffer.from('young'));

    const swept = await sweep(store, [needed.sha256]);

    expect(swept).toEqual({ files: 0, bytes: 0, leftBytes: 10 });
    expect([named, needed, young].map((file) => existsSync(store.blobs.locate(file)))).toEqual([
      true,
      true,
      true,
    ]);
  });

  it('leaves what was put again', async () => {
    const store = makeTenantStore();
    const file = await putLongAgo(store, 'twice');
    await store.blobs.put(Buffer.from('twice'));

    await sweep(store);

    expect(existsSync(store.blobs.locate(file))).toBe(true);
  });
});
