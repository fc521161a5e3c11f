import { formatBytes } from '../../bytes.ts';
import { EyelineError } from '../../errors.ts';
import type { ZipLimits } from './zip-limits.ts';

const SEND_AGAIN = 'Send it again, or send the pictures themselves.';
const A_PICTURE = 'a picture file';

/** @param received a clause: `one that is cut off or damaged` */
export function unreadableZip(received: string, cause?: unknown): EyelineError {
  const parts = { expected: 'a ZIP that can be opened', received, action: SEND_AGAIN };
  return new EyelineError('UNREADABLE_ARCHIVE', parts, { cause });
}

export function emptyZip(): EyelineError {
  return new EyelineError('EMPTY_FILE', {
    expected: 'a ZIP with pictures in it',
    received: 'one without files',
    action: 'Send the pictures themselves.',
  });
}

/** A file that is a ZIP inside and something else to people. @param what a clause: `an Office document` */
export function notASet(what: string): EyelineError {
  return new EyelineError('UNSUPPORTED_FORMAT', {
    expected: 'a ZIP of pictures',
    received: what,
    action: 'Take the pictures out of it, and send those.',
  });
}

export function tooManyFiles(files: number, { maxFiles }: Pick<ZipLimits, 'maxFiles'>): EyelineError {
  return new EyelineError('TOO_MANY_FILES', {
    expected: `a ZIP of at most ${maxFiles} files`,
    received: `one of ${files}`,
    action: 'Send it in parts, or raise MAX_ZIP_FILES.',
  });
}

export function zipTooLarge(bytes: number, limits: Pick<ZipLimits, 'maxBytes'>): EyelineError {
  return overLimit(`one of ${formatBytes(bytes)}`, limits);
}

/** A ZIP that was not fetched. @param error what is said of any file that is too large */
export function zipOverLimit(error: EyelineError, limits: Pick<ZipLimits, 'maxBytes'>): EyelineError {
  return overLimit(error.parts.received, limits);
}

function overLimit(received: string, { maxBytes }: Pick<ZipLimits, 'maxBytes'>): EyelineError {
  return new EyelineError('FILE_TOO_LARGE', {
    expected: `a ZIP of at most ${formatBytes(maxBytes)}`,
    received,
    action: 'Send it in parts, or raise MAX_ZIP_MIB.',
  });
}

export function unpacksTooLarge(
  bytes: number,
  { maxUnpackedBytes }: Pick<ZipLimits, 'maxUnpackedBytes'>,
): EyelineError {
  return new EyelineError('FILE_TOO_LARGE', {
    expected: `a ZIP whose files take at most ${formatBytes(maxUnpackedBytes)} unpacked`,
    received: `one whose files take ${formatBytes(bytes)}`,
    action: 'Send it in parts, or raise MAX_ZIP_MIB.',
  });
}

export function entryTooLarge(
  bytes: number,
  { maxFileBytes }: Pick<ZipLimits, 'maxFileBytes'>,
): EyelineError {
  return new EyelineError('FILE_TOO_LARGE', {
    expected: `a file of at most ${formatBytes(maxFileBytes)}`,
    received: `one of ${formatBytes(bytes)}`,
    action: 'Send a smaller copy of the picture.',
  });
}

export function encryptedEntry(): EyelineError {
  return new EyelineError('ENCRYPTED_FILE', {
    expected: 'a file without a password',
    received: 'an encrypted one',
    action: 'Send it unencrypted.',
  });
}

/** A link, a device, or a name that leads out of the ZIP. @param received a clause */
export function unsafeEntry(received: string): EyelineError {
  return new EyelineError('UNSAFE_FILE', {
    expected: `${A_PICTURE} in the ZIP`,
    received,
    action: 'Send the picture itself.',
  });
}

export function nestedArchive(): EyelineError {
  return new EyelineError('NESTED_ARCHIVE', {
    expected: A_PICTURE,
    received: 'an archive within a ZIP, which is not opened',
    action: 'Send it on its own.',
  });
}

/** @param method the number that stands for it in the ZIP */
export function unknownMethod(method: number): EyelineError {
  return new EyelineError('UNREADABLE_ARCHIVE', {
    expected: 'a file packed in the usual way (stored or deflated)',
    received: `one packed by method ${method}`,
    action: 'Make the ZIP again with the usual compression, or send the picture itself.',
  });
}

/** What was unpacked is not what the ZIP says of it. */
export function damagedEntry(cause?: unknown): EyelineError {
  const parts = {
    expected: 'a file of the length and checksum that the ZIP lists',
    received: 'a damaged or different one',
    action: SEND_AGAIN,
  };
  return new EyelineError('UNREADABLE_ARCHIVE', parts, { cause });
}
