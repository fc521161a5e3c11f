import { describe, expect, it } from 'vitest';
import { decodePicture } from '../../../src/core/image/decode.ts';
import { DEFAULT_PICTURE_LIMITS } from '../../../src/core/image/limits.ts';
import { makeManyPassesJpeg } from '../../fixtures/jpeg-file.ts';
import { makeManyFramesGif, makeOddFiles } from '../../fixtures/odd-files.ts';
import { drawPicture } from '../../fixtures/scene.ts';

const grey = () => drawPicture(100, 50, () => [120, 120, 120]);

describe('limits', () => {
  it('are 25 MiB, 60 megapixels, 500 frames and 20 s', () => {
    expect(DEFAULT_PICTURE_LIMITS).toEqual({
      maxBytes: 26_214_400,
      maxPixels: 60_000_000,
      maxFrames: 500,
      timeoutMs: 20_000,
    });
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

    expect(picture.warnings).toEqual(['Animation of 500 frames: only the first was read.']);
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
