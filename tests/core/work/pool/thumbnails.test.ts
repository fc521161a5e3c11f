import { createHash } from 'node:crypto';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { createDerivedFiles } from '../../../../src/core/store/files/derived-files.ts';
import type { PicturePool } from '../../../../src/core/work/pool/picture-pool.ts';
import type * as ThumbnailsModule from '../../../../src/core/work/pool/thumbnails.ts';
import { builtFile, makePool } from '../../../fixtures/built.ts';
import { makeTempFolder } from '../../store/temp-store.ts';

// Built like the pool, so that its errors are of the same class.
const { createThumbnails } = (await import(
  builtFile('core/work/pool/thumbnails.js')
)) as typeof ThumbnailsModule;

let pool: PicturePool;

beforeAll(async () => {
  pool = await makePool();
  await pool.status();
});
afterAll(() => pool.close());

function setUp(root = makeTempFolder()) {
  let timeMs = 0;
  const drawn = vi.fn((bytes: Uint8Array) => pool.thumbnails(bytes));
  const logger = { warn: vi.fn() };
  const thumbnails = createThumbnails({
    derived: createDerivedFiles(root),
    pool: { thumbnails: drawn },
    logger,
    now: () => timeMs,
  });
  return {
    drawn,
    get: (bytes: Uint8Array, size: 'small' | 'large') =>
      thumbnails.get(createHash('sha256').update(bytes).digest('hex'), size, async () => bytes),
    wait: (ms: number) => {
      timeMs += ms;
    },
    root,
  };
}

/** A photo of a phone held upright: its pixels lie on their side. */
async function makeTurnedPhoto(): Promise<Buffer> {
  const noise = Buffer.alloc(1600 * 900 * 3, 90).map((value, index) => value + ((index * 7919) % 61));
  return sharp(noise, { raw: { width: 1600, height: 900, channels: 3 } })
    .withMetadata({ orientation: 6 })
    .jpeg()
    .toBuffer();
}

async function sizeOf(bytes: Uint8Array | null) {
  const { format, width, height, exif } = await sharp(bytes ?? new Uint8Array()).metadata();
  return { format, width, height, exif };
}

describe('thumbnails', () => {
  it('are upright WebP, a square one and one of the whole picture, without what else the file holds', async () => {
    const { get } = setUp();
    const photo = await makeTurnedPhoto();

    expect(await sizeOf(await get(photo, 'small'))).toMatchObject({
      format: 'webp',
      width: 128,
      height: 128,
    });
    expect(await sizeOf(await get(photo, 'large'))).toEqual({
      format: 'webp',
      width: 288,
      height: 512,
      exif: undefined,
    });
  });

  it('are drawn once, however many ask at a time, and not again after a restart', async () => {
    const { get, drawn, root } = setUp();
    const photo = await makeTurnedPhoto();

    await Promise.all([get(photo, 'small'), get(photo, 'large'), get(photo, 'large')]);
    const later = setUp(root);
    await later.get(photo, 'large');

    expect(drawn).toHaveBeenCalledTimes(1);
    expect(later.drawn).not.toHaveBeenCalled();
  });

  it('of what cannot be decoded are none, and it is not tried again for ten minutes', async () => {
    const { get, drawn, wait } = setUp();
    const text = Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>');

    expect(await get(text, 'small')).toBeNull();
    expect(await get(text, 'large')).toBeNull();
    expect(drawn).toHaveBeenCalledTimes(1);
    wait(600_001);
    expect(await get(text, 'small')).toBeNull();

    expect(drawn).toHaveBeenCalledTimes(2);
  });
});
