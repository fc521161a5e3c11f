import { fileTypeFromBuffer } from 'file-type';
import { type Declarations, UNREAD_DECLARATIONS } from '../../incident/evidence/declarations.ts';
import type { ManifestReader } from './read-manifest.ts';
import { readMetadata } from './read-metadata.ts';

/** What a file says of its own origin. Nothing is fetched. Never throws; a hostile file may take long. */
export async function readDeclarations(bytes: Uint8Array, manifests: ManifestReader): Promise<Declarations> {
  const type = await fileTypeFromBuffer(bytes.subarray(0, 4100)).catch(() => undefined);
  const manifest = type ? await manifests.read(bytes, type.mime) : null;
  try {
    return { entries: readMetadata(bytes), manifest, isRead: true };
  } catch {
    return { ...UNREAD_DECLARATIONS, manifest };
  }
}
