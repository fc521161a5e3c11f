import type { BmpHeader } from './bmp-header.ts';

/** The pixels of a BMP as stored, top row first. */
export interface BmpPixels {
  /** 4 bytes a pixel (red, green, blue, alpha) when the file has alpha, else 3. */
  readonly channels: 3 | 4;
  readonly data: Uint8Array;
  /** Rows that the file has, of `height`: the first ones unless `isTopDown` is false, then the last ones. */
  readonly rows: number;
}

type PixelReader = (rowStart: number, x: number) => number;

/**
 * Unpacks an uncompressed BMP; rows that the file lacks stay white. Call it only when width times height is
 * within the limits: 3 or 4 bytes a pixel are allocated.
 *
 * Written here because bmp-ts 1.0.9 takes the pixels from behind the palette instead of from the offset in
 * the header, and allocates by the header before it looks at the length.
 */
export function readBmpPixels(bytes: Uint8Array, header: BmpHeader): BmpPixels {
  const { width, height } = header;
  const channels = header.masks.alpha === 0 || header.bitsPerPixel < 16 ? 3 : 4;
  const available = Math.floor(Math.max(0, bytes.length - header.dataStart) / header.rowBytes);
  const rows = Math.min(height, available);
  const data = new Uint8Array(width * height * channels).fill(255);
  const read = createPixelReader(bytes, header);
  for (let row = 0; row < rows; row += 1) {
    const rowStart = header.dataStart + row * header.rowBytes;
    let to = (header.isTopDown ? row : height - 1 - row) * width * channels;
    for (let x = 0; x < width; x += 1) {
      const colour = read(rowStart, x);
      data[to] = colour >>> 24;
      data[to + 1] = (colour >>> 16) & 0xff;
      data[to + 2] = (colour >>> 8) & 0xff;
      if (channels === 4) data[to + 3] = colour & 0xff;
      to += channels;
    }
  }
  if (channels === 4 && rows > 0) makeOpaqueIfAllClear(data);
  return { channels, data, rows };
}

/** Programs that declare alpha and never write it leave 0 everywhere; every viewer shows those opaque. */
function makeOpaqueIfAllClear(rgba: Uint8Array): void {
  for (let at = 3; at < rgba.length; at += 4) if (rgba[at] !== 0) return;
  for (let at = 3; at < rgba.length; at += 4) rgba[at] = 255;
}

/** Gives pixels as 0xRRGGBBAA. */
function createPixelReader(bytes: Uint8Array, header: BmpHeader): PixelReader {
  const at = (index: number) => bytes[index] ?? 0;
  const bits = header.bitsPerPixel;
  if (bits <= 8) {
    const palette = readPalette(bytes, header);
    const mask = (1 << bits) - 1;
    return (rowStart, x) => {
      const bit = x * bits;
      const index = (at(rowStart + (bit >> 3)) >> (8 - bits - (bit & 7))) & mask;
      return palette[index] ?? 0;
    };
  }
  if (bits === 24) {
    return (rowStart, x) => {
      const from = rowStart + x * 3;
      return pack(at(from + 2), at(from + 1), at(from), 255);
    };
  }
  const { red, green, blue, alpha } = header.masks;
  const [takeRed, takeGreen, takeBlue] = [red, green, blue].map((mask) => createChannel(mask, 0));
  const takeAlpha = createChannel(alpha, 255);
  const size = bits / 8;
  return (rowStart, x) => {
    const from = rowStart + x * size;
    const low = at(from) | (at(from + 1) << 8);
    const value = size === 2 ? low : (low | (at(from + 2) << 16) | (at(from + 3) << 24)) >>> 0;
    return pack(takeRed?.(value) ?? 0, takeGreen?.(value) ?? 0, takeBlue?.(value) ?? 0, takeAlpha(value));
  };
}

/** Scales the bits under a mask to 0..255. */
function createChannel(mask: number, absent: number): (value: number) => number {
  if (mask === 0) return () => absent;
  const shift = 31 - Math.clz32(mask & -mask);
  const max = mask >>> shift;
  return (value) => Math.round((((value & mask) >>> shift) * 255) / max);
}

function readPalette(bytes: Uint8Array, header: BmpHeader): Uint32Array {
  const palette = new Uint32Array(2 ** header.bitsPerPixel).fill(0xff);
  if (header.palette === null) return palette;
  const { start, colours, entryBytes } = header.palette;
  for (let index = 0; index < colours; index += 1) {
    const from = start + index * entryBytes;
    palette[index] = pack(bytes[from + 2] ?? 0, bytes[from + 1] ?? 0, bytes[from] ?? 0, 255);
  }
  return palette;
}

function pack(red: number, green: number, blue: number, alpha: number): number {
  return ((red << 24) | (green << 16) | (blue << 8) | alpha) >>> 0;
}
