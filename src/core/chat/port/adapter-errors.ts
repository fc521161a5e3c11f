import { formatBytes } from '../../bytes.ts';
import { EyelineError } from '../../errors.ts';

/** A file of a message that is over the limit. @param sizeBytes null where it was not read to its end. */
export function fileOverLimit(maxBytes: number, sizeBytes: number | null): EyelineError {
  return new EyelineError('FILE_TOO_LARGE', {
    expected: `a file of at most ${formatBytes(maxBytes)}`,
    received: sizeBytes === null ? 'a larger one' : `one of ${formatBytes(sizeBytes)}`,
    action: 'Send a smaller copy, or raise MAX_PICTURE_MIB.',
  });
}

/**
 * What somebody is told whose command could not be written down because the record takes nothing; null where that is
 * not the reason.
 */
export function recordRefuses(error: unknown): string | null {
  if (!(error instanceof EyelineError) || (error.code !== 'STORE_FAILED' && error.code !== 'STORE_DAMAGED'))
    return null;
  return `Nothing was done: Eyeline cannot write to its record. ${error.message} Then ask again.`;
}
