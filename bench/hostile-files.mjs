/** Files that cost far more than their length says, made by code, and two honest large ones. */

import { deflateSync } from 'node:zlib';
import sharp from 'sharp';

/** Of 60 megapixels, the default limit: a square, as encoders for AVIF and WebP take it. */
const SIDE = 7_700;

/** @returns {Record<string, () => Promise<Uint8Array> | Uint8Array>} by name; each is made when it is wanted. */
export function hostileFiles(portrait) {
  return {
    'PNG, 1 x 60,000,000 px in 80 bytes': () => png(1, 60_000_000, 8, 0, 0, Buffer.alloc(8)),
    'PNG, 60,000,000 x 1 px': () => png(60_000_000, 1, 8, 0, 0, Buffer.alloc(60_000_001)),
    'PNG, 59 Mpx, RGBA of 16 bits': () => png(SIDE, SIDE, 16, 6, 0, Buffer.alloc(SIDE * (SIDE * 8 + 1))),
    'PNG, the same interlaced': () => png(SIDE, SIDE, 16, 6, 1, Buffer.alloc(SIDE * SIDE * 8 + 8 * SIDE)),
    'PNG, the same interlaced, cut': () => cut(png(SIDE, SIDE, 16, 6, 1, Buffer.alloc(1_000_000))),
    'PNG, 40 MB of text packed into 40 kB': () => pngText(),
    'AVIF, 59 Mpx, 12 bits, transparent': () => solid(4).avif({ effort: 0, bitdepth: 12 }).toBuffer(),
    'AVIF, 59 Mpx, 4:4:4, transparent': () => solid(4).avif({ effort: 0 }).toBuffer(),
    'AVIF, 59 Mpx, 4:2:0': () => solid(3).avif({ effort: 0, chromaSubsampling: '4:2:0' }).toBuffer(),
    'JPEG, 25 MB of empty Huffman tables': () => emptyTables(portrait),
    'JPEG, 25 MB of quantisation tables': () => repeated(portrait, 0xdb, Buffer.alloc(65 * 1_000, 1)),
    'JPEG, 25 MB of comments of no length': () => repeated(portrait, 0xfe, Buffer.alloc(0)),
    'JPEG, 59 Mpx, 4:4:4, progressive': () =>
      solid(3).jpeg({ progressive: true, chromaSubsampling: '4:4:4' }).toBuffer(),
    'JPEG, 59 Mpx, CMYK, progressive': () =>
      solid(3).toColourspace('cmyk').jpeg({ progressive: true, chromaSubsampling: '4:4:4' }).toBuffer(),
    'WebP, 59 Mpx, lossless, transparent': () => solid(4).webp({ lossless: true, effort: 0 }).toBuffer(),
    'WebP, 59 Mpx, lossy, transparent': () => solid(4).webp({ effort: 0 }).toBuffer(),
    'GIF, 59 Mpx': () => solid(3).gif({ effort: 1 }).toBuffer(),
    'TIFF, 59 Mpx, RGBA of 16 bits, in one strip': () => tiff(SIDE, SIDE),
    'TIFF, 59 Mpx, in one tile': () =>
      solid(3).tiff({ compression: 'deflate', tile: true, tileWidth: 7_696, tileHeight: 7_696 }).toBuffer(),
    'BMP, 59 Mpx, 1 bit': () => bmp(SIDE, SIDE),
    'page of 60 Mpx, JPEG': () => page(portrait, 10_000, 6_000, 'jpeg'),
    'page of 60 Mpx, PNG, tall': () => page(portrait, 1_200, 50_000, 'png'),
  };
}

/** One colour, in no memory to speak of. */
function solid(channels) {
  const background = { r: 200, g: 90, b: 30, alpha: 0.5 };
  return sharp({ create: { width: SIDE, height: SIDE, channels, background }, limitInputPixels: false });
}

function png(width, height, depth, colour, interlace, pixels) {
  const head = Buffer.alloc(13);
  head.writeUInt32BE(width, 0);
  head.writeUInt32BE(height, 4);
  head.set([depth, colour, 0, 0, interlace], 8);
  return pngOf([chunk('IHDR', head), chunk('IDAT', deflateSync(pixels)), chunk('IEND', Buffer.alloc(0))]);
}

