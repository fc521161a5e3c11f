import { describe, expect, it } from 'vitest';
import { decodePicture } from '../../../../src/core/image/decode.ts';
import { DEFAULT_PICTURE_LIMITS, type PictureLimits } from '../../../../src/core/image/limits.ts';
import {
  box,
  gridItem,
  type HeifItem,
  hevcItem,
  makeHeif,
  readHeic,
  readHevc,
  sizeProperty,
} from '../../../fixtures/heic-file.ts';

const AGAIN = 'Download it again or send another copy.';
const SMALLER = 'Send a smaller copy of the picture.';
const KINDS = 'a JPEG, PNG, WebP, GIF, AVIF, HEIC, TIFF or BMP picture';
const unreadable = (received: string) =>
  `UNREADABLE_IMAGE: Expected a HEIC picture that can be decoded but received ${received}. ${AGAIN}`;
const tooLarge = (says: string) =>
  `TOO_MANY_PIXELS: Expected a picture of at most 60 megapixels but received one whose header says ${says}. ${SMALLER}`;

describe('a damaged HEIC', () => {
  it('is read, and the whole of it is distrusted, wherever bytes of its pixels are changed', async () => {
    const face = readHeic('face');
    const start = face.indexOf('mdat') + 24;
    const step = Math.floor((face.length - start) / 8);
    const found = [];

    for (let at = start; at < face.length - 8; at += step) {
      const changed = Buffer.from(face);
      changed.fill(0x5a, at, at + 4);
      const { width, height, damage, warnings } = await decodePicture(changed, DEFAULT_PICTURE_LIMITS);
      found.push({ width, height, damage, warnings });
    }

    const distrusted = {
      width: 192,
      height: 192,
      damage: { x: 0, y: 0, width: 192, height: 192 },
      warnings: ['The file is damaged: parts of the picture may be wrong, and it is not known which.'],
    };
    expect(found).toEqual(new Array(8).fill(distrusted));
  });

  it('is distrusted where one tile of several is broken', async () => {
    const sound = readHevc('corners');
    const data = Buffer.from(sound.data);
    data.fill(0, 60);
    const file = makeHeif([
      gridItem(2, 1, { width: 256, height: 64 }, 2),
      tileOf(hevcItem(sound)),
      tileOf(hevcItem({ ...sound, data })),
    ]);

    const { damage } = await decodePicture(file, DEFAULT_PICTURE_LIMITS);

    expect(damage).toEqual({ x: 0, y: 0, width: 256, height: 64 });
  });

  it.each([1, 50, 99])('is refused where it is cut to %i %%', async (percent) => {
    const face = readHeic('face');

    const outcome = await outcomeOf(face.subarray(0, Math.floor((face.length * percent) / 100)));

    expect(outcome).toBe(
      percent === 1 ? unreadable('one whose header is broken') : unreadable('one that ends early'),
    );
  });
});

describe('a HEIC that lies', () => {
  it.each([
    [20_000, 20_000, tooLarge('20000 x 20000 px (400 megapixels)')],
    [
      70_000,
      10,
      `TOO_MANY_PIXELS: Expected a picture of at most 65535 px a side but received one whose header says 70000 x 10 px. ${SMALLER}`,
    ],
    [64, 64, unreadable('one whose data is broken')],
    [5000, 5000, unreadable('one whose data is broken')],
    [0, 0, unreadable('one whose header is broken')],
  ])('about its size, %i x %i px, is refused', async (width, height, expected) => {
    const corners = readHevc('corners');

    const outcome = await outcomeOf(makeHeif([hevcItem({ ...corners, width, height })]));

    expect(outcome).toBe(expected);
  });

  it('about the size of what it is put together from is refused', async () => {
    const tile = tileOf(hevcItem(readHevc('corners')));
    const grid = gridItem(2, 1, { width: 60_000, height: 60_000 }, 2);
    const modest = { ...grid, properties: [sizeProperty(256, 64)] };

    expect(await outcomeOf(makeHeif([grid, tile, tile]))).toBe(
      tooLarge('60000 x 60000 px (3600 megapixels)'),
    );
    expect(await outcomeOf(makeHeif([modest, tile, tile]))).toBe(unreadable('one whose data is broken'));
  });

  it('is refused before anything is decoded, at the limits that are set', async () => {
    const small = { ...DEFAULT_PICTURE_LIMITS, maxPixels: 8000 };

    expect(await outcomeOf(readHeic('corners'), small)).toBe(
      `TOO_MANY_PIXELS: Expected a picture of at most 0.01 megapixels but received one whose header says 128 x 64 px (0.01 megapixels). ${SMALLER}`,
    );
  });

  const GRID = { width: 256, height: 64 };
  it.each<readonly [string, readonly HeifItem[], string]>([
    ['a grid of itself', [gridItem(2, 1, GRID, 1)], unreadable('one whose header is broken')],
    [
      'two grids of each other',
      [gridItem(2, 1, GRID, 2), gridItem(1, 1, GRID, 1), gridItem(1, 1, GRID, 1)],
      unreadable('one whose header is broken'),
    ],
    [
      'a picture that repeats itself',
      [{ type: 'iden', data: Buffer.alloc(0), references: { type: 'dimg', to: [1] } }],
      unreadable('one whose header is broken'),
    ],
    [
      'a grid of tiles that are not there',
      [gridItem(200, 200, GRID, 2)],
      unreadable('one whose header is broken'),
    ],
    [
      'an overlay on a canvas of 60,000 x 60,000 px',
      [
        {
          type: 'iovl',
          data: Buffer.from('000100000000ffff0000ea600000ea6000000000000000000000', 'hex'),
          properties: [sizeProperty(256, 64)],
          references: { type: 'dimg', to: [2] },
        },
        hevcItem(readHevc('corners')),
      ],
      unreadable('one whose data is broken'),
    ],
    ['nothing at all', [], unreadable('one whose header is broken')],
  ])('%s is refused', async (_, items, expected) => {
    expect(await outcomeOf(makeHeif(items))).toBe(expected);
  });
});

describe('a HEIF file that is no HEIC', () => {
  it('is refused by its kind', async () => {
    const jpegItem = { ...hevcItem(readHevc('corners')), type: 'jpeg' };

    expect(await outcomeOf(makeHeif([jpegItem], { brands: ['mif1', 'mif1'] }))).toBe(
      `UNSUPPORTED_FORMAT: Expected ${KINDS} but received a HEIF picture with another codec than HEVC. Send it as JPEG or PNG.`,
    );
  });

  it('without any items is refused', async () => {
    const file = Buffer.concat([
      box('ftyp', Buffer.from('heic\0\0\0\0mif1heic')),
      box('meta', Buffer.alloc(40)),
    ]);

    expect(await outcomeOf(file)).toBe(unreadable('one whose header is broken'));
  });
});

function tileOf(item: HeifItem): HeifItem {
  return { ...item, isHidden: true };
}

async function outcomeOf(bytes: Uint8Array, limits: PictureLimits = DEFAULT_PICTURE_LIMITS): Promise<string> {
  try {
    const { format, width, height } = await decodePicture(bytes, limits);
    return `${format} ${width} x ${height}`;
  } catch (error) {
    const { code, message } = error as { code: string; message: string };
    return `${code}: ${message}`;
  }
}
