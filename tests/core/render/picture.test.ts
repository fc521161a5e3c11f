import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Raster } from '../../../src/core/image/raster.ts';
import { drawnSize, resizeRaster } from '../../../src/core/render/picture.ts';
import { makeRaster } from './drawn.ts';

function makeBlob(width: number, height: number, at: readonly [number, number], radius: number): Raster {
  const raster = makeRaster(width, height, [0, 0, 0]);
  for (let y = 0, to = 0; y < height; y++) {
    for (let x = 0; x < width; x++, to += 3) {
      const distance = Math.hypot(x + 0.5 - at[0], y + 0.5 - at[1]) / radius;
      raster.data.fill(Math.round(220 * Math.exp(-distance * distance)), to, to + 3);
    }
  }
  return raster;
}

function centroid(raster: Raster): [number, number] {
  let weight = 0;
  let sumX = 0;
  let sumY = 0;
  for (let y = 0; y < raster.height; y++) {
    for (let x = 0; x < raster.width; x++) {
      const value = raster.data[(y * raster.width + x) * 3] as number;
      if (value < 12) continue;
      weight += value;
      sumX += value * (x + 0.5);
      sumY += value * (y + 0.5);
    }
  }
  return [sumX / weight, sumY / weight];
}

describe('resizing', () => {
  test.each([
    [48, 48],
    [48, 64],
    [128, 128],
    [400, 300],
    [639, 639],
    [4000, 3000],
    [1500, 1000],
  ])('moves nothing in a picture of %i x %i px', async (width, height) => {
    const at = [width * 0.3812, height * 0.4771] as const;
    const raster = makeBlob(width, height, at, Math.max(4, width * 0.03));
    const size = drawnSize(width, height);

    const resized = await resizeRaster(raster, size.width, size.height);

    const [x, y] = centroid(resized);
    expect(Math.abs(x - (at[0] * size.width) / width)).toBeLessThan(0.12);
    expect(Math.abs(y - (at[1] * size.height) / height)).toBeLessThan(0.12);
  });

  test.each([
    [3, 5],
    [48, 48],
    [1700, 1300],
  ])('leaves an even picture of %i x %i px even, to its edges', async (width, height) => {
    const size = drawnSize(width, height);

    const resized = await resizeRaster(makeRaster(width, height, [17, 130, 255]), size.width, size.height);

    expect(resized.data).toHaveLength(size.width * size.height * 3);
    expect(resized.data.every((value, at) => value === [17, 130, 255][at % 3])).toBe(true);
  });

  test('hands back a picture that has its size already', async () => {
    const raster = makeRaster(700, 650);

    expect(await resizeRaster(raster, 700, 650)).toBe(raster);
  });
});

describe('the drawn size', () => {
  test.each([
    [48, 48, 640, 640],
    [400, 400, 640, 640],
    [640, 480, 853, 640],
    [4000, 3000, 1280, 960],
    [1080, 2400, 640, 1422],
    [1200, 6000, 512, 2560],
    [48, 200, 307, 1280],
    [1, 20_000, 1, 2560],
  ])('of %i x %i px is %i x %i px', (width, height, wide, high) => {
    expect(drawnSize(width, height)).toEqual({ width: wide, height: high });
  });

  test('keeps proportions and bounds whatever the picture', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 30_000 }),
        fc.integer({ min: 1, max: 30_000 }),
        (width, height) => {
          const size = drawnSize(width, height);

          expect(Math.max(size.width, size.height)).toBeLessThanOrEqual(2560);
          expect(Math.min(size.width, size.height)).toBeGreaterThanOrEqual(1);
          const scale = size.width > size.height ? size.width / width : size.height / height;
          const other = size.width > size.height ? [size.height, height] : [size.width, width];
          // Half a px from rounding each side; a side is never less than 1 px.
          const exact = Math.max(1, (other[1] as number) * scale);
          expect(Math.abs((other[0] as number) - exact)).toBeLessThanOrEqual(1);
        },
      ),
    );
  });
});