function pngOf(chunks) {
  return Buffer.concat([Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'), ...chunks]);
}

function pngText() {
  const head = Buffer.from([0, 0, 0, 9, 0, 0, 0, 9, 8, 0, 0, 0, 0]);
  const text = Buffer.concat([Buffer.from('Comment\0\0'), deflateSync(Buffer.alloc(40_000_000, 97))]);
  const chunks = Array.from({ length: 20 }, () => chunk('zTXt', text));
  const pixels = chunk('IDAT', deflateSync(Buffer.alloc(90)));
  return pngOf([chunk('IHDR', head), ...chunks, pixels, chunk('IEND', Buffer.alloc(0))]);
}

function chunk(type, data) {
  const body = Buffer.concat([Buffer.from(type), data]);
  const head = Buffer.alloc(4);
  head.writeUInt32BE(data.length);
  const foot = Buffer.alloc(4);
  foot.writeUInt32BE(crc32(body));
  return Buffer.concat([head, body, foot]);
}

const CRC_TABLE = Uint32Array.from({ length: 256 }, (_, value) => {
  let crc = value;
  for (let bit = 0; bit < 8; bit++) crc = crc & 1 ? (crc >>> 1) ^ 0xedb88320 : crc >>> 1;
  return crc;
});

/** zlib.crc32 came with Node 20.15 and 22.2; ours does for all. */
function crc32(bytes) {
  let crc = ~0;
  for (const byte of bytes) crc = CRC_TABLE[(crc ^ byte) & 255] ^ (crc >>> 8);
  return ~crc >>> 0;
}

function cut(bytes) {
  return bytes.subarray(0, Math.floor(bytes.length / 2));
}

function emptyTables(jpeg) {
  const tables = Buffer.alloc(17 * 3_854);
  for (let at = 0; at < tables.length; at += 17) tables[at] = 0x13;
  return repeated(jpeg, 0xc4, tables);
}

/** A JPEG with a segment before its pixels, over and over, up to 25 MiB. */
function repeated(jpeg, marker, data) {
  const segment = Buffer.concat([Buffer.from([0xff, marker, 0, 0]), data]);
  segment.writeUInt16BE(data.length + 2, 2);
  const at = jpeg.indexOf(Buffer.from([0xff, 0xda]));
  const count = Math.floor((25 * 1024 * 1024 - jpeg.length) / segment.length);
  return Buffer.concat([
    jpeg.subarray(0, at),
    Buffer.alloc(count * segment.length, segment),
    jpeg.subarray(at),
  ]);
}

/** RGBA of 16 bits in one strip, so that a decoder needs all of it at once. */
function tiff(width, height) {
  const strip = deflateSync(Buffer.alloc(width * height * 8));
  const entries = [
    [256, 4, 1, width],
    [257, 4, 1, height],
    [258, 3, 4, 8],
    [259, 3, 1, 8],
    [262, 3, 1, 2],
    [273, 4, 1, 16],
    [277, 3, 1, 4],
    [278, 4, 1, height],
    [279, 4, 1, strip.length],
    [338, 3, 1, 2],
  ];
  const head = Buffer.alloc(16);
  head.write('II*\0', 'latin1');
  head.writeUInt32LE(16 + strip.length, 4);
  head.set([16, 0, 16, 0, 16, 0, 16, 0], 8);
  const directory = Buffer.alloc(2 + entries.length * 12 + 4);
  directory.writeUInt16LE(entries.length);
  for (const [index, [tag, type, count, value]] of entries.entries()) {
    const at = 2 + index * 12;
    directory.writeUInt16LE(tag, at);
    directory.writeUInt16LE(type, at + 2);
    directory.writeUInt32LE(count, at + 4);
    directory.writeUInt32LE(value, at + 8);
  }
  return Buffer.concat([head, strip, directory]);
}

function bmp(width, height) {
  const rowBytes = Math.ceil(width / 32) * 4;
  const head = Buffer.alloc(62);
  head.write('BM');
  head.writeUInt32LE(62 + rowBytes * height, 2);
  head.writeUInt32LE(62, 10);
  head.writeUInt32LE(40, 14);
  head.writeInt32LE(width, 18);
  head.writeInt32LE(height, 22);
  head.writeUInt16LE(1, 26);
  head.writeUInt16LE(1, 28);
  head.writeUInt32LE(0xffffff, 58);
  return Buffer.concat([head, Buffer.alloc(rowBytes * height, 0x55)]);
}

/** Portraits in rows and columns on white, as a page or a sheet has them. */
async function page(portrait, width, height, format) {
  const tile = await sharp(portrait)
    .resize(300, 300)
    .extend({ bottom: 100, right: 100, background: '#fff' })
    .png()
    .toBuffer();
  return sharp({ create: { width, height, channels: 3, background: '#fff' }, limitInputPixels: false })
    .composite([{ input: tile, tile: true }])
    [format]()
    .toBuffer();
}
