import { constants, type Stats } from 'node:fs';
import { open, stat } from 'node:fs/promises';
import { EyelineError } from '../../errors.ts';
import { fileTooLarge } from '../../image/picture-errors.ts';

const PICTURE = 'a picture file or a folder of them';

/** Where a file is: bytes where its name is no UTF-8. */
export type FilePath = string | Uint8Array;

/**
 * Reads a file whole, never more than the limit: not of a device, not of a file that grows meanwhile, and without
 * waiting for a pipe's other end.
 *
 * @param expected what should lie there, for the error. Default: a picture file or a folder of them.
 * @throws EyelineError `FILE_TOO_LARGE`, before reading where its length tells; `UNSUPPORTED_INPUT` for anything but
 * a file; Node's own error where it cannot be read.
 */
export async function readWhole(path: FilePath, maxBytes: number, expected = PICTURE): Promise<Buffer> {
  checkFile(await stat(asPath(path)), maxBytes, expected);
  // Looked at again once it is open: it may be another by then. On Windows there is no such flag, nor a pipe in a folder.
  const file = await open(asPath(path), constants.O_RDONLY | (constants.O_NONBLOCK ?? 0));
  try {
    checkFile(await file.stat(), maxBytes, expected);
    const parts: Buffer[] = [];
    let length = 0;
    for await (const part of file.createReadStream({ autoClose: false, end: maxBytes })) {
      parts.push(part as Buffer);
      length += (part as Buffer).length;
    }
    if (length > maxBytes) throw fileTooLarge(length, { maxBytes });
    return Buffer.concat(parts, length);
  } finally {
    await file.close();
  }
}

/** Whether what lies at a path can be read whole. @throws EyelineError as {@link readWhole} */
export function checkFile(stats: Stats, maxBytes: number, expected = PICTURE): void {
  if (!stats.isFile()) {
    throw new EyelineError('UNSUPPORTED_INPUT', {
      expected,
      received: kindOf(stats),
      action: 'Save what it holds to a file and give that.',
    });
  }
  if (stats.size > maxBytes) throw fileTooLarge(stats.size, { maxBytes });
}

/** A path as Node takes it: what crossed to another process is no Buffer any more. */
export function asPath(path: FilePath): string | Buffer {
  return typeof path === 'string' ? path : Buffer.from(path);
}

function kindOf(stats: Stats): string {
  if (stats.isFIFO()) return 'a named pipe';
  if (stats.isSocket()) return 'a socket';
  if (stats.isCharacterDevice() || stats.isBlockDevice()) return 'a device';
  return stats.isDirectory() ? 'a folder' : 'something that is no file';
}
