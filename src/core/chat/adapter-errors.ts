import { EyelineError } from '../errors.ts';

const MIB = 1024 * 1024;

/** A file of a message that is over the limit. @param sizeBytes null where it was not read to its end. */
export function fileOverLimit(maxBytes: number, sizeBytes: number | null): EyelineError {
  return new EyelineError('FILE_TOO_LARGE', {
    expected: `a file of at most ${formatMib(maxBytes)}`,
    received: sizeBytes === null ? 'a larger one' : `one of ${formatMib(sizeBytes)}`,
    action: 'Send a smaller copy, or raise MAX_PICTURE_MIB.',
  });
}

function formatMib(bytes: number): string {
  return `${Number((bytes / MIB).toFixed(1))} MiB`;
}

/**
 * What somebody is told whose command could not be written down because the record takes nothing; null where that is
 * not the reason.
 */
export function recordRefuses(error: unknown): string | null {
  if (!(error instanceof EyelineError) || (error.code !== 'STORE_FAILED' && error.code !== 'STORE_DAMAGED'))
    return null;
  return `This was not taken up: Eyeline’s record cannot be written. ${error.message} Then ask again.`;
}
