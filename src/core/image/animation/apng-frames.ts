import { readUint32 } from '../byte-range.ts';
import { isChunkSound, PNG_SIGNATURE, type PngChunkRange, pngChunk, walkPngChunks } from '../png-chunks.ts';

/** What happens to a frame's area once it was shown: it stays, is cleared, or becomes what it was before. */
export type Dispose = 'none' | 'background' | 'previous';

/** One frame of an animated PNG: where its pixels go and where in the file they are. */
export interface ApngFrame {
  /** px within the whole picture. */
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly dispose: Dispose;
  /** Whether it replaces what is there, or is laid over it. */
  readonly blend: 'source' | 'over';
  /** Chunks of its data: `IDAT` for the default image, else `fdAT`. */
  readonly dataType: 'IDAT' | 'fdAT';
  /** Offsets of the part of the file that holds these chunks. */
  readonly start: number;
  readonly end: number;
}

const DISPOSALS: readonly Dispose[] = ['none', 'background', 'previous'];
const BLENDS = ['source', 'over'] as const;
const FCTL_BYTES = 26;
/** Offset behind the header chunk, which is a PNG's first. */
const HEADER_END = 33;

/**
 * The frames of an animated PNG (PNG specification, third edition, section 11.3.6), in order, down to the
 * first fault: sequence numbers with a gap, a wrong checksum, an area beyond the picture, a frame without data, the
 * end of the file. What follows a fault is built on pixels that are not known.
 *
 * @param bytes a file that starts with the PNG signature.
 */
export function readApngFrames(bytes: Uint8Array, size: Size): ApngFrame[] {
  const frames: ApngFrame[] = [];
  let current = null as ApngFrame | null;
  let sequence = 0;
  let hasDefault = false;
  for (const chunk of walkPngChunks(bytes)) {
    const { type, dataStart, end } = chunk;
    if (chunk.start + 12 > bytes.length) break;
    if (end > bytes.length) return frames;
    const isFrameData = type === 'fdAT' || (type === 'IDAT' && current !== null);
    if ((type === 'fcTL' || isFrameData) && !isChunkSound(bytes, chunk)) return frames;
    if (type === 'fcTL' || type === 'fdAT') {
      if (readUint32(bytes, dataStart) !== sequence++) return frames;
    }
    if (type === 'fcTL') {
      if (current && !hasData(current)) return frames;
      if (current) frames.push(current);
      current = readControl(bytes, chunk, size, hasDefault);
      if (!current) return frames;
    } else if (isFrameData) {
      if (!current || current.dataType !== type) return frames;
      current = { ...current, end };
    } else if (type === 'IEND') break;
    hasDefault ||= type === 'IDAT';
  }
  if (current && hasData(current)) frames.push(current);
  return frames;
}

function hasData({ start, end }: ApngFrame): boolean {
  return end > start;
}

/** px of the whole picture. */
interface Size {
  readonly width: number;
  readonly height: number;
}

/** What a frame's control chunk says; null where it breaks the rules. */
function readControl(
  bytes: Uint8Array,
  { dataStart, dataEnd, end }: PngChunkRange,
  size: Size,
  hasDefault: boolean,
): ApngFrame | null {
  const [width, height, x, y] = [4, 8, 12, 16].map((offset) => readUint32(bytes, dataStart + offset)) as [
    number,
    number,
    number,
    number,
  ];
  const dispose = DISPOSALS[bytes[dataStart + 24] ?? 3];
  const blend = BLENDS[bytes[dataStart + 25] ?? 2];
  if (dataEnd - dataStart !== FCTL_BYTES || !dispose || !blend) return null;
  if (width === 0 || height === 0 || x + width > size.width || y + height > size.height) return null;
  // The default image fills the picture.
  if (!hasDefault && (width !== size.width || height !== size.height)) return null;
  const dataType = hasDefault ? 'fdAT' : 'IDAT';
  return { x, y, width, height, dispose, blend, dataType, start: end, end };
}

/** Bytes of a frame's data before its pixels: the sequence number. */
const SEQUENCE_BYTES = 4;

/**
 * A frame's data as a PNG of its own, of the frame's size, with the palette, transparency and colours of the
 * whole.
 *
 * @param whole the PNG with only the chunks that make pixels.
 */
export function buildFramePng(bytes: Uint8Array, whole: Uint8Array, frame: ApngFrame): Uint8Array {
  const skipped = frame.dataType === 'fdAT' ? SEQUENCE_BYTES : 0;
  const data: Uint8Array[] = [];
  for (const { type, start, dataStart, dataEnd } of walkPngChunks(bytes, frame.start)) {
    if (start >= frame.end) break;
    if (type === frame.dataType) data.push(bytes.subarray(dataStart + skipped, dataEnd));
  }
  const header = Buffer.from(whole.subarray(16, 29));
  header.writeUInt32BE(frame.width, 0);
  header.writeUInt32BE(frame.height, 4);
  return Buffer.concat([
    PNG_SIGNATURE,
    pngChunk('IHDR', [header]),
    ...colourChunks(whole),
    pngChunk('IDAT', data),
    pngChunk('IEND'),
  ]);
}

/** The chunks between the header and the pixels, but for the orientation: it is the whole picture's. */
function colourChunks(whole: Uint8Array): Uint8Array[] {
  const chunks: Uint8Array[] = [];
  for (const { type, start, end } of walkPngChunks(whole, HEADER_END)) {
    if (type === 'IDAT' || type === 'IEND') break;
    if (type !== 'eXIf') chunks.push(whole.subarray(start, end));
  }
  return chunks;
}
