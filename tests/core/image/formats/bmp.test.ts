import { describe, expect, it } from 'vitest';
import { decodePicture } from '../../../../src/core/image/decode.ts';
import { DEFAULT_PICTURE_LIMITS } from '../../../../src/core/image/limits.ts';
import { type BmpOptions, makeBmp } from '../../../fixtures/bmp-file.ts';
import type { Colour } from '../../../fixtures/scene.ts';

const WIDTH = 13;
const HEIGHT = 7;
const PALETTE: readonly Colour[] = [
  [0, 0, 0],
  [248, 128, 8],
];
const twoColours = (x: number, y: number): Colour => PALETTE[(x * 3 + y) % 2] ?? [0, 0, 0];
const manyColours = (x: number, y: number): Colour => [x * 8, y * 16, 248];

const KINDS: Record<string, Omit<BmpOptions, 'width' | 'height'>> = {
  '1 bit': { bitsPerPixel: 1, pixel: twoColours, palette: PALETTE },
  '4 bits': { bitsPerPixel: 4, pixel: twoColours, palette: PALETTE },
  '8 bits': { bitsPerPixel: 8, pixel: twoColours, palette: PALETTE },
  '24 bits': { bitsPerPixel: 24, pixel: manyColours },
  '32 bits, the fourth byte unused': { bitsPerPixel: 32, pixel: manyColours },
  'rows from the top': { bitsPerPixel: 24, pixel: manyColours, isTopDown: true },
  // bmp-ts reads the gap as pixels.
  'a gap before the pixels': { bitsPerPixel: 24, pixel: manyColours, gapBytes: 10 },
};

describe('a BMP', () => {
  it.each(Object.entries(KINDS))('of %s is read pixel by pixel', async (_, kind) => {
    const bytes = makeBmp({ width: WIDTH, height: HEIGHT, ...kind });

    const { raster, format } = await decodePicture(bytes, DEFAULT_PICTURE_LIMITS);

    expect(format).toBe('bmp');
    expect([...raster.data]).toEqual(pixelsOf(kind.pixel));
  });

  it('of 16 bits is read to the nearest of 32 levels', async () => {
    const bytes = makeBmp({ width: WIDTH, height: HEIGHT, bitsPerPixel: 16, pixel: manyColours });

    const { raster } = await decodePicture(bytes, DEFAULT_PICTURE_LIMITS);

    const expected = pixelsOf(manyColours);
    expect(Math.max(...expected.map((value, at) => Math.abs(value - (raster.data[at] ?? 0))))).toBeLessThan(
      8,
    );
  });

  it('whose alpha is zero everywhere is opaque', async () => {
    const bytes = withAlphaMask(makeBmp({ width: 4, height: 4, bitsPerPixel: 32, pixel: () => [9, 8, 7] }));

    const picture = await decodePicture(bytes, DEFAULT_PICTURE_LIMITS);

    expect([...picture.raster.data.subarray(0, 3)]).toEqual([9, 8, 7]);
    expect(picture.hasTransparency).toBe(false);
  });

  it('with alpha is laid on white', async () => {
    const bytes = withAlphaMask(makeBmp({ width: 4, height: 4, bitsPerPixel: 32, pixel: () => [9, 8, 7] }));
    for (let at = 122 + 3; at < bytes.length; at += 4) bytes[at] = 128;

    const picture = await decodePicture(bytes, DEFAULT_PICTURE_LIMITS);

    expect([...picture.raster.data.subarray(0, 3)]).toEqual([132, 131, 131]);
    expect(picture.hasTransparency).toBe(true);
  });

  it('stored bottom row first lacks its top when it was cut', async () => {
    const whole = makeBmp({ width: WIDTH, height: HEIGHT, bitsPerPixel: 24, pixel: manyColours });

    const picture = await decodePicture(whole.subarray(0, 54 + 40 * 5 + 3), DEFAULT_PICTURE_LIMITS);

    expect(picture.damage).toEqual({ x: 0, y: 0, width: WIDTH, height: 2 });
    expect(picture.warnings).toEqual(['The file is damaged: 71% of the picture could be read.']);
    expect([...picture.raster.data.subarray(2 * WIDTH * 3)]).toEqual(
      pixelsOf(manyColours).slice(2 * WIDTH * 3),
    );
  });

  it('of a large size is shrunk like any picture', async () => {
    const bytes = makeBmp({ width: 400, height: 200, bitsPerPixel: 24, pixel: () => [50, 60, 70] });

    const picture = await decodePicture(bytes, DEFAULT_PICTURE_LIMITS, { maxSidePx: 100 });

    expect([picture.raster.width, picture.raster.height, picture.rasterScale]).toEqual([100, 50, 0.25]);
    expect([...picture.raster.data.subarray(0, 3)]).toEqual([50, 60, 70]);
  });
});

function pixelsOf(pixel: (x: number, y: number) => Colour): number[] {
  return Array.from({ length: WIDTH * HEIGHT }, (_, at) => pixel(at % WIDTH, Math.floor(at / WIDTH))).flat();
}

/** The 32 bit BMP with the long header that names the bits of each channel, alpha among them. */
function withAlphaMask(bmp: Buffer): Buffer {
  const header = Buffer.alloc(108);
  bmp.copy(header, 0, 14, 54);
  header.writeUInt32LE(108, 0);
  header.writeUInt32LE(3, 16);
  [0x00ff0000, 0x0000ff00, 0x000000ff, 0xff000000].forEach((mask, index) => {
    header.writeUInt32LE(mask, 40 + index * 4);
  });
  const file = Buffer.concat([bmp.subarray(0, 14), header, bmp.subarray(54)]);
  file.writeUInt32LE(14 + 108, 10);
  return file;
}
