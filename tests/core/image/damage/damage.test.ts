import { describe, expect, it } from 'vitest';
import { decodePicture } from '../../../../src/core/image/decode.ts';
import { DEFAULT_PICTURE_LIMITS } from '../../../../src/core/image/limits.ts';
import type { Picture } from '../../../../src/core/image/picture.ts';
import { findPixelData, insertSegments, makeSegment } from '../../../fixtures/jpeg-file.ts';
import { openPhoto } from '../../../fixtures/photo.ts';
import { insertPngChunks, makePngChunk } from '../../../fixtures/png-file.ts';

const WIDTH = 400;
const HEIGHT = 300;
const CUTS = [25, 40, 55, 70, 85, 97];

const ENCODERS = {
  'JPEG, 4:2:0': async () => (await photo()).jpeg({ quality: 85 }).toBuffer(),
  'JPEG, 4:4:4': async () => (await photo()).jpeg({ quality: 95, chromaSubsampling: '4:4:4' }).toBuffer(),
  'JPEG, grey': async () => (await photo()).toColourspace('b-w').jpeg().toBuffer(),
  'JPEG, CMYK': async () => (await photo()).toColourspace('cmyk').jpeg().toBuffer(),
  PNG: async () => (await photo()).png().toBuffer(),
  'PNG, 16 bit': async () => (await photo()).toColourspace('rgb16').png().toBuffer(),
  'PNG, palette': async () => (await photo()).png({ palette: true }).toBuffer(),
  'WebP, lossy': async () => (await photo()).webp({ quality: 85 }).toBuffer(),
  'WebP, lossless': async () => (await photo()).webp({ lossless: true }).toBuffer(),
  'WebP, with alpha': async () => (await photo()).ensureAlpha(0.5).webp({ quality: 85 }).toBuffer(),
};

describe.each(Object.entries(ENCODERS))('a cut %s', (_, encode) => {
  it.each(CUTS)(
    'at %i % is the uncut picture down to its damage, and most of what is there',
    async (percent) => {
      const whole = await encode();
      const cut = whole.subarray(0, Math.floor((whole.length * percent) / 100));
      const expected = await decodePicture(whole, DEFAULT_PICTURE_LIMITS);

      const picture = await decodePicture(cut, DEFAULT_PICTURE_LIMITS);

      const top = picture.damage?.y ?? 0;
      expect(picture.damage).toEqual({ x: 0, y: top, width: WIDTH, height: HEIGHT - top });
      expect(top).toBeGreaterThan(0);
      const equalRows = countEqualRows(picture, expected);
      expect(equalRows).toBeGreaterThanOrEqual(top);
      expect(equalRows - top).toBeLessThanOrEqual(32);
    },
  );
});

