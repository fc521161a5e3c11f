import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { EyelineError } from '../../../src/core/errors.ts';
import { laterFrames } from '../../../src/core/image/animation.ts';
import { decodeFrames, decodePicture } from '../../../src/core/image/decode.ts';
import { DEFAULT_PICTURE_LIMITS } from '../../../src/core/image/limits.ts';
import { makeApng } from '../../fixtures/apng-file.ts';
import { makeBmp } from '../../fixtures/bmp-file.ts';
import { readHeic } from '../../fixtures/heic-file.ts';
import { openAnimation, openPhoto } from '../../fixtures/photo.ts';

const LIMITS = { ...DEFAULT_PICTURE_LIMITS, maxPixels: 4_000_000, timeoutMs: 5000 };
const MAGICS = [
  '\xff\xd8\xff',
  '\x89PNG\r\n\x1a\n',
  'GIF89a',
  'RIFF\0\0\0\0WEBPVP8 ',
  'II*\0',
  'BM',
  '\0\0\0\x18ftypavif',
  '\0\0\0\x10ftypheic\0\0\0\0',
];

/** A change to a file: bytes put at a place, and where the file then ends; places are fractions of it. */
const mutation = fc.record({
  at: fc.double({ min: 0, max: 1, noNaN: true }),
  bytes: fc.uint8Array({ minLength: 1, maxLength: 8 }),
  end: fc.oneof(fc.constant(1), fc.double({ min: 0, max: 1, noNaN: true })),
  repeats: fc.integer({ min: 1, max: 4 }),
});

describe('decodePicture gives a picture or an EyelineError, and nothing else,', () => {
  let files: Record<string, Buffer>;
  beforeAll(async () => {
    const photo = () => openPhoto(96, 64);
    files = {
      jpeg: await (await photo()).jpeg().toBuffer(),
      'progressive jpeg': await (await photo()).jpeg({ progressive: true }).toBuffer(),
      png: await (await photo()).png().toBuffer(),
      'interlaced png': await (await photo()).png({ progressive: true }).toBuffer(),
      webp: await (await photo()).webp().toBuffer(),
      'animated webp': await (await openAnimation(40, 30, 3)).webp().toBuffer(),
      'animated png': await makeAnimatedPng(),
      gif: await (await openAnimation(40, 30, 3)).gif().toBuffer(),
      tiff: await (await photo()).tiff({ compression: 'lzw' }).toBuffer(),
      avif: await (await photo()).avif({ effort: 0 }).toBuffer(),
      heic: readHeic('half-transparent'),
      bmp: makeBmp({ width: 40, height: 30, bitsPerPixel: 24, pixel: (x, y) => [x, y, 9] }),
    };
  });

  it('for arbitrary bytes', async () => {
    await fc.assert(fc.asyncProperty(fc.uint8Array({ maxLength: 400 }), expectOutcome), { numRuns: 300 });
  });

  it('for arbitrary bytes behind the mark of a format', async () => {
    const start = fc.constantFrom(...MAGICS);
    await fc.assert(
      fc.asyncProperty(start, fc.uint8Array({ maxLength: 300 }), async (magic, rest) => {
        await expectOutcome(Buffer.concat([Buffer.from(magic, 'latin1'), rest]));
      }),
      { numRuns: 500 },
    );
  });

  it.each([
    'jpeg',
    'progressive jpeg',
    'png',
    'interlaced png',
    'webp',
    'animated webp',
    'animated png',
    'gif',
    'tiff',
    'avif',
    'heic',
    'bmp',
  ])('for a mutated %s', async (name) => {
    const file = files[name] ?? Buffer.alloc(0);
    await fc.assert(
      fc.asyncProperty(mutation, async ({ at, bytes, end, repeats }) => {
        const changed = Buffer.from(file);
        for (let index = 0; index < repeats; index += 1) {
          changed.set(bytes.subarray(0, 8), Math.floor(((at + index * 0.31) % 1) * (file.length - 8)));
        }
        await expectOutcome(changed.subarray(0, Math.ceil(end * file.length)));
      }),
      { numRuns: 150 },
    );
  });
});

async function expectOutcome(bytes: Uint8Array): Promise<void> {
  const started = performance.now();
  try {
    const { raster, width, height, damage, animation } = await decodePicture(bytes, LIMITS);
    if (animation) {
      const numbers = laterFrames(animation, width * height).slice(0, 4);
      for await (const later of decodeFrames(bytes, numbers, LIMITS)) {
        expect([later.width, later.height]).toEqual([width, height]);
        expect(later.raster.data.length).toBe(later.raster.width * later.raster.height * 3);
      }
    }
    expect(raster.data.length).toBe(raster.width * raster.height * 3);
    if (damage !== null) {
      expect(damage.x + damage.width).toBeLessThanOrEqual(width);
      expect(damage.y + damage.height).toBeLessThanOrEqual(height);
      expect(damage.width * damage.height).toBeGreaterThan(0);
    }
  } catch (error) {
    if (!(error instanceof EyelineError)) throw error;
    // What a decoder said stays in the cause.
    expect(error.message).not.toMatch(/vips|libpng|\n/i);
  }
  expect(performance.now() - started).toBeLessThan(LIMITS.timeoutMs + 3000);
}

async function makeAnimatedPng(): Promise<Buffer> {
  const pixels = await (await openPhoto(40, 30)).ensureAlpha().raw().toBuffer();
  const part = { pixels: pixels.subarray(0, 20 * 10 * 4), width: 20, height: 10, x: 5, y: 9, chunks: 2 };
  return makeApng({
    width: 40,
    height: 30,
    frames: [{ pixels }, { ...part, dispose: 2, blend: 1 }, { ...part, dispose: 1 }],
  });
}
