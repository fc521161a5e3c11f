import { describe, expect, it } from 'vitest';
import { createRecordPages } from '../../../src/core/chat/pages/record-pages.ts';
import { type Declarations, UNREAD_DECLARATIONS } from '../../../src/core/incident/evidence/declarations.ts';
import type { TenantStore } from '../../../src/core/incident/stores/tenant-store.ts';
import { makePicture, makeResult } from './make-result.ts';
import { makeDraft, makeTenantStore } from './temp-store.ts';

const FOUND: Declarations = {
  entries: [{ kind: 'software', place: 'XMP CreatorTool', text: 'Some editor' }],
  manifest: {
    state: 'broken',
    problems: ['assertion.dataHash.mismatch'],
    generator: 'Some generator 1',
    signer: 'A name',
    issuer: null,
    signedAt: null,
    actions: ['c2pa.created'],
    sourceTypes: ['trainedAlgorithmicMedia'],
  },
  isRead: true,
};

/** Records a.png with what it declares; gives what the incident page shows of that. */
function record(store: TenantStore, platformId: string, declarations?: Declarations) {
  const { submission } = store.submissions.receive(makeDraft({ platformId }));
  store.results.complete(submission.id, makeResult({ pictures: [{ ...makePicture(), declarations }] }));
  return createRecordPages(store).incident(1)?.pictures.items[0]?.declarations;
}

describe('what evidence declares', () => {
  it('is kept whole, and on the incident page', () => {
    expect(record(makeTenantStore(), '100.1', FOUND)).toEqual(FOUND);
  });

  it('is null where nobody looked, as for pictures of earlier versions', () => {
    expect(record(makeTenantStore(), '100.1')).toBeNull();
  });

  it('is that of the last time it could be read', () => {
    const store = makeTenantStore();

    expect(record(store, '100.1', UNREAD_DECLARATIONS)).toEqual(UNREAD_DECLARATIONS);
    expect(record(store, '100.2', FOUND)).toEqual(FOUND);
    expect(record(store, '100.3', UNREAD_DECLARATIONS)).toEqual(FOUND);
    expect(record(store, '100.4')).toEqual(FOUND);
  });
});
