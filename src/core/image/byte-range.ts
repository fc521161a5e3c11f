/** A part of a file: from `start` up to, not including, `end`. */
export interface ByteRange {
  readonly start: number;
  readonly end: number;
}

/** The ranges one after the other. Gives a view, not a copy, when they are one piece of `bytes`. */
export function joinRanges(bytes: Uint8Array, ranges: readonly ByteRange[]): Uint8Array {
  const merged: ByteRange[] = [];
  for (const range of ranges) {
    const last = merged.at(-1);
    if (last !== undefined && last.end === range.start) {
      merged[merged.length - 1] = { start: last.start, end: range.end };
    } else {
      merged.push(range);
    }
  }
  const only = merged[0];
  if (merged.length === 1 && only !== undefined) return bytes.subarray(only.start, only.end);
  const joined = new Uint8Array(merged.reduce((sum, range) => sum + range.end - range.start, 0));
  let at = 0;
  for (const range of merged) {
    joined.set(bytes.subarray(range.start, range.end), at);
    at += range.end - range.start;
  }
  return joined;
}

/** Big-endian 16 bits at `at`; 0 beyond the end. */
export function readUint16(bytes: Uint8Array, at: number): number {
  return (bytes[at] ?? 0) * 0x100 + (bytes[at + 1] ?? 0);
}

/** Big-endian unsigned 32 bits at `at`; 0 beyond the end. */
export function readUint32(bytes: Uint8Array, at: number): number {
  return readUint16(bytes, at) * 0x10000 + readUint16(bytes, at + 2);
}

/** Little-endian unsigned 32 bits at `at`; 0 beyond the end. */
export function readUint32LittleEndian(bytes: Uint8Array, at: number): number {
  const low = (bytes[at] ?? 0) + (bytes[at + 1] ?? 0) * 0x100;
  return low + ((bytes[at + 2] ?? 0) + (bytes[at + 3] ?? 0) * 0x100) * 0x10000;
}

/** Up to `length` bytes as Latin-1 text. */
export function readLatin1(bytes: Uint8Array, at: number, length: number): string {
  return String.fromCharCode(...bytes.subarray(at, at + length));
}
