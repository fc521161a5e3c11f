import type { SightingDraft } from '../../incident/evidence/evidence.ts';
import type { PictureResult } from '../../incident/findings/result.ts';
import type { BlobReference } from '../../incident/stores/blob-store.ts';

/** A ZIP for the record: evidence without portraits. */
export function zipResult({
  reference,
  sighting,
}: {
  readonly reference: BlobReference;
  readonly sighting: SightingDraft;
}): PictureResult {
  const evidence = { ...reference, format: 'zip', widthPx: null, heightPx: null };
  return { evidence, sighting, portraits: [], instrument: null, artifacts: [] };
}
