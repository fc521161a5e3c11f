import { PNG_SIGNATURE, type PngChunkRange, pngChunk, walkPngChunks } from '../../image/png-chunks.ts';

/** Most chunks that are looked at, and most bytes of one that is read. */
const MAX_CHUNKS = 10_000;
const MAX_BYTES = 1024 * 1024;

/** The first chunks of a PNG that are whole and of a bounded size; none of another file. */
export function* boundedChunks(bytes: Uint8Array): Generator<PngChunkRange, void, undefined> {
  if (Buffer.compare(bytes.subarray(0, PNG_SIGNATURE.length), PNG_SIGNATURE) !== 0) return;
  let chunks = 0;
  for (const chunk of walkPngChunks(bytes)) {
    if (++chunks > MAX_CHUNKS || chunk.dataEnd > bytes.length) return;
    if (chunk.dataEnd - chunk.dataStart <= MAX_BYTES) yield chunk;
  }
}

/** A PNG of the first chunk of each of these types; null for another file. */
export function readPngChunks(bytes: Uint8Array, types: readonly string[]): Uint8Array | null {
  const first = new Map<string, Uint8Array>();
  for (const { type, dataStart, dataEnd } of boundedChunks(bytes)) {
    if (types.includes(type) && !first.has(type)) first.set(type, bytes.subarray(dataStart, dataEnd));
  }
  if (first.size === 0) return null;
  const parts = [...first].map(([type, data]) => pngChunk(type, [data]));
  return Buffer.concat([PNG_SIGNATURE, ...parts, pngChunk('IEND')]);
}
