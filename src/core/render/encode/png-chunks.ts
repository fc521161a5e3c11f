import { EyelineError } from '../../errors.ts';
import { isChunkSound, PNG_SIGNATURE, walkPngChunks } from '../../image/png-chunks.ts';

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
  if (!bytes.subarray(0, PNG_SIGNATURE.length).equals(PNG_SIGNATURE)) throw unreadable('something else');
  const chunks: PngChunk[] = [];
  for (const chunk of walkPngChunks(bytes)) {
    const { type, start, dataStart, dataEnd, end } = chunk;
    if (end > bytes.length) break;
    if (!isChunkSound(bytes, chunk)) throw unreadable('one with a wrong checksum');
    chunks.push({ type, data: bytes.subarray(dataStart, dataEnd), start });
    if (type === 'IEND') return chunks;
  }
  throw unreadable('one cut short');
}

function unreadable(received: string): EyelineError {
  return new EyelineError('UNREADABLE_IMAGE', {
    expected: 'a whole PNG',
    received,
    action: 'Take the file as Eyeline wrote it: a service that passes pictures on may have changed it.',
  });
}
