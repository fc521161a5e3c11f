import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { decodePicture } from '../../../src/core/image/decode.ts';
import { DEFAULT_PICTURE_LIMITS } from '../../../src/core/image/limits.ts';
import { drawPicture } from '../../fixtures/scene.ts';

const COLOUR = { r: 200, g: 100, b: 100 };
const field = () => sharp({ create: { width: 16, height: 16, channels: 3, background: COLOUR } });

const ENCODINGS = {
  'plain PNG': { tolerance: 0, encode: () => field().png() },
  'Display P3 PNG': { tolerance: 1, encode: () => field().withIccProfile('p3').png() },
  'Display P3 JPEG': { tolerance: 3, encode: () => field().withIccProfile('p3').jpeg({ quality: 100 }) },
  '16 bit PNG': { tolerance: 1, encode: () => field().toColourspace('rgb16').png() },
  // sharp alone gives 187, 105, 102 for these two.
  '16 bit PNG with an sRGB profile': {
    tolerance: 1,
    encode: () => field().withIccProfile('srgb').toColourspace('rgb16').png(),
  },
  '16 bit Display P3 PNG': {
    tolerance: 1,
    encode: () => field().withIccProfile('p3').toColourspace('rgb16').png(),
  },
  'CMYK JPEG': { tolerance: 12, encode: () => field().toColourspace('cmyk').jpeg({ quality: 100 }) },
  'CMYK TIFF': { tolerance: 12, encode: () => field().toColourspace('cmyk').tiff() },
  'lossless WebP': { tolerance: 0, encode: () => field().webp({ lossless: true }) },
  AVIF: { tolerance: 3, encode: () => field().avif({ quality: 90 }) },
};

describe('colours', () => {
  it.each(Object.entries(ENCODINGS))('of a %s come out as sRGB', async (_, { tolerance, encode }) => {
    const bytes = await encode().toBuffer();

    const { raster } = await decodePicture(bytes, DEFAULT_PICTURE_LIMITS);

    const [red = 0, green = 0, blue = 0] = raster.data;
    const error = Math.max(Math.abs(red - 200), Math.abs(green - 100), Math.abs(blue - 100));
    expect(error).toBeLessThanOrEqual(tolerance);
  });

  it('stored in Display P3 differ from sRGB in the file itself', async () => {
    const bytes = await field().withIccProfile('p3').png().toBuffer();

    const stored = await sharp(bytes, { ignoreIcc: true }).raw().toBuffer();

    expect(Math.abs((stored[0] ?? 0) - 200)).toBeGreaterThan(5);
  });

  it.each(['b-w', 'grey16'] as const)('of %s become three equal channels', async (space) => {
    const bytes = await drawPicture(8, 8, () => [120, 120, 120])
      .toColourspace(space)
      .png()
      .toBuffer();

    const { raster } = await decodePicture(bytes, DEFAULT_PICTURE_LIMITS);

    expect([...raster.data.subarray(0, 3)]).toEqual([120, 120, 120]);
    expect(raster.data.length).toBe(8 * 8 * 3);
  });
});

describe('transparency', () => {
  it.each([
    [0, [255, 255, 255]],
    [0.5, [228, 178, 178]],
  ])('of alpha %d is laid on white', async (alpha, expected) => {
    const bytes = await field().ensureAlpha(alpha).png().toBuffer();

    const picture = await decodePicture(bytes, DEFAULT_PICTURE_LIMITS);

    expect([...picture.raster.data.subarray(0, 3)]).toEqual(expected);
    expect(picture.hasTransparency).toBe(true);
  });

  it('is not claimed for an alpha channel that hides nothing', async () => {
    const bytes = await field().ensureAlpha(1).webp({ lossless: true }).toBuffer();

    const picture = await decodePicture(bytes, DEFAULT_PICTURE_LIMITS);

    expect(picture.hasTransparency).toBe(false);
    expect([...picture.raster.data.subarray(0, 3)]).toEqual([200, 100, 100]);
  });

  it('does not darken edges when the picture is shrunk', async () => {
    const pixels = Buffer.alloc(400 * 400 * 4);
    for (let at = 0; at < pixels.length; at += 4) {
      pixels.set((at / 4) % 400 < 200 ? [255, 255, 255, 255] : [0, 0, 0, 0], at);
    }
    const bytes = await sharp(pixels, { raw: { width: 400, height: 400, channels: 4 } })
      .png()
      .toBuffer();

    const { raster } = await decodePicture(bytes, DEFAULT_PICTURE_LIMITS, { maxSidePx: 90 });

    expect(Math.min(...raster.data)).toBe(255);
  });
});
