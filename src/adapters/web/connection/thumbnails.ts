import {
  THUMBNAIL_TYPE,
  type ThumbnailSize,
  type ThumbnailStore,
} from '../../../core/incident/evidence/thumbnail.ts';
import { FILE_POLICY } from './headers.ts';
import { type RecordFilesParts, readRecordFile } from './record-files.ts';

export interface ThumbnailParts extends RecordFilesParts {
  readonly thumbnails: ThumbnailStore;
}

/** The thumbnail of a file of the tenant; null where it has no such file, or none can be made of it. */
export function readThumbnail(
  parts: ThumbnailParts,
  sha256: string,
  size: ThumbnailSize,
): Promise<Uint8Array | null> {
  return parts.thumbnails.get(sha256, size, async () => (await readRecordFile(parts, sha256))?.bytes ?? null);
}

/** The answer that carries a thumbnail: for ever, since its picture is named by its content. */
export function answerWithThumbnail(bytes: Uint8Array): Response {
  return new Response(bytes as Uint8Array<ArrayBuffer>, {
    headers: {
      'Content-Type': THUMBNAIL_TYPE,
      'Content-Length': String(bytes.length),
      'Content-Security-Policy': FILE_POLICY,
      'Cache-Control': 'private, max-age=31536000, immutable',
    },
  });
}
