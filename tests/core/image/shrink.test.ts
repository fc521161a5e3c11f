import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decodePicture } from '../../../src/core/image/decode.ts';
import { DEFAULT_PICTURE_LIMITS } from '../../../src/core/image/limits.ts';
import type { Picture } from '../../../src/core/image/picture.ts';
import { fitWithin } from '../../../src/core/image/sampling/fit-within.ts';
import { drawPicture } from '../../fixtures/scene.ts';

/** Centres of the two spots in px of the picture. */
const SPOTS = [
  [411.3, 260.7],
  [1822.6, 1290.2],
] as const;
const WIDTH = 2001;
const HEIGHT = 1501;

describe('a shrunk picture', () => {
  it.each([
    ['jpeg', 900],
    ['jpeg', 400],
    ['jpeg', 170],
    ['png', 400],
    ['webp', 400],
    ['tiff', 170],
  ] as const)(
    'as %s within %i px keeps points in place to a tenth of a raster px',
    async (format, maxSidePx) => {
      const bytes = await drawSpots().toFormat(format, { quality: 95 }).toBuffer();

      const picture = await decodePicture(bytes, DEFAULT_PICTURE_LIMITS, { maxSidePx });

      expect(Math.max(picture.raster.width, picture.raster.height)).toBeLessThanOrEqual(maxSidePx);
      for (const [x, y] of SPOTS) {
        const [foundX, foundY] = findSpot(picture, x, y);
        expect(Math.abs(foundX - x) * picture.rasterScale).toBeLessThan(0.1);
        expect(Math.abs(foundY - y) * picture.rasterScale).toBeLessThan(0.1);
      }
    },
  );

  it('is never enlarged', async () => {
    const bytes = await drawPicture(30, 20, () => [1, 2, 3])
      .png()
      .toBuffer();

    const { raster, rasterScale } = await decodePicture(bytes, DEFAULT_PICTURE_LIMITS, { maxSidePx: 4000 });

    expect([raster.width, raster.height, rasterScale]).toEqual([30, 20, 1]);
  });
});

describe('fitWithin', () => {
  it('keeps the longer side within the maximum and within 2% of it', () => {
    const side = fc.integer({ min: 1, max: 65_535 });
    fc.assert(
      fc.property(side, side, fc.integer({ min: 64, max: 4096 }), (width, height, maxSidePx) => {
        const fitted = fitWithin(width, height, maxSidePx);

        const longer = Math.max(fitted.width, fitted.height);
        expect(longer).toBeLessThanOrEqual(maxSidePx);
        expect(longer).toBeGreaterThanOrEqual(Math.min(maxSidePx * 0.98, Math.max(width, height)));
        expect(Math.min(fitted.width, fitted.height)).toBeGreaterThanOrEqual(1);
      }),
    );
  });

  it('keeps the proportion of ordinary pictures', () => {
    const side = fc.integer({ min: 2049, max: 12_000 });
    fc.assert(
      fc.property(side, side, (width, height) => {
        const fitted = fitWithin(width, height, 2048);

        expect(Math.abs(fitted.width - width * fitted.scale)).toBeLessThan(0.5);
        expect(Math.abs(fitted.height - height * fitted.scale)).toBeLessThan(0.5);
      }),
    );
    expect(fitWithin(5000, 3333, 2048)).toEqual({ width: 2010, height: 1340, scale: 2010 / 5000 });
  });
});

function drawSpots() {
  return drawPicture(WIDTH, HEIGHT, (x, y) => {
    let value = 20;
    for (const [cx, cy] of SPOTS) {
      const squared = (x + 0.5 - cx) ** 2 + (y + 0.5 - cy) ** 2;
      if (squared < 10_000) value += 220 * Math.exp(-squared / (2 * 24 * 24));
    }
    return [Math.round(value), Math.round(value), Math.round(value)];
  });
}

/** The centre of brightness around a point, in px of the picture. */
function findSpot(picture: Picture, x: number, y: number): [number, number] {
  const { raster } = picture;
  const scaleX = raster.width / picture.width;
  const scaleY = raster.height / picture.height;
  let [sum, sumX, sumY] = [0, 0, 0];
  for (let row = 0; row < raster.height; row += 1) {
    for (let column = 0; column < raster.width; column += 1) {
      const at = [(column + 0.5) / scaleX, (row + 0.5) / scaleY] as const;
      const weight = Math.max(0, (raster.data[(row * raster.width + column) * 3] ?? 0) - 26);
      if (Math.hypot(at[0] - x, at[1] - y) > 110) continue;
      sum += weight;
      sumX += weight * at[0];
      sumY += weight * at[1];
    }
  }
  return [sumX / sum, sumY / sum];
}
