import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { decodePicture } from '../../../../src/core/image/decode.ts';
import { DEFAULT_PICTURE_LIMITS } from '../../../../src/core/image/limits.ts';
import type { Raster } from '../../../../src/core/image/raster.ts';
import {
  codedColourProperty,
  gridItem,
  hevcItem,
  makeHeif,
  mirrorProperty,
  profileProperty,
  readHeic,
  readHevc,
  turnProperty,
} from '../../../fixtures/heic-file.ts';
import { CORNERS, type Colour } from '../../../fixtures/scene.ts';

const [RED, GREEN, BLUE, YELLOW] = CORNERS;
const decode = (bytes: Uint8Array, maxSidePx?: number) =>
  decodePicture(bytes, DEFAULT_PICTURE_LIMITS, maxSidePx === undefined ? {} : { maxSidePx });

describe('a HEIC', () => {
  it('is read in its size and colours', async () => {
    const { format, width, height, raster, warnings, damage, hasTransparency } = await decode(
      readHeic('corners'),
    );

    expect({ format, width, height, warnings, damage, hasTransparency }).toEqual({
      format: 'heic',
      width: 128,
      height: 64,
      warnings: [],
      damage: null,
      hasTransparency: false,
    });
    expectCorners(raster, [RED, GREEN, BLUE, YELLOW]);
  });

  it('is shrunk to the raster that is asked for', async () => {
    const { width, height, raster, rasterScale } = await decode(readHeic('corners'), 64);

    expect([width, height, raster.width, raster.height, rasterScale]).toEqual([128, 64, 64, 32, 0.5]);
  });

  it('of several pictures gives the main one, and says so', async () => {
    const file = makeHeif([hevcItem(readHevc('field')), hevcItem(readHevc('corners'))], { primary: 2 });

    const { width, height, warnings } = await decode(file);

    expect([width, height]).toEqual([128, 64]);
    expect(warnings).toEqual(['File of 2 pictures: only the main one was read.']);
  });

  it('of tiles is put together, and cut to its size', async () => {
    const tile = { ...hevcItem(readHevc('corners')), isHidden: true };
    const file = makeHeif([gridItem(2, 1, { width: 250, height: 60 }, 2), tile, tile]);

    const { width, height, raster, warnings } = await decode(file);

    expect([width, height, warnings]).toEqual([250, 60, []]);
    expect([colourAt(raster, 140, 5), colourAt(raster, 245, 55)].map(roughly)).toEqual(
      [RED, BLUE].map(roughly),
    );
  });

  it.each(['heic mif1 heic', 'heix mif1 heix', 'mif1 mif1 heic', 'mif1 mif1 miaf', 'avif avif mif1'])(
    'is told by what it holds where its brands are %s',
    async (brands) => {
      const { format } = await decode(
        makeHeif([hevcItem(readHevc('corners'))], { brands: brands.split(' ') }),
      );

      expect(format).toBe('heic');
    },
  );

  it('does not hide an AVIF that calls itself HEIC', async () => {
    const avif = await sharp(await sharp(readCorners()).toBuffer())
      .avif({ effort: 0 })
      .toBuffer();
    avif.write('heicheic', 8, 'latin1');

    const { format } = await decode(avif);

    expect(format).toBe('avif');
  });
});

describe('the turns and mirrors of a HEIC', () => {
  /** Corners clockwise from the upper left. */
  const TURNS: readonly (readonly [string, readonly Buffer[], readonly Colour[]])[] = [
    ['a quarter counterclockwise', [turnProperty(1)], [GREEN, BLUE, YELLOW, RED]],
    ['half a turn', [turnProperty(2)], [BLUE, YELLOW, RED, GREEN]],
    ['three quarters counterclockwise', [turnProperty(3)], [YELLOW, RED, GREEN, BLUE]],
    ['left and right swapped', [mirrorProperty(1)], [GREEN, RED, YELLOW, BLUE]],
    ['top and bottom swapped', [mirrorProperty(0)], [YELLOW, BLUE, GREEN, RED]],
    ['a quarter, then mirrored', [turnProperty(1), mirrorProperty(1)], [BLUE, GREEN, RED, YELLOW]],
  ];

  it.each(TURNS)('are done once: %s', async (_, properties, expected) => {
    const { width, height, raster } = await decode(makeHeif([hevcItem(readHevc('corners'), ...properties)]));

    const isTurned = properties.some((property) => property.includes('irot') && property[8] !== 2);
    expect([width, height]).toEqual(isTurned ? [64, 128] : [128, 64]);
    expectCorners(raster, expected);
  });

  it('are not done again by the orientation in EXIF data', async () => {
    const exif = await orientedExif(8);
    const file = makeHeif([
      hevcItem(readHevc('corners'), turnProperty(1)),
      { type: 'Exif', data: exif, references: { type: 'cdsc', to: [1] } },
    ]);

    const { width, raster } = await decode(file);

    expect(width).toBe(64);
    expectCorners(raster, [GREEN, BLUE, YELLOW, RED]);
  });

  it('are not replaced by the orientation in EXIF data', async () => {
    const file = makeHeif([
      hevcItem(readHevc('corners')),
      { type: 'Exif', data: await orientedExif(6), references: { type: 'cdsc', to: [1] } },
    ]);

    const { raster } = await decode(file);

    expectCorners(raster, [RED, GREEN, BLUE, YELLOW]);
  });
});

