import { crc32 } from 'node:zlib';
import type { Animation } from '../animation.ts';
import { type ByteRange, joinRanges, readUint32 } from '../byte-range.ts';
import { isChunkSound, PNG_SIGNATURE, pngChecksum, walkPngChunks } from '../png-chunks.ts';

/** What a PNG's chunks say, read without decoding. */
export interface PngStructure {
  /** px as the header says, up to 2^32 - 1; 0 when it is missing. */
  readonly width: number;
  readonly height: number;
  readonly bitsPerPixel: number;
  readonly isInterlaced: boolean;
  /** Of an animated PNG with as many frames as it holds, whatever number it announces; null for a still picture. */
  readonly animation: Animation | null;
  /** Pixel data, chunk by chunk, without lengths and checksums. */
  readonly data: readonly ByteRange[];
  /** Index in `data` of the first chunk that is cut off or whose checksum is wrong; null when all are right. */
  readonly firstBadData: number | null;
  /** Whether the file ends inside the last chunk of pixel data, whose checksum cannot be told then. */
  readonly isDataCut: boolean;
  /** How many bytes of that chunk's checksum are there, 0 to 3. */
  readonly cutChecksumBytes: number;
  /** Offset just behind the end mark; null when the file ends before it. */
  readonly end: number | null;
  /**
   * The file with only the chunks that make pixels, and none after the end: texts, which expand a thousand
   * times when they are unpacked (7 MB became 4 GB in libpng), never reach a decoder.
   */
  readonly cleaned: Uint8Array;
}

const KEPT_ONCE: ReadonlySet<string> = new Set([
  'IHDR',
  'PLTE',
  'tRNS',
  'iCCP',
  'sRGB',
  'gAMA',
  'cHRM',
  'eXIf',
  'IEND',
]);
const CHANNELS: Readonly<Record<number, number>> = { 0: 1, 2: 3, 3: 1, 4: 2, 6: 4 };

/** Walks the chunks of a file that starts with the PNG signature. Never throws; a broken walk just ends. */
export function readPngStructure(bytes: Uint8Array): PngStructure {
  const kept: ByteRange[] = [{ start: 0, end: PNG_SIGNATURE.length }];
  const seen = new Set<string>();
  const data: ByteRange[] = [];
  let firstBadData: number | null = null;
  let isDataCut = false;
  let header: number | null = null;
  let isAnimated = false;
  let isDefaultFrame = false;
  let frameHeaders = 0;
  let end: number | null = null;
  for (const chunk of walkPngChunks(bytes)) {
    const { type, start } = chunk;
    if (end !== null || !/^[A-Za-z]{4}$/.test(type)) break;
    const isWhole = chunk.end <= bytes.length;
    if (type === 'IDAT') {
      const isSound = isWhole && isChunkSound(bytes, chunk);
      if (!isSound) firstBadData ??= data.length;
      isDataCut = !isWhole;
      data.push({ start: chunk.dataStart, end: Math.min(chunk.dataEnd, bytes.length) });
      kept.push({ start, end: Math.min(chunk.end, bytes.length) });
    } else if (isWhole) {
      if (type === 'IHDR') header ??= chunk.dataStart;
      if (type === 'acTL') isAnimated ||= data.length === 0;
      if (type === 'fcTL') {
        frameHeaders += 1;
        isDefaultFrame ||= data.length === 0;
      }
      if (type === 'IEND') end = chunk.end;
      if (KEPT_ONCE.has(type) && !seen.has(type)) kept.push({ start, end: chunk.end });
      seen.add(type);
    }
  }
  const depth = header === null ? 0 : (bytes[header + 8] ?? 0);
  const colourType = header === null ? 0 : (bytes[header + 9] ?? 0);
  return {
    width: header === null ? 0 : readUint32(bytes, header),
    height: header === null ? 0 : readUint32(bytes, header + 4),
    bitsPerPixel: depth * (CHANNELS[colourType] ?? 0),
    isInterlaced: header !== null && bytes[header + 12] === 1,
    animation: isAnimated ? toAnimation(frameHeaders, isDefaultFrame) : null,
    data,
    firstBadData,
    isDataCut,
    cutChecksumBytes: isDataCut ? bytes.length - (data.at(-1)?.end ?? bytes.length) : 0,
    end,
    cleaned: joinRanges(bytes, kept),
  };
}

/**
 * A PNG that was cut inside its pixel data, its last chunk made whole: libpng throws away the data of a chunk
 * that it cannot read to the end. Others are given back as they are.
 *
 * @returns the cleaned file, to be read as far as it goes.
 */
export function completeLastChunk(png: PngStructure): Uint8Array {
  const last = png.data.at(-1);
  if (!png.isDataCut || last === undefined) return png.cleaned;
  const length = last.end - last.start;
  // What was cut is the last thing in the file; up to three bytes of its checksum may be there.
  const dataEnd = png.cleaned.length - png.cutChecksumBytes;
  const complete = new Uint8Array(dataEnd + 4);
  complete.set(png.cleaned.subarray(0, dataEnd));
  const view = new DataView(complete.buffer);
  view.setUint32(dataEnd - length - 8, length);
  view.setUint32(dataEnd, crc32(complete.subarray(dataEnd - length - 4, dataEnd)));
  return complete;
}

/** The cleaned file with the checksums of its pixel data made right, for one whose data proved to be whole. */
export function rightChecksums(png: PngStructure): Uint8Array {
  const righted = new Uint8Array(png.cleaned);
  const view = new DataView(righted.buffer);
  for (const chunk of walkPngChunks(righted)) {
    if (chunk.end > righted.length) break;
    if (chunk.type === 'IDAT') view.setUint32(chunk.dataEnd, pngChecksum(righted, chunk));
  }
  return righted;
}

/** A default image without a frame's header before it is no frame of the animation. */
function toAnimation(frames: number, isDefaultFrame: boolean): Animation | null {
  if (isDefaultFrame) return frames > 1 ? { frames, frame: 1 } : null;
  return frames > 0 ? { frames, frame: null } : null;
}
