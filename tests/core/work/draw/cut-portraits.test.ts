import { createHash } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DEFAULT_PICTURE_LIMITS } from '../../../../src/core/image/limits.ts';
import { cutPortraits } from '../../../../src/core/work/draw/cut-portraits.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'eyeline-cuts-'));
});
afterAll(() => rm(folder, { recursive: true }));

/** Blue, with a red tile at 100, 50 of the given size. */
async function makePage(width: number, height: number) {
  const red = await sharp({ create: { width, height, channels: 3, background: '#ff0000' } })
    .png()
    .toBuffer();
  const bytes = await sharp({ create: { width: 2000, height: 1400, channels: 3, background: '#0000ff' } })
    .composite([{ input: red, left: 100, top: 50 }])
    .png()
    .toBuffer();
  const path = join(folder, `${width}-${height}.png`);
  await writeFile(path, bytes);
  return { path, sha256: createHash('sha256').update(bytes).digest('hex'), animationFrame: null };
}

/** Mean of each channel along the cut's edge and of all of it. */
async function lookAt(bytes: Uint8Array) {
  const { width, height } = await sharp(bytes).metadata();
  const { channels } = await sharp(bytes).stats();
  return { width, height, means: channels.map(({ mean }) => Math.round(mean)) };
}

describe('cutPortraits', () => {
  it.each([
    ['a small one larger', 60, 60, 320, 320],
    ['an oblong one in its own proportions', 400, 600, 400, 600],
    ['a large one smaller', 1200, 900, 1024, 768],
  ])('cuts %s, and nothing of what is around it', async (_, width, height, wide, high) => {
    const page = await makePage(width, height);

    const [cut] = await cutPortraits(
      { ...page, frames: [{ x: 100, y: 50, width, height }], sizing: 'own' },
      DEFAULT_PICTURE_LIMITS,
    );

    expect(cut).toMatchObject({ widthPx: wide, heightPx: high });
    const seen = await lookAt(cut?.bytes ?? new Uint8Array());
    expect(seen).toMatchObject({ width: wide, height: high });
    expect(seen.means[0]).toBeGreaterThanOrEqual(252);
    expect(seen.means[2]).toBeLessThanOrEqual(3);
  });

  it('cuts what of a frame lies in the picture', async () => {
    const page = await makePage(500, 500);
    const frames = [
      { x: -40.4, y: -20, width: 400, height: 400 },
      { x: 1999.6, y: 1399.8, width: 30, height: 30 },
    ];

    const cuts = await cutPortraits({ ...page, frames, sizing: 'own' }, DEFAULT_PICTURE_LIMITS);

    expect(cuts.map(({ widthPx, heightPx }) => [widthPx, heightPx])).toEqual([
      [360, 380],
      [320, 320],
    ]);
  });
});