describe('damage', () => {
  it('of a picture that was shrunk keeps the kernel away from the cut', async () => {
    const whole = await (await openPhoto(1600, 1200)).png().toBuffer();
    const cut = whole.subarray(0, Math.floor(whole.length / 2));
    const options = { maxSidePx: 200 };
    const expected = await decodePicture(whole, DEFAULT_PICTURE_LIMITS, options);

    const picture = await decodePicture(cut, DEFAULT_PICTURE_LIMITS, options);

    const soundRows = Math.floor((picture.damage?.y ?? 0) * picture.rasterScale);
    expect(soundRows).toBeGreaterThan(50);
    expect(countEqualRows(picture, expected)).toBeGreaterThanOrEqual(soundRows);
  });

  it.each([
    [2, { x: 0, y: 1, width: 400, height: 2 }],
    [3, { x: 0, y: 0, width: 400, height: 2 }],
    [6, { x: 0, y: 0, width: 2, height: 400 }],
    [8, { x: 1, y: 0, width: 2, height: 400 }],
  ])('follows orientation %i', async (orientation, side) => {
    const whole = await (await photo()).withMetadata({ orientation }).png().toBuffer();

    const { damage } = await decodePicture(whole.subarray(0, whole.length / 2), DEFAULT_PICTURE_LIMITS);

    expect(damage?.x === 0).toBe(side.x === 0);
    expect(damage?.y === 0).toBe(side.y === 0);
    expect(damage?.width === 400).toBe(side.width === 400);
    expect(damage?.height === 400).toBe(side.height === 400);
  });

  it('is found in baseline JPEG where libjpeg decodes changed bytes without complaint', async () => {
    const jpeg = await (await photo()).jpeg({ quality: 85 }).toBuffer();
    const start = findPixelData(jpeg);
    const found: boolean[] = [];

    for (let seed = 0; seed < 20; seed += 1) {
      const changed = Buffer.from(jpeg);
      for (let index = 0; index < 30; index += 1) {
        const at = start + ((seed * 7919 + index * 1013) % (jpeg.length - start - 2));
        changed[at] = (changed[at] ?? 0) ^ (1 + ((seed * 31 + index * 17) % 254));
      }
      found.push((await decodePicture(changed, DEFAULT_PICTURE_LIMITS)).damage !== null);
    }

    expect(found).toEqual(new Array(20).fill(true));
  });

  // libvips keeps complaints in one buffer for all threads: read from there, a decoder running beside this
  // one could take the complaint away, and the damaged picture passed as sound.
  it('is found in a progressive JPEG whatever other decoders do meanwhile', async () => {
    const jpeg = await (await photo()).jpeg({ quality: 90, progressive: true }).toBuffer();
    const changed = Buffer.from(jpeg);
    for (let at = findPixelData(jpeg) + 500; at < jpeg.length; at += 997) changed[at] = 0x5a;

    const rounds = Array.from({ length: 120 }, () => decodePicture(changed, DEFAULT_PICTURE_LIMITS));
    const pictures = await Promise.all(rounds);

    expect(pictures.filter(({ damage }) => damage === null)).toEqual([]);
  });

  it.each([
    ['restart marks', async () => withRestartMarks(await (await photo()).jpeg().toBuffer())],
    ['odd scan parameters', async () => withOddScan(await (await photo()).jpeg().toBuffer())],
    ['an unknown JFIF revision', async () => withJfif(await (await photo()).jpeg().toBuffer(), 9)],
    ['zeros before the end mark', async () => withZerosBeforeEnd(await (await photo()).jpeg().toBuffer())],
    ['stray bytes between its tables', async () => withStrayBytes(await (await photo()).jpeg().toBuffer())],
    [
      'stray bytes between its tables, in several passes',
      async () => withStrayBytes(await (await photo()).jpeg({ progressive: true }).toBuffer()),
    ],
    ['no end mark', async () => (await (await photo()).jpeg().toBuffer()).subarray(0, -2)],
  ])('is not seen in a JPEG with %s', async (_, encode) => {
    const picture = await decodePicture(await encode(), DEFAULT_PICTURE_LIMITS);

    expect(picture.warnings).toEqual([]);
    expect(picture.damage).toBeNull();
  });

  it.each([
    ['a wrong checksum over data that is whole', withWrongChecksum('IDAT')],
    ['a wrong checksum of its gamma', (png: Buffer) => withWrongChecksum('gAMA')(withGamma(png))],
    ['nothing behind its last row', (png: Buffer) => png.subarray(0, -15)],
    ['2^31 frames announced and none held', withFrameCount],
  ])('is not seen in a PNG with %s', async (_, change) => {
    const png = await (await photo()).png().toBuffer();
    const expected = await decodePicture(png, DEFAULT_PICTURE_LIMITS);

    const picture = await decodePicture(change(png), DEFAULT_PICTURE_LIMITS);

    expect(picture.warnings).toEqual([]);
    expect(picture.damage).toBeNull();
    expect(countEqualRows(picture, expected)).toBe(HEIGHT);
  });

  it.each(['none', 'lzw'] as const)(
    'is not seen in a TIFF with an odd tag, packed by %s',
    async (compression) => {
      const tiff = withOddTag(await (await photo()).tiff({ compression }).toBuffer());

      const picture = await decodePicture(tiff, DEFAULT_PICTURE_LIMITS);

      expect(picture.warnings).toEqual([]);
      expect(picture.damage).toBeNull();
    },
  );

  it.each(['packbits', 'deflate', 'jpeg'] as const)(
    'is told of a TIFF with an odd tag packed by %s, where bad pixels may go unsaid',
    async (compression) => {
      const tiff = withOddTag(await (await photo()).tiff({ compression }).toBuffer());

      const picture = await decodePicture(tiff, DEFAULT_PICTURE_LIMITS);

      expect(picture.damage).toEqual({ x: 0, y: 0, width: WIDTH, height: HEIGHT });
    },
  );

  it.each(['lzw', 'deflate'] as const)(
    'never passes for an odd tag where the pixels of a TIFF packed by %s are bad',
    async (compression) => {
      const tiff = withOddTag(await (await photo()).tiff({ compression }).toBuffer());
      const whole = await decodePicture(tiff, DEFAULT_PICTURE_LIMITS);
      const passed: number[] = [];

      for (let at = 1000; at < 20_000; at += 997) {
        const changed = Buffer.from(tiff);
        changed.fill(0xff, at, at + 40);
        const picture = await decodePicture(changed, DEFAULT_PICTURE_LIMITS).catch(() => null);
        if (picture?.damage === null && countEqualRows(picture, whole) < HEIGHT) passed.push(at);
      }

      expect(passed).toEqual([]);
    },
  );
});

