import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decodePicture } from '../../../../src/core/image/decode.ts';
import { DEFAULT_PICTURE_LIMITS } from '../../../../src/core/image/limits.ts';
import type { Raster } from '../../../../src/core/image/raster.ts';
import {
  type Orientation,
  orientRaster,
  orientRectangle,
} from '../../../../src/core/image/sampling/orientation.ts';
import { CORNERS, drawCorners } from '../../../fixtures/scene.ts';

const [RED, GREEN, BLUE, YELLOW] = CORNERS;

/** The corners of the upright picture, clockwise from the upper left, when the stored ones are R G B Y. */
const UPRIGHT = {
  1: [RED, GREEN, BLUE, YELLOW],
  2: [GREEN, RED, YELLOW, BLUE],
  3: [BLUE, YELLOW, RED, GREEN],
  4: [YELLOW, BLUE, GREEN, RED],
  5: [RED, YELLOW, BLUE, GREEN],
  6: [YELLOW, RED, GREEN, BLUE],
  7: [BLUE, GREEN, RED, YELLOW],
  8: [GREEN, BLUE, YELLOW, RED],
} as const;
const ORIENTATIONS: readonly Orientation[] = [1, 2, 3, 4, 5, 6, 7, 8];

describe('EXIF orientation', () => {
  it.each(ORIENTATIONS)('%i is applied to a PNG', async (orientation) => {
    const png = await drawCorners(60, 40).withMetadata({ orientation }).png().toBuffer();

    const picture = await decodePicture(png, DEFAULT_PICTURE_LIMITS);

    const size = [picture.width, picture.height];
    expect(size).toEqual(orientation >= 5 ? [40, 60] : [60, 40]);
    expect(cornersOf(picture.raster)).toEqual(UPRIGHT[orientation]);
  });

  it.each(ORIENTATIONS)('%i is applied to a JPEG', async (orientation) => {
    const jpeg = await drawCorners(64, 48).withMetadata({ orientation }).jpeg({ quality: 100 }).toBuffer();

    const picture = await decodePicture(jpeg, DEFAULT_PICTURE_LIMITS);

    const expected = UPRIGHT[orientation].flat();
    const errors = cornersOf(picture.raster)
      .flat()
      .map((value, index) => Math.abs(value - (expected[index] ?? 0)));
    expect(Math.max(...errors)).toBeLessThanOrEqual(3);
  });

  it('of an AVIF, which its decoder applies, is not applied twice', async () => {
    const avif = await drawCorners(64, 48)
      .withMetadata({ orientation: 6 })
      .avif({ lossless: true })
      .toBuffer();

    const picture = await decodePicture(avif, DEFAULT_PICTURE_LIMITS);

    expect([picture.width, picture.height]).toEqual([48, 64]);
    expect(cornersOf(picture.raster)[0]?.map((value) => Math.round(value / 10))).toEqual([23, 21, 4]);
  });

  it('outside 1 to 8 counts as upright', async () => {
    const jpeg = await drawCorners(64, 48).withMetadata({ orientation: 6 }).jpeg({ quality: 100 }).toBuffer();
    const at = Math.max(
      jpeg.indexOf(Buffer.from([0x12, 0x01, 3, 0, 1, 0, 0, 0, 6, 0])),
      jpeg.indexOf(Buffer.from([0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, 6])) + 1,
    );
    jpeg[at + 8] = 9;

    const picture = await decodePicture(jpeg, DEFAULT_PICTURE_LIMITS);

    expect([picture.width, picture.height]).toEqual([64, 48]);
  });

  it('moves a rectangle to where it moves the pixels', () => {
    const sides = fc.integer({ min: 1, max: 9 });
    fc.assert(
      fc.property(
        sides,
        sides,
        fc.constantFrom(...ORIENTATIONS),
        fc.nat(8),
        fc.nat(8),
        (w, h, turn, a, b) => {
          const spot = { x: a % w, y: b % h, width: 1, height: 1 };
          const stored: Raster = { width: w, height: h, data: new Uint8Array(w * h * 3) };
          stored.data[(spot.y * w + spot.x) * 3] = 255;

          const upright = orientRaster(stored, turn);
          const moved = orientRectangle(spot, stored, turn);

          expect(upright.data.indexOf(255)).toBe((moved.y * upright.width + moved.x) * 3);
        },
      ),
    );
  });
});

/** The colours 5 px from each corner, clockwise from the upper left. */
function cornersOf(raster: Raster): number[][] {
  const at = (x: number, y: number) => {
    const from = (y * raster.width + x) * 3;
    return [...raster.data.subarray(from, from + 3)];
  };
  const right = raster.width - 6;
  const below = raster.height - 6;
  return [at(5, 5), at(right, 5), at(right, below), at(5, below)];
}
