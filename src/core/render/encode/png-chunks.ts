import { crc32 } from 'node:zlib';
import { EyelineError } from '../../errors.ts';

const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);

/** One chunk of a PNG. `data` is a view into the file; `start` is where the chunk's length field stands. */
export interface PngChunk {
  readonly type: string;
  readonly data: Buffer;
  readonly start: number;
}

/**
 * The chunks of a PNG up to and with IEND, in the order of the file, each with its checksum verified.
 *
 * @throws {EyelineError} `UNREADABLE_IMAGE` for bytes that are no PNG, are cut short, or fail a checksum.
 */
export function readPngChunks(png: Uint8Array): PngChunk[] {
  const bytes = Buffer.from(png.buffer, png.byteOffset, png.byteLength);
  if (!bytes.subarray(0, 8).equals(signature)) throw unreadable('something else');
  const chunks: PngChunk[] = [];
  for (let start = 8; chunks.at(-1)?.type !== 'IEND'; ) {
    const end = start + 12 > bytes.length ? Number.POSITIVE_INFINITY : start + 8 + bytes.readUInt32BE(start);
    if (end + 4 > bytes.length) throw unreadable('one cut short');
    if (crc32(bytes.subarray(start + 4, end)) !== bytes.readUInt32BE(end)) {
      throw unreadable('one with a wrong checksum');
    }
    const type = bytes.toString('latin1', start + 4, start + 8);
    chunks.push({ type, data: bytes.subarray(start + 8, end), start });
    start = end + 4;
  }
  return chunks;
}

/** A chunk as it stands in the file: length, type, data, checksum. */
export function pngChunk(type: string, data: Uint8Array): Buffer {
  const out = Buffer.alloc(12 + data.length);
  out.writeUInt32BE(data.length, 0);
  out.write(type, 4, 'latin1');
  out.set(data, 8);
  out.writeUInt32BE(crc32(out.subarray(4, 8 + data.length)), 8 + data.length);
  return out;
}

function unreadable(received: string): EyelineError {
  return new EyelineError('UNREADABLE_IMAGE', {
    expected: 'a whole PNG',
    received,
    action: 'Take the file as Eyeline wrote it: a service that passes pictures on may have changed it.',
  });
}
