import { describe, expect, test } from 'vitest';
import type { Raster } from '../../../src/core/image/raster.ts';
import { perceptualHash, readThumbnail } from '../../../src/core/likeness/perceptual-hash.ts';

/** Brighter to the right, with a dark patch up on the left. */
function makeRaster(width: number, height: number, gain = 1): Raster {
  const data = new Uint8Array(width * height * 3);
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++) {
      const [across, down] = [(x + 0.5) / width, (y + 0.5) / height];
      const isPatch = across > 0.25 && across < 0.5 && down > 0.25 && down < 0.5;
      data.fill(gain * (isPatch ? 10 : 60 + 100 * across), (y * width + x) * 3, (y * width + x) * 3 + 3);
    }
  return { width, height, data };
}

describe('perceptualHash', () => {
  test('is a version and a hex digit for each pixel of the thumbnail', () => {
    const { hash, mirrored } = perceptualHash(makeRaster(100, 80));

    expect(hash).toMatch(/^p1:[0-9a-f]{1024}$/);
    expect(mirrored).toMatch(/^p1:[0-9a-f]{1024}$/);
  });

  test('gives equal pictures equal hashes', () => {
    expect(perceptualHash(makeRaster(100, 100))).toEqual(perceptualHash(makeRaster(100, 100)));
  });

  test('mirrored is the hash of the picture flipped left to right', () => {
    const raster = makeRaster(64, 64);
    const flipped = new Uint8Array(raster.data.length);
    for (let at = 0; at < 64 * 64; at++) {
      const from = at - 2 * (at % 64) + 63;
      flipped.set(raster.data.subarray(from * 3, from * 3 + 3), at * 3);
    }

    const hash = perceptualHash(raster);

    expect(hash.mirrored).not.toBe(hash.hash);
    expect(perceptualHash({ ...raster, data: flipped })).toEqual({
      hash: hash.mirrored,
      mirrored: hash.hash,
    });
  });

  test('knows neither size nor contrast, but for rounding', () => {
    const first = readThumbnail(perceptualHash(makeRaster(320, 320)).hash);

    const smaller = readThumbnail(perceptualHash(makeRaster(64, 96)).hash);
    const brighter = readThumbnail(perceptualHash(makeRaster(320, 320, 1.4)).hash);

    expect(
      Math.max(...first.map((level, at) => Math.abs(level - (smaller[at] as number)))),
    ).toBeLessThanOrEqual(1);
    expect(
      Math.max(...first.map((level, at) => Math.abs(level - (brighter[at] as number)))),
    ).toBeLessThanOrEqual(1);
  });

  test('takes no notice of what lies outside of the inscribed circle', () => {
    const raster = makeRaster(100, 100);
    const painted = raster.data.map((value, at) => {
      const [x, y] = [(Math.floor(at / 3) % 100) - 49.5, Math.floor(at / 300) - 49.5];
      return Math.hypot(x, y) > 50 ? 255 : value;
    });

    expect(perceptualHash({ ...raster, data: painted })).toEqual(perceptualHash(raster));
  });

  test('makes no pattern of the noise of a flat picture', () => {
    const data = Uint8Array.from({ length: 40 * 40 * 3 }, (_, at) => (at % 7 === 0 ? 128 : 127));

    const levels = new Set(readThumbnail(perceptualHash({ width: 40, height: 40, data }).hash));

    expect([...levels].filter((level) => level !== 0).every((level) => level >= 5 && level <= 10)).toBe(true);
  });

  test('holds for pictures of a single pixel', () => {
    const { hash, mirrored } = perceptualHash({ width: 1, height: 1, data: new Uint8Array([9, 9, 9]) });

    expect(hash).toBe(mirrored);
  });
});

describe('readThumbnail', () => {
  test('refuses what is no hash of its version', () => {
    expect(() => readThumbnail('p2:0123')).toThrow(
      'Expected a hash of the form p1:<1,024 hex digits> but received "p2:0123".',
    );
  });

  test('gives the levels back', () => {
    const digits = '0123456789abcdef'.repeat(64);

    expect([...readThumbnail(`p1:${digits}`).subarray(0, 16)]).toEqual(
      Array.from({ length: 16 }, (_, at) => at),
    );
  });
});
