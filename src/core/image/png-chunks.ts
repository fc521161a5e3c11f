import { crc32 } from 'node:zlib';
import { readLatin1, readUint32 } from './byte-range.ts';

/** Bytes before the first chunk. */
export const PNG_SIGNATURE: Uint8Array = Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a);

/** Where a chunk stands in a PNG: offsets of its length field, its data, its checksum and what follows it. */
export interface PngChunkRange {
  /** Four bytes as Latin-1, whatever they are. */
  readonly type: string;
  readonly start: number;
  readonly dataStart: number;
  /** Beyond the file's end where the chunk is cut off, like `end`. */
  readonly dataEnd: number;
  readonly end: number;
}

/**
 * The chunks of a PNG in the order of the file, whatever their types and checksums, to the end of the file: what
 * follows IEND is walked as well. Never throws. A last chunk that is cut off is given where its length and type
 * are there.
 *
 * @param from offset of the first chunk; default: behind the signature.
 */
export function* walkPngChunks(
  bytes: Uint8Array,
  from: number = PNG_SIGNATURE.length,
): Generator<PngChunkRange, void, undefined> {
  for (let start = from; start + 8 <= bytes.length; ) {
    const dataStart = start + 8;
    const dataEnd = dataStart + readUint32(bytes, start);
    const end = dataEnd + 4;
    yield { type: readLatin1(bytes, start + 4, 4), start, dataStart, dataEnd, end };
    start = end;
  }
}

/** The checksum that a chunk should have, over its type and data. @param chunk one that is not cut off. */
export function pngChecksum(bytes: Uint8Array, { start, dataEnd }: PngChunkRange): number {
  return crc32(bytes.subarray(start + 4, dataEnd));
}

/** Whether a chunk that is not cut off has the checksum that it should have. */
export function isChunkSound(bytes: Uint8Array, chunk: PngChunkRange): boolean {
  return pngChecksum(bytes, chunk) === readUint32(bytes, chunk.dataEnd);
}

/** A chunk as it stands in a file: length, type, data (the parts one after the other; default none), checksum. */
export function pngChunk(type: string, parts: readonly Uint8Array[] = []): Buffer {
  const made = Buffer.concat([Buffer.alloc(8), ...parts, Buffer.alloc(4)]);
  made.writeUInt32BE(made.length - 12, 0);
  made.write(type, 4, 'latin1');
  made.writeUInt32BE(crc32(made.subarray(4, -4)), made.length - 4);
  return made;
}
