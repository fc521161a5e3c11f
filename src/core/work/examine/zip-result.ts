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
  return wholeFile(reference, sighting, 'zip');
}

/** A file for the record that is no picture, such as a list: evidence without portraits. */
export function wholeFile(
  reference: BlobReference,
  sighting: SightingDraft,
  format: string | null,
): PictureResult {
  const evidence = { ...reference, format, widthPx: null, heightPx: null };
  return { evidence, sighting, portraits: [], instrument: null, artifacts: [] };
}
