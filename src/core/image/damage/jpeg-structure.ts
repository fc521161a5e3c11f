import { type ByteRange, joinRanges, readLatin1, readUint16 } from '../byte-range.ts';

/** What a JPEG's markers say, read without decoding. */
export interface JpegStructure {
  /** px as the frame header says; 0 when there is none. */
  readonly width: number;
  readonly height: number;
  /** Segments before the pixels; the walk ends at one more than {@link MAX_HEADER_SEGMENTS}. */
  readonly headerSegments: number;
  /** Passes over the picture that the file starts. */
  readonly scans: number;
  /** Whether the first pass is followed by another marker, so that its data is all there. */
  readonly hasFirstScan: boolean;
  /** One pass with all components, top to bottom: a cut leaves the rows above it whole. */
  readonly isSequential: boolean;
  /** Offset just behind the end mark; null when the file ends before it. */
  readonly end: number | null;
  /** Whether further pictures are announced behind the end, as phones do for depth and gain maps. */
  readonly announcesMore: boolean;
  /**
   * The file without its application data but JFIF, Adobe, EXIF and ICC, without stray bytes between two
   * segments of its header, and without what follows the end: no decoder sees gain maps, thumbnails, comments
   * or a second file hidden behind the picture.
   */
  readonly cleaned: Uint8Array;
}

const SOI = 0xd8;
const EOI = 0xd9;
const SOS = 0xda;
const COMMENT = 0xfe;
const MIN_ZERO_TAIL = 64;

/** An ICC profile takes 255 at most, extended XMP some hundreds. 6 million empty comments took 33 s and 570 MB. */
export const MAX_HEADER_SEGMENTS = 10_000;

/** Walks the markers of a file that starts with a JPEG signature. Never throws; a broken walk just ends. */
export function readJpegStructure(bytes: Uint8Array): JpegStructure {
  const kept: ByteRange[] = [];
  let frame: { width: number; height: number; components: number; isProgressive: boolean } | null = null;
  let headerSegments = 0;
  let scans = 0;
  let firstScanComponents = 0;
  let hasFirstScan = false;
  let end: number | null = null;
  let announcesMore = false;
  let isBehindHeader = true;
  let at = 0;
  while (at < bytes.length) {
    const marker = findMarker(bytes, at);
    if (marker === null) {
      kept.push({ start: at, end: dropZeroTail(bytes, at) });
      break;
    }
    if (scans > 0) hasFirstScan = true;
    if (scans === 0 && ++headerSegments > MAX_HEADER_SEGMENTS) break;
    const code = bytes[marker + 1] ?? 0;
    if (code === EOI) {
      end = marker + 2;
      kept.push({ start: at, end });
      break;
    }
    const isBare = code === SOI || code === 0x01 || isRestart(code);
    const next = isBare ? marker + 2 : marker + 2 + Math.max(2, readUint16(bytes, marker + 2));
    if (code === SOS) {
      scans += 1;
      if (scans === 1) firstScanComponents = bytes[marker + 4] ?? 0;
    } else if (isFrameHeader(code) && frame === null && next <= bytes.length) {
      frame = {
        height: readUint16(bytes, marker + 5),
        width: readUint16(bytes, marker + 7),
        components: bytes[marker + 9] ?? 0,
        isProgressive: (code & 3) === 2,
      };
    }
    announcesMore ||= code === 0xe2 && readLatin1(bytes, marker + 4, 4) === 'MPF\0';
    const start = isBehindHeader ? marker : at;
    kept.push({ start, end: isNeeded(bytes, marker, code) ? Math.min(next, bytes.length) : marker });
    isBehindHeader = isHeaderSegment(code);
    at = next;
  }
  return {
    width: frame?.width ?? 0,
    height: frame?.height ?? 0,
    headerSegments,
    scans,
    hasFirstScan,
    isSequential: frame !== null && !frame.isProgressive && firstScanComponents === frame.components,
    end,
    announcesMore,
    cleaned: joinRanges(bytes, kept),
  };
}

/** The next marker that is neither stuffing nor a restart mark inside a pass. */
function findMarker(bytes: Uint8Array, from: number): number | null {
  let at = bytes.indexOf(0xff, from);
  while (at !== -1 && at + 1 < bytes.length) {
    const code = bytes[at + 1] ?? 0;
    if (code !== 0 && code !== 0xff && !isRestart(code)) return at;
    at = bytes.indexOf(0xff, code === 0xff ? at + 1 : at + 2);
  }
  return null;
}

/**
 * Downloads that broke off are often padded with zeros up to the announced length; those are no data.
 * Trailing 0xff bytes go too: half a marker.
 */
function dropZeroTail(bytes: Uint8Array, from: number): number {
  let end = bytes.length;
  while (end > from && bytes[end - 1] === 0) end -= 1;
  if (bytes.length - end < MIN_ZERO_TAIL) end = bytes.length;
  while (end > from && bytes[end - 1] === 0xff) end -= 1;
  return end;
}

function isRestart(code: number): boolean {
  return code >= 0xd0 && code <= 0xd7;
}

function isFrameHeader(code: number): boolean {
  return code >= 0xc0 && code <= 0xcf && code !== 0xc4 && code !== 0xc8 && code !== 0xcc;
}

/** A segment that no pixels follow: what stands between it and the next marker belongs to nothing. */
function isHeaderSegment(code: number): boolean {
  const isTable = code === 0xc4 || code === 0xcc || code === 0xdb || code === 0xdd;
  return isTable || isFrameHeader(code) || code === SOI || code === COMMENT || (code >= 0xe0 && code <= 0xef);
}

function isNeeded(bytes: Uint8Array, marker: number, code: number): boolean {
  if (code === COMMENT) return false;
  if (code < 0xe0 || code > 0xef) return true;
  const name = readLatin1(bytes, marker + 4, 12);
  if (code === 0xe0) return name.startsWith('JFIF\0');
  if (code === 0xe1) return name.startsWith('Exif\0');
  if (code === 0xe2) return name === 'ICC_PROFILE\0';
  return code === 0xee && name.startsWith('Adobe');
}
