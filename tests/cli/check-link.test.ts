import { describe, expect, it } from 'vitest';
import { check } from '../../src/cli/check.ts';
import { createRecorder } from '../../src/cli/recorder.ts';
import type { PicturePool } from '../../src/core/work/pool/picture-pool.ts';
import { makeLinkReader } from '../core/source/links/make-link-reader.ts';
import { sha256 } from '../core/store/make-result.ts';
import { makeTenantStore } from '../core/store/temp-store.ts';
import { measuredAs } from './measured-as.ts';

const PAGE = '<html>a page</html>';
const LINK = 'https://large.example/@one?token=secret';

const pool = {
  workers: 1,
  measure: async (bytes: Uint8Array) => measuredAs(bytes),
} as unknown as PicturePool;

/** Checks a link; gives the JSON line, and the record where it is asked for. */
async function checkLink(isRecorded: boolean) {
  const store = makeTenantStore();
  store.incidents.open(
    { title: 'Wave', channel: 'triage', thread: null },
    { actor: null, atMs: 1, submissionId: null },
  );
  let out = '';
  const failed = await check([LINK], pool, {
    json: true,
    out: null,
    limits: { picture: { maxBytes: 1e6 }, zip: {} } as never,
    write: (text) => {
      out += text;
    },
    warn: () => {},
    onDefect: (error) => {
      throw error;
    },
    links: async () => makeLinkReader({ page: PAGE }),
    signal: new AbortController().signal,
    names: null,
    recorder: isRecorded ? createRecorder(store, 1) : null,
    terminal: null,
  });
  return { failed, out, line: JSON.parse(out), store };
}

describe('eyeline check of a link', () => {
  it('prints with --json how the picture was fetched, without what may be a secret', async () => {
    const { failed, out, line } = await checkLink(false);

    expect(failed).toBe(0);
    expect(out).not.toContain('secret');
    expect(line.provenance).toEqual({
      linkAddress: 'https://large.example/@one',
      uploaded: null,
      capturedMs: null,
      fetches: [
        {
          purpose: 'profile',
          askedAddress: 'https://large.example/@one',
          finalAddress: 'https://large.example/@one',
          hops: [
            { address: 'https://large.example/@one', status: 302, atMs: 11 },
            { address: 'https://large.example/@one', status: 200, atMs: 12 },
          ],
          startedMs: 10,
          endedMs: 13,
          response: {
            status: 200,
            mediaType: 'text/html',
            headers: { etag: '"a"' },
            sha256: sha256(PAGE),
            sizeBytes: PAGE.length,
            received: { sha256: sha256(PAGE), sizeBytes: PAGE.length },
            isKept: false,
          },
          failure: null,
        },
      ],
    });
  });

  it('keeps with --incident the same in the record, and the page with it', async () => {
    const { line, store } = await checkLink(true);

    const [finding] = store.findings.ofIncident(1);
    const [kept] = store.provenance.ofEvidence(finding?.evidence.id as number);
    expect(kept).toMatchObject(line.provenance);
    expect(kept?.fetches[0]?.response?.isKept).toBe(true);
    const page = await store.blobs.get({ sha256: sha256(PAGE), sizeBytes: PAGE.length });
    expect(Buffer.from(page).toString()).toBe(PAGE);
  });

  it('records with --incident the account whose picture it is, and names it beside its portrait', async () => {
    const { line, store } = await checkLink(true);
    const { line: unrecorded } = await checkLink(false);

    expect(store.accounts.ofIncident(1)).toEqual([
      expect.objectContaining({ number: 1, handle: 'one', followers: 12, portraits: [1] }),
    ]);
    expect(line.portraits[0].accounts).toEqual([
      {
        number: 1,
        platform: 'mastodon',
        handle: 'one',
        displayName: 'Name of one',
        address: 'https://large.example/@one',
      },
    ]);
    expect(unrecorded.portraits[0]).not.toHaveProperty('accounts');
  });
});
