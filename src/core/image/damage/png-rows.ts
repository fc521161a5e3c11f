import { Readable } from 'node:stream';
import { constants, createInflate, type Inflate } from 'node:zlib';
import { EyelineError } from '../../errors.ts';
import type { Deadline } from '../deadline.ts';
import type { PngStructure } from './png-structure.ts';

/** How far a damaged PNG goes, in rows from the top. */
export interface PngRows {
  /** Rows whose data precedes the first wrong checksum or the cut: these are as they were. */
  readonly sound: number;
  /** Rows for which there is any data, right or wrong. */
  readonly readable: number;
  /** Whether the unpacked data is complete and its own checksum right: only the chunks' checksums are wrong. */
  readonly isProven: boolean;
}

/** Small, because what a piece gives before an error in it is lost. */
const PIECE_BYTES = 1024;

/**
 * Counts the rows of a PNG that is not interlaced by unpacking its pixel data and throwing it away; memory
 * stays at some 100 kB.
 */
export async function countPngRows(
  bytes: Uint8Array,
  png: PngStructure,
  deadline: Deadline,
): Promise<PngRows> {
  const parts = png.data.map((range) => bytes.subarray(range.start, range.end));
  const rowBytes = 1 + Math.ceil((png.width * png.bitsPerPixel) / 8);
  const neededBytes = rowBytes * png.height;
  const rowsIn = (unpacked: number) => Math.min(png.height, Math.floor(unpacked / rowBytes));
  const readable = rowsIn(await countUnpacked(parts, neededBytes, deadline));
  if (readable === png.height && (await isProven(parts, neededBytes, deadline))) {
    return { sound: png.height, readable, isProven: true };
  }
  if (png.firstBadData === null) return { sound: 0, readable, isProven: false };
  // Of a chunk that is merely cut off, all that is there counts; of one with a wrong checksum, nothing.
  const isCut = png.isDataCut && png.firstBadData === parts.length - 1;
  const trusted = isCut ? parts : parts.slice(0, png.firstBadData);
  const sound = rowsIn(await countUnpacked(trusted, neededBytes, deadline));
  return { sound, readable, isProven: false };
}

/** Whether the data unpacks to its end, where zlib's checksum over all of it stands, and to no more than that. */
async function isProven(
  parts: readonly Uint8Array[],
  neededBytes: number,
  deadline: Deadline,
): Promise<boolean> {
  const inflate = createInflate();
  // What is wrong with the data after its reader has left has nobody else to hear it, and would end the process.
  inflate.on('error', () => {});
  let count = 0;
  try {
    for await (const chunk of Readable.from(parts, { objectMode: true }).pipe(inflate)) {
      deadline.check();
      count += (chunk as Uint8Array).length;
      if (count > neededBytes) return false;
    }
    return count === neededBytes;
  } catch (error) {
    if (error instanceof EyelineError) throw error;
    return false;
  }
}

/** Bytes that come out before the data ends or turns invalid; stops at `enough`. */
async function countUnpacked(
  parts: readonly Uint8Array[],
  enough: number,
  deadline: Deadline,
): Promise<number> {
  const inflate = createInflate({ finishFlush: constants.Z_SYNC_FLUSH });
  let count = 0;
  let isBroken = false;
  const drain = () => {
    for (let chunk = inflate.read(); chunk !== null; chunk = inflate.read()) count += chunk.length;
  };
  inflate.on('readable', drain);
  inflate.on('error', () => {
    isBroken = true;
  });
  try {
    for (const part of parts) {
      for (let at = 0; at < part.length && !isBroken && count < enough; at += PIECE_BYTES) {
        deadline.check();
        await write(inflate, part.subarray(at, at + PIECE_BYTES));
        drain();
      }
    }
    return count;
  } finally {
    inflate.destroy();
  }
}

/** Resolves when the piece is unpacked, or cannot be. */
function write(inflate: Inflate, piece: Uint8Array): Promise<void> {
  return new Promise((resolve) => {
    const done = () => {
      inflate.off('close', done);
      resolve();
    };
    inflate.once('close', done);
    inflate.write(piece, done);
  });
}
