import type { FileHandle } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { RandomAccessReader } from 'yauzl';

/** Bytes that are read at once: of a directory, whose entries are a few dozen bytes each, and of packed data. */
const BLOCK_BYTES = 2 ** 16;

type Done = (error: Error | null, bytesRead?: number) => void;

/**
 * Gives yauzl the bytes of an open file, and refuses what lies outside it. yauzl's own reader hands offsets of ZIP64 to
 * Node unseen, and Node throws for those beyond 2^53 where nobody can catch it: one such ZIP would end the process.
 */
export class BoundedReader extends RandomAccessReader {
  readonly #handle: FileHandle;
  readonly #sizeBytes: number;
  #block: { readonly start: number; readonly bytes: Buffer } = { start: 0, bytes: Buffer.alloc(0) };

  constructor(handle: FileHandle, sizeBytes: number) {
    super();
    this.#handle = handle;
    this.#sizeBytes = sizeBytes;
  }

  override read(buffer: Buffer, offset: number, length: number, position: number, done: Done): void {
    if (!this.#holds(position, position + length)) setImmediate(done, outside());
    else this.#copy(buffer.subarray(offset, offset + length), position).then(() => done(null, length), done);
  }

  override _readStreamForRange(start: number, end: number): Readable {
    // Not the handle's own stream, which closes the handle when it is given up.
    return Readable.from(this.#pieces(start, end), { objectMode: false });
  }

  async *#pieces(start: number, end: number): AsyncGenerator<Buffer> {
    if (!this.#holds(start, end)) throw outside();
    for (let at = start; at < end; at += BLOCK_BYTES) {
      const bytes = Buffer.allocUnsafe(Math.min(BLOCK_BYTES, end - at));
      await this.#fill(bytes, at);
      yield bytes;
    }
  }

  #holds(start: number, end: number): boolean {
    return Number.isSafeInteger(start) && start >= 0 && start <= end && end <= this.#sizeBytes;
  }

  async #copy(into: Buffer, position: number): Promise<void> {
    const { start, bytes } = this.#block;
    if (position < start || position + into.length > start + bytes.length) {
      await this.#load(position, Math.max(BLOCK_BYTES, into.length));
      return this.#copy(into, position);
    }
    bytes.copy(into, 0, position - start, position - start + into.length);
  }

  async #load(start: number, length: number): Promise<void> {
    const bytes = Buffer.allocUnsafe(Math.min(length, this.#sizeBytes - start));
    await this.#fill(bytes, start);
    this.#block = { start, bytes };
  }

  async #fill(bytes: Buffer, start: number): Promise<void> {
    for (let filled = 0; filled < bytes.length; ) {
      const { bytesRead } = await this.#handle.read(bytes, filled, bytes.length - filled, start + filled);
      if (bytesRead === 0) throw outside();
      filled += bytesRead;
    }
  }
}

/** Without a code: it is the ZIP's fault, not the disk's. */
function outside(): Error {
  return new Error('an offset that lies outside the file');
}
