import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { decodePicture } from '../../../src/core/image/decode.ts';
import { DEFAULT_PICTURE_LIMITS } from '../../../src/core/image/limits.ts';
import { readHeic } from '../../fixtures/heic-file.ts';
import { insertSegments, makeManyPassesJpeg, makeSegment } from '../../fixtures/jpeg-file.ts';
import { makeManyFramesGif, makeOddFiles } from '../../fixtures/odd-files.ts';
import { makePng } from '../../fixtures/png-file.ts';
import { drawPicture } from '../../fixtures/scene.ts';

const grey = () => drawPicture(100, 50, () => [120, 120, 120]);

describe('limits', () => {
  it('are 25 MiB, 60 megapixels, 500 frames, 65,535 px a side, 20 s a step, 2 minutes and 520 MB', () => {
    expect(DEFAULT_PICTURE_LIMITS).toEqual({
      maxBytes: 26_214_400,
      maxPixels: 60_000_000,
      maxFrames: 500,
      maxSidePx: 65_535,
      timeoutMs: 20_000,
      totalTimeoutMs: 120_000,
      maxMemoryBytes: 520_000_000,
    });
  });

  // 60 million rows that were not there took 70 s and 3 GB: libvips keeps a warning for each.
  it.each([
    ['1 x 60000000', 1, 60_000_000],
    ['65536 x 2', 65_536, 2],
  ])('on a side refuse a PNG of %s px by its header', async (size, width, height) => {
    const bytes = makePng({ width, height, bitDepth: 8, colourType: 0 }, Buffer.alloc(20));

    const decoding = decodePicture(bytes, DEFAULT_PICTURE_LIMITS);

    await expect(decoding).rejects.toMatchObject({
      code: 'TOO_MANY_PIXELS',
      message: `Expected a picture of at most 65535 px a side but received one whose header says ${size} px. Send a smaller copy of the picture.`,
    });
  });

  it.each([
    ['8 bits a colour', 3, 8, '1 MB'],
    ['8 bits a colour and transparency', 4, 8, '2 MB'],
    ['12 bits a colour', 3, 12, '2 MB'],
  ] as const)('on memory refuse an AVIF of %s by its header', async (what, channels, bitdepth, takes) => {
    const colour = { r: 9, g: 99, b: 199, alpha: 0.5 };
    const blank = sharp({ create: { width: 250, height: 240, channels, background: colour } });
    const bytes = await blank.avif({ bitdepth, effort: 0 }).toBuffer();

    const decoding = decodePicture(bytes, { ...DEFAULT_PICTURE_LIMITS, maxMemoryBytes: 890_000 });

    await expect(decoding).rejects.toMatchObject({
      code: 'TOO_MUCH_MEMORY',
      message: `Expected a picture that takes at most 0 MB to decode but received an AVIF of 250 x 240 px with ${what} (about ${takes}). Send a smaller copy of the picture.`,
    });
  });

  it.each([
    ['corners', '128 x 64 px with 8 bits a colour'],
    ['half-transparent', '64 x 64 px with 8 bits a colour and transparency'],
    ['ten-bit', '64 x 64 px with 10 bits a colour'],
  ] as const)('on memory refuse a HEIC by its header: %s', async (name, what) => {
    const decoding = decodePicture(readHeic(name), { ...DEFAULT_PICTURE_LIMITS, maxMemoryBytes: 50_000 });

    await expect(decoding).rejects.toMatchObject({
      code: 'TOO_MUCH_MEMORY',
      message: `Expected a picture that takes at most 0 MB to decode but received a HEIC of ${what} (about 1 MB). Send a smaller copy of the picture.`,
    });
  });

  it('on segments refuse a JPEG with a header without end', async () => {
    const jpeg = await grey().jpeg().toBuffer();
    const bytes = insertSegments(jpeg, new Array(10_001).fill(makeSegment(0xfe, Buffer.alloc(0))));

    const decoding = decodePicture(bytes, DEFAULT_PICTURE_LIMITS);

    await expect(decoding).rejects.toMatchObject({
      code: 'UNREADABLE_IMAGE',
      message:
        'Expected a JPEG picture that can be decoded but received one with more than 10000 segments before its pixels. Download it again or send another copy.',
    });
  });

  // Each table was built when it was defined, 128 kB: 13 s a decode for 25 MB of them.
  it('let a JPEG define its code tables over and over: only the last ones are used', async () => {
    const jpeg = await grey().jpeg().toBuffer();
    const tables = Buffer.alloc(17 * 3_854);
    for (let at = 0; at < tables.length; at += 17) tables[at] = 0x13;
    const bytes = insertSegments(jpeg, new Array(100).fill(makeSegment(0xc4, tables)));

    const picture = await decodePicture(bytes, DEFAULT_PICTURE_LIMITS);

    expect(picture).toEqual(await decodePicture(jpeg, DEFAULT_PICTURE_LIMITS));
  });

  it('on bytes refuse before anything is read', async () => {
    const limits = { ...DEFAULT_PICTURE_LIMITS, maxBytes: 1536 };

    const decoding = decodePicture(new Uint8Array(2049), limits);

    await expect(decoding).rejects.toMatchObject({
      code: 'FILE_TOO_LARGE',
      message:
        'Expected a file of at most 1.5 KiB but received one of 2.1 KiB. Send a smaller copy of the picture.',
    });
  });

  it('on bytes never say that the limit itself came', async () => {
    const decoding = decodePicture(new Uint8Array(25 * 1024 * 1024 + 1), DEFAULT_PICTURE_LIMITS);

    await expect(decoding).rejects.toThrow('at most 25 MiB but received one of 25.1 MiB.');
  });

  it.each(['png', 'jpeg', 'webp', 'gif', 'tiff', 'avif'] as const)(
    'on pixels hold for %s',
    async (format) => {
      const bytes = await grey().toFormat(format).toBuffer();

      const decoding = decodePicture(bytes, { ...DEFAULT_PICTURE_LIMITS, maxPixels: 4999 });

      await expect(decoding).rejects.toMatchObject({
        code: 'TOO_MANY_PIXELS',
        message:
          'Expected a picture of at most 0.01 megapixels but received one whose header says 100 x 50 px (0.01 megapixels). Send a smaller copy of the picture.',
      });
      await expect(
        decodePicture(bytes, { ...DEFAULT_PICTURE_LIMITS, maxPixels: 5000 }),
      ).resolves.toMatchObject({
        width: 100,
      });
    },
  );

  it('on frames count up to the last allowed one', async () => {
    const picture = await decodePicture(makeManyFramesGif(500), DEFAULT_PICTURE_LIMITS);

    expect(picture.animation).toEqual({ frames: 500, frame: 1 });
  });

  it('on time end a decoding that has not begun', async () => {
    const bytes = await grey().png().toBuffer();

    const decoding = decodePicture(bytes, { ...DEFAULT_PICTURE_LIMITS, timeoutMs: 0 });

    await expect(decoding).rejects.toMatchObject({
      code: 'TIMEOUT',
      message:
        'Expected a picture that can be read within 0 s but received one that takes longer. Send a smaller copy of the picture.',
    });
  });

  it('on time end a decoding that is under way', async () => {
    // Some 2.5 s of work, in passes that cannot be interrupted one by one.
    const bytes = makeManyPassesJpeg(7700, 99);

    const decoding = decodePicture(bytes, { ...DEFAULT_PICTURE_LIMITS, timeoutMs: 500 });

    await expect(decoding).rejects.toMatchObject({
      code: 'TIMEOUT',
      message:
        'Expected a picture that can be read within 0.5 s but received one that takes longer. Send a smaller copy of the picture.',
    });
  });

  it('on passes keep a small JPEG from taking half a minute', async () => {
    const started = performance.now();

    const decoding = decodePicture(makeManyPassesJpeg(7700, 800), DEFAULT_PICTURE_LIMITS);

    await expect(decoding).rejects.toMatchObject({ code: 'UNREADABLE_IMAGE' });
    expect(performance.now() - started).toBeLessThan(1000);
  });

  it('on memory hold for packed texts, which libpng would unpack to gigabytes', async () => {
    const bomb = (await makeOddFiles())['300 packed texts.png'] ?? new Uint8Array(0);
    const before = process.memoryUsage().rss;

    await decodePicture(bomb, DEFAULT_PICTURE_LIMITS);

    expect((process.memoryUsage().rss - before) / 1e6).toBeLessThan(200);
  });
});
