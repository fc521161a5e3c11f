import { describe, expect, it } from 'vitest';
import { createRecordPages } from '../../../src/core/chat/pages/record-pages.ts';
import type { TenantStore } from '../../../src/core/incident/stores/tenant-store.ts';
import { makeProvenance, PAGE } from './make-provenance.ts';
import { makePicture, makeResult, sha256 } from './make-result.ts';
import { makeDraft, makeTenantStore } from './temp-store.ts';

/** Records a.png as it came through a link; gives its evidence's id. */
async function record(store: TenantStore, platformId = '100.1'): Promise<number> {
  await store.blobs.put(Buffer.from(PAGE));
  const { submission } = store.submissions.receive(makeDraft({ platformId }));
  const picture = { ...makePicture(), provenance: makeProvenance() };
  store.results.complete(submission.id, makeResult({ pictures: [picture] }));
  return store.evidence.find(sha256('a.png'))?.id as number;
}

describe('how a picture came through a link', () => {
  it('is kept whole: each address asked, its redirects, answer, headers, hashes and times', async () => {
    const store = makeTenantStore();

    const [kept] = store.provenance.ofEvidence(await record(store));

    const { fetches } = makeProvenance();
    expect(kept).toMatchObject({
      id: 1,
      submissionId: 1,
      seenMs: 1_700_000_001_000,
      uploaded: { atMs: 1_600_000_000_000, source: 'last-modified' },
      capturedMs: null,
    });
    expect(
      kept?.fetches.map(({ response, failure, startedMs, endedMs }) => [
        response,
        failure,
        startedMs,
        endedMs,
      ]),
    ).toEqual(
      fetches.map(({ response, failure, startedMs, endedMs }) => [response, failure, startedMs, endedMs]),
    );
    expect(kept?.fetches[0]?.hops.map(({ status, atMs }) => [status, atMs])).toEqual([
      [301, 11],
      [200, 12],
    ]);
  });

  it('is kept without what may be a secret in its addresses', async () => {
    const store = makeTenantStore();

    const [kept] = store.provenance.ofEvidence(await record(store));

    expect(JSON.stringify(kept)).not.toMatch(/secret|user:word/);
    expect(kept?.linkAddress).toBe('https://social.example/@name?acct=name');
    expect(kept?.fetches.map(({ askedAddress, finalAddress }) => [askedAddress, finalAddress])).toEqual([
      ['https://social.example/@name', 'https://www.social.example/@name'],
      ['https://files.example/large.png', null],
      ['https://files.example/a.png', 'https://files.example/a.png'],
    ]);
  });

  it('keeps the page as evidence: it can be had by its hash, and no sweep takes it', async () => {
    const store = makeTenantStore();
    await record(store);

    await store.unused.remove({
      beforeMs: Number.MAX_SAFE_INTEGER,
      isKept: () => false,
      signal: new AbortController().signal,
    });

    const file = await createRecordPages(store).file(sha256(PAGE));
    expect(file?.mediaType).toBe('application/octet-stream');
    expect(Buffer.from(file?.bytes ?? []).toString()).toBe(PAGE);
  });

  it('is on the incident page, the newest 10 of the links that led to one picture', async () => {
    const store = makeTenantStore();
    for (let time = 1; time <= 12; time++) await record(store, `100.${time}`);

    const [picture] = createRecordPages(store).incident(1)?.pictures.items ?? [];

    expect(picture?.provenance.total).toBe(12);
    expect(picture?.provenance.items.map(({ id }) => id)).toEqual([12, 11, 10, 9, 8, 7, 6, 5, 4, 3]);
  });

  it('is nothing for a picture that came otherwise', () => {
    const store = makeTenantStore();
    const { submission } = store.submissions.receive(makeDraft());
    store.results.complete(submission.id, makeResult());

    expect(store.provenance.ofEvidence(1)).toEqual([]);
  });
});