function photo() {
  return openPhoto(WIDTH, HEIGHT);
}

function countEqualRows(a: Picture, b: Picture): number {
  const rowBytes = a.raster.width * 3;
  const firstDifference = a.raster.data.findIndex((value, index) => value !== b.raster.data[index]);
  return firstDifference === -1 ? a.raster.height : Math.floor(firstDifference / rowBytes);
}

/** Announces restart marks at an interval that the picture never reaches. */
function withRestartMarks(jpeg: Buffer): Buffer {
  return insertSegments(jpeg, [makeSegment(0xdd, Buffer.from([0xff, 0xff]))]);
}

function withJfif(jpeg: Buffer, major: number): Buffer {
  const jfif = makeSegment(0xe0, Buffer.from([0x4a, 0x46, 0x49, 0x46, 0, major, 1, 0, 0, 1, 0, 1, 0, 0]));
  return insertSegments(jpeg, [jfif]);
}

/** Spectral selection 0 to 0, as some cameras write it into baseline files. */
function withOddScan(jpeg: Buffer): Buffer {
  const changed = Buffer.from(jpeg);
  changed[findPixelData(jpeg) - 2] = 0;
  return changed;
}

function withZerosBeforeEnd(jpeg: Buffer): Buffer {
  return Buffer.concat([jpeg.subarray(0, -2), Buffer.alloc(8), jpeg.subarray(-2)]);
}

/** Three bytes behind the first table. */
function withStrayBytes(jpeg: Buffer): Buffer {
  const table = jpeg.indexOf(Buffer.from([0xff, 0xdb]));
  const end = table + 2 + jpeg.readUInt16BE(table + 2);
  return Buffer.concat([jpeg.subarray(0, end), Buffer.alloc(3), jpeg.subarray(end)]);
}

function withGamma(png: Buffer): Buffer {
  return insertPngChunks(png, [makePngChunk('gAMA', Buffer.from([0, 0, 0xb1, 0x8f]))]);
}

function withFrameCount(png: Buffer): Buffer {
  return insertPngChunks(png, [makePngChunk('acTL', Buffer.from([0x80, 0, 0, 1, 0, 0, 0, 0]))]);
}

function withWrongChecksum(type: string): (png: Buffer) => Buffer {
  return (png) => {
    const changed = Buffer.from(png);
    const at = changed.indexOf(type) - 4;
    const checksum = at + 8 + changed.readUInt32BE(at);
    changed.writeUInt32BE((changed.readUInt32BE(checksum) ^ 1) >>> 0, checksum);
    return changed;
  };
}

/** The little-endian TIFF with a page number of one value instead of two, which libtiff minds. */
function withOddTag(tiff: Buffer): Buffer {
  const from = tiff.readUInt32LE(4);
  const count = tiff.readUInt16LE(from);
  const entries = Array.from({ length: count }, (_, index) =>
    tiff.subarray(from + 2 + index * 12, from + 14 + index * 12),
  ).filter((entry) => entry.readUInt16LE(0) !== 297);
  entries.push(Buffer.from([297 & 255, 297 >> 8, 3, 0, 1, 0, 0, 0, 1, 0, 0, 0]));
  entries.sort((a, b) => a.readUInt16LE(0) - b.readUInt16LE(0));
  const start = tiff.length + (tiff.length % 2);
  const head = Buffer.from([entries.length, 0]);
  const changed = Buffer.concat([tiff, Buffer.alloc(start - tiff.length), head, ...entries, Buffer.alloc(4)]);
  changed.writeUInt32LE(start, 4);
  return changed;
}
