import { z } from 'zod';
import type { FetchedFile } from '../../../core/chat/port/adapter.ts';
import { fileOverLimit } from '../../../core/chat/port/adapter-errors.ts';
import type { IncomingFile } from '../../../core/chat/port/incoming.ts';
import { EyelineError } from '../../../core/errors.ts';
import type { BlobStore } from '../../../core/incident/stores/blob-store.ts';

const Handle = z.strictObject({ sha256: z.hash('sha256'), sizeBytes: z.int().min(0) });

/**
 * The bytes of a file that a person sent: they were kept when they came, and are checked to be the same.
 *
 * @throws EyelineError `FILE_TOO_LARGE`, `FILE_UNAVAILABLE`, `FILE_GONE`; the signal's reason.
 */
export async function fetchSent(
  files: BlobStore,
  { handle }: IncomingFile,
  maxBytes: number,
  signal: AbortSignal,
): Promise<FetchedFile> {
  signal.throwIfAborted();
  const reference = Handle.safeParse(parse(handle)).data;
  if (!reference) throw noName();
  if (reference.sizeBytes > maxBytes) throw fileOverLimit(maxBytes, reference.sizeBytes);
  const bytes = await files.get(reference);
  signal.throwIfAborted();
  return { bytes, sourceAddress: null, lastModifiedMs: null, servedMs: null };
}

function parse(handle: string): unknown {
  try {
    return JSON.parse(handle);
  } catch {
    return null;
  }
}

function noName(): EyelineError {
  return new EyelineError('FILE_GONE', {
    expected: 'a file that was sent at the desk',
    received: 'a name that no file has',
    action: 'Send it again.',
  });
}