describe('the colours of a HEIC', () => {
  const SRGB = [200, 100, 100];

  it('are left alone where it says nothing of them', async () => {
    expectNear(firstPixel(await decode(readHeic('field'))), [187, 105, 103], 1);
  });

  it.each([
    ['a Display P3 profile', async () => profileProperty(await readP3Profile())],
    ['the numbers of Display P3', async () => codedColourProperty(12, 13, 6)],
  ])('come out as sRGB by %s', async (_, makeProperty) => {
    const file = makeHeif([hevcItem(readHevc('field'), await makeProperty())]);

    expectNear(firstPixel(await decode(file)), SRGB, 2);
  });

  it('of ten bits come out as of eight', async () => {
    const file = makeHeif([hevcItem(readHevc('ten-bit'), profileProperty(await readP3Profile()))]);

    expectNear(firstPixel(await decode(file)), SRGB, 2);
  });

  it('come out as sRGB where the tiles alone have the profile, as in phones', async () => {
    const profile = profileProperty(await readP3Profile());
    const tile = { ...hevcItem(readHevc('field'), profile), isHidden: true };
    const file = makeHeif([gridItem(2, 1, { width: 128, height: 64 }, 2), tile, tile]);

    expectNear(firstPixel(await decode(file)), SRGB, 2);
  });

  it.each([
    ['the numbers of sRGB', codedColourProperty(1, 13, 6)],
    ['numbers that mean nothing', codedColourProperty(2, 2, 6)],
    ['a profile that is none', profileProperty(Buffer.from('no profile'))],
  ])('are left alone by %s', async (_, property) => {
    const file = makeHeif([hevcItem(readHevc('field'), property)]);

    expectNear(firstPixel(await decode(file)), [187, 105, 103], 1);
  });

  it('are laid on white where they are transparent', async () => {
    const picture = await decode(readHeic('half-transparent'));

    expectNear(firstPixel(picture), [228, 178, 178], 1);
    expect(picture.hasTransparency).toBe(true);
  });
});

function readCorners(): Buffer {
  return Buffer.from(
    '<svg xmlns="http://www.w3.org/2000/svg" width="64" height="48"><rect width="9" height="9"/></svg>',
  );
}

/** EXIF data as an item holds it, with the orientation. */
async function orientedExif(orientation: number): Promise<Buffer> {
  const { exif } = await sharp(
    await sharp({ create: { width: 8, height: 8, channels: 3, background: 'red' } })
      .withMetadata({ orientation })
      .jpeg()
      .toBuffer(),
  ).metadata();
  return Buffer.concat([Buffer.from([0, 0, 0, 6]), exif ?? Buffer.alloc(0)]);
}

async function readP3Profile(): Promise<Buffer> {
  const png = await sharp({ create: { width: 8, height: 8, channels: 3, background: 'red' } })
    .withIccProfile('p3')
    .png()
    .toBuffer();
  return (await sharp(png).metadata()).icc ?? Buffer.alloc(0);
}

function firstPixel({ raster }: { readonly raster: Raster }): number[] {
  return [...raster.data.subarray(0, 3)];
}

function colourAt(raster: Raster, x: number, y: number): number[] {
  const from = (y * raster.width + x) * 3;
  return [...raster.data.subarray(from, from + 3)];
}

function roughly(colour: readonly number[]): number[] {
  return colour.map((value) => Math.round(value / 16));
}

function expectNear(found: readonly number[], expected: readonly number[], tolerance: number): void {
  const errors = found.map((value, index) => Math.abs(value - (expected[index] ?? 0)));
  expect(Math.max(...errors), `${found}, expected ${expected}`).toBeLessThanOrEqual(tolerance);
}

/** The colours 5 px from each corner, clockwise from the upper left. */
function expectCorners(raster: Raster, expected: readonly Colour[]): void {
  const right = raster.width - 6;
  const below = raster.height - 6;
  const found = [
    colourAt(raster, 5, 5),
    colourAt(raster, right, 5),
    colourAt(raster, right, below),
    colourAt(raster, 5, below),
  ];
  expectNear(found.flat(), expected.flat(), 3);
}
