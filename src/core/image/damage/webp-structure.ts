import { readLatin1, readUint32LittleEndian } from '../byte-range.ts';

/** The pixel data of a WebP that ends early. */
export interface WebpCut {
  /** Offset of the chunk with the pixels of a still picture. */
  readonly chunkStart: number;
  /** Bytes that the file claims to have and has not. */
  readonly missingBytes: number;
}

const MAX_PAD_BYTES = 8 * 1024 * 1024;
const SPARE_PAD_BYTES = 256 * 1024;

/**
 * Finds where a WebP was cut. Null when the file is complete by its own account, or when it breaks off
 * anywhere but in the pixels of a still picture (then nothing can be read of it).
 */
export function findWebpCut(bytes: Uint8Array): WebpCut | null {
  let at = 12;
  while (at + 8 <= bytes.length) {
    const type = readLatin1(bytes, at, 4);
    const length = readUint32LittleEndian(bytes, at + 4);
    const next = at + 8 + length + (length % 2);
    if (next > bytes.length) {
      const isPixels = type === 'VP8 ' || type === 'VP8L';
      return isPixels ? { chunkStart: at, missingBytes: next - bytes.length } : null;
    }
    at = next;
  }
  return null;
}

/**
 * The cut file made complete with bytes of `fill`, its lengths corrected. Decoders refuse an incomplete
 * WebP as a whole; this one they read down to the cut, and nonsense below it.
 */
export function padWebp(bytes: Uint8Array, cut: WebpCut, fill: number): Uint8Array {
  const padBytes = Math.min(cut.missingBytes, MAX_PAD_BYTES) + SPARE_PAD_BYTES;
  const length = bytes.length + padBytes + ((bytes.length + padBytes) % 2);
  const padded = new Uint8Array(length).fill(fill);
  padded.set(bytes);
  const view = new DataView(padded.buffer);
  view.setUint32(4, length - 8, true);
  view.setUint32(cut.chunkStart + 4, length - cut.chunkStart - 8, true);
  return padded;
}
