import { isUtf8 } from 'node:buffer';
import { extname } from 'node:path';

/**
 * A file's name as text. Bytes that are no UTF-8 (names in cp866 or Latin-1) stand as `\x8f`, so that two names never
 * look the same.
 */
export function nameOf(bytes: Buffer): string {
  if (isUtf8(bytes)) return bytes.toString('utf8');
  return bytes
    .toString('latin1')
    .replaceAll(/[\x80-\xff]/g, (byte) => `\\x${byte.charCodeAt(0).toString(16)}`);
}

/** Longest stem of a file that is written beside others, bytes: with what is added it fits every file system. */
const MAX_STEM_BYTES = 120;

/** The stem of a name that is to be written: without its extension, cut where it is too long for a file name. */
export function stemOf(name: string): string {
  let stem = name.slice(0, name.length - extname(name).length).replaceAll('\\', '_');
  while (Buffer.byteLength(stem) > MAX_STEM_BYTES) stem = [...stem].slice(0, -1).join('');
  return stem;
}
