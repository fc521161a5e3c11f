import { readLatin1 } from '../byte-range.ts';
import { unreadable, unsupportedFormat } from '../picture-errors.ts';

/** What a BMP's headers say, checked for sense but not against the length of the file. */
export interface BmpHeader {
  readonly width: number;
  readonly height: number;
  readonly isTopDown: boolean;
  readonly bitsPerPixel: 1 | 4 | 8 | 16 | 24 | 32;
  /** Offset of the first stored row. */
  readonly dataStart: number;
  /** Bytes of a stored row, padded to 4. */
  readonly rowBytes: number;
  /** Offset, number of colours and bytes a colour (3 or 4) of the palette; null above 8 bits. */
  readonly palette: { readonly start: number; readonly colours: number; readonly entryBytes: 3 | 4 } | null;
  /** Bit masks of 16 and 32 bit pixels; `alpha` is 0 when there is none. */
  readonly masks: BmpMasks;
}

/** Which bits of a pixel are which channel. */
export interface BmpMasks {
  readonly red: number;
  readonly green: number;
  readonly blue: number;
  readonly alpha: number;
}

const FILE_HEADER_BYTES = 14;
const CORE_HEADER_BYTES = 12;
const HEADERS_WITH_ALPHA = 56;
const DEFAULT_MASKS_16: BmpMasks = { red: 0x7c00, green: 0x03e0, blue: 0x001f, alpha: 0 };
const DEFAULT_MASKS_32: BmpMasks = { red: 0xff0000, green: 0xff00, blue: 0xff, alpha: 0 };
const COMPRESSIONS: readonly string[] = ['none', 'RLE8', 'RLE4', 'bit fields', 'JPEG', 'PNG', 'bit fields'];

/**
 * Reads the headers of Windows and OS/2 bitmaps.
 *
 * @throws EyelineError `UNREADABLE_IMAGE` for headers that make no sense, `UNSUPPORTED_FORMAT` for
 * compressed bitmaps.
 */
export function readBmpHeader(bytes: Uint8Array): BmpHeader {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const headerBytes = bytes.length >= 18 ? view.getUint32(14, true) : 0;
  const isCore = headerBytes === CORE_HEADER_BYTES;
  if (readLatin1(bytes, 0, 2) !== 'BM' || !(isCore || (headerBytes >= 40 && headerBytes <= 256))) {
    throw unreadable('bmp', 'one with a header of an unknown kind');
  }
  if (bytes.length < FILE_HEADER_BYTES + headerBytes) {
    throw unreadable('bmp', 'one that ends inside its header');
  }
  const width = isCore ? view.getUint16(18, true) : view.getInt32(18, true);
  const storedHeight = isCore ? view.getUint16(20, true) : view.getInt32(22, true);
  const height = Math.abs(storedHeight);
  if (width < 1 || height < 1) throw unreadable('bmp', `one whose header says ${width} x ${height} px`);
  const bits = view.getUint16(isCore ? 24 : 28, true);
  if (bits !== 1 && bits !== 4 && bits !== 8 && bits !== 16 && bits !== 24 && bits !== 32) {
    throw unreadable('bmp', `one whose header says ${bits} bits per pixel`);
  }
  const compression = isCore ? 0 : view.getUint32(30, true);
  if (compression !== 0 && compression !== 3 && compression !== 6) {
    throw unsupportedFormat(`a compressed BMP picture (${COMPRESSIONS[compression] ?? 'of unknown kind'})`);
  }
  // Only the oldest extended header keeps its masks behind itself.
  const masksBehind = headerBytes === 40 && compression !== 0 ? (compression === 6 ? 16 : 12) : 0;
  const paletteStart = FILE_HEADER_BYTES + headerBytes + masksBehind;
  const entryBytes = isCore ? 3 : 4;
  const namedColours = isCore ? 0 : view.getUint32(46, true);
  const colours = namedColours === 0 ? 2 ** bits : Math.min(namedColours, 2 ** bits);
  return {
    width,
    height,
    isTopDown: storedHeight < 0,
    bitsPerPixel: bits,
    dataStart: Math.max(view.getUint32(10, true), paletteStart),
    rowBytes: Math.ceil((width * bits) / 32) * 4,
    palette: bits <= 8 ? { start: paletteStart, colours, entryBytes } : null,
    masks: readMasks(view, headerBytes, bits, compression),
  };
}

function readMasks(view: DataView, headerBytes: number, bits: number, compression: number): BmpMasks {
  if (compression === 0 || view.byteLength < 70) return bits === 16 ? DEFAULT_MASKS_16 : DEFAULT_MASKS_32;
  const hasAlpha = headerBytes >= HEADERS_WITH_ALPHA || compression === 6;
  return {
    red: view.getUint32(54, true),
    green: view.getUint32(58, true),
    blue: view.getUint32(62, true),
    alpha: hasAlpha ? view.getUint32(66, true) : 0,
  };
}
