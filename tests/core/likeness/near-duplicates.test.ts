import sharp, { type Sharp } from 'sharp';
import { beforeAll, describe, expect, test } from 'vitest';
import type { Raster } from '../../../src/core/image/raster.ts';
import { compareHashes, nearDuplicates } from '../../../src/core/likeness/near-duplicates.ts';
import { type PerceptualHash, perceptualHash } from '../../../src/core/likeness/perceptual-hash.ts';
import { findAdminPicture, openRaster } from '../../fixtures/faces.ts';

const PORTRAITS = [1, 3, 4, 5, 6, 7, 8].map((number) => `user${number}-128x128.jpg`);

const open = (raster: Raster) =>
  sharp(raster.data, { raw: { width: raster.width, height: raster.height, channels: 3 } });

async function close(image: Sharp): Promise<Raster> {
  const { data, info } = await image.removeAlpha().raw().toBuffer({ resolveWithObject: true });
  return { width: info.width, height: info.height, data: new Uint8Array(data) };
}

function crop({ width, height, ...raster }: Raster, share: number): Promise<Raster> {
  const [left, top] = [Math.round(width * share), Math.round(height * share)];
  const region = { left, top, width: width - 2 * left, height: height - 2 * top };
  return close(open({ ...raster, width, height }).extract(region));
}

function layOn(background: string, raster: Raster, side: number): Promise<Raster> {
  const circle = `<svg width="${side}" height="${side}"><path fill="${background}" fill-rule="evenodd" d="M0 0h${side}v${side}h-${side}zM${side / 2} 0a${side / 2} ${side / 2} 0 1 0 .01 0z"/></svg>`;
  return close(
    open(raster)
      .resize(side, side)
      .composite([{ input: Buffer.from(circle) }]),
  );
}

let portraits: Raster[];
let hashes: PerceptualHash[];
beforeAll(async () => {
  portraits = await Promise.all(PORTRAITS.map((name) => openRaster(findAdminPicture(name))));
  hashes = portraits.map(perceptualHash);
});

describe('nearDuplicates', () => {
  test('of unrelated portraits are none', () => {
    expect(nearDuplicates(hashes)).toEqual([null, null, null, null, null, null, null]);
  });

  test.each<[string, (raster: Raster) => Promise<Raster>]>([
    ['at 48 px', (raster) => close(open(raster).resize(48, 48))],
    ['enlarged to 360 px', (raster) => close(open(raster).resize(360, 360))],
    [
      'as JPEG of quality 30',
      async (raster) => close(sharp(await open(raster).jpeg({ quality: 30 }).toBuffer())),
    ],
    ['cropped by 3% a side', (raster) => crop(raster, 0.03)],
    ['cropped by 5% a side', (raster) => crop(raster, 0.05)],
    ['mirrored', (raster) => close(open(raster).flop())],
    ['mirrored and cropped', async (raster) => crop(await close(open(raster).flop()), 0.04)],
    ['a little brighter', (raster) => close(open(raster).linear(1.15, 0))],
    ['round on a white page', (raster) => layOn('#ffffff', raster, 64)],
    ['round on a dark page', (raster) => layOn('#15202b', raster, 64)],
  ])('finds every portrait %s', async (_, alter) => {
    const altered = await Promise.all(portraits.map(alter));

    const found = nearDuplicates([...hashes, ...altered.map(perceptualHash)]);

    expect(found.slice(portraits.length)).toEqual([0, 1, 2, 3, 4, 5, 6]);
  });

  test('counts the first of a group, whatever the others are', async () => {
    const [first, second] = [portraits[0] as Raster, portraits[1] as Raster];
    const small = perceptualHash(await close(open(first).resize(64, 64)));
    const flipped = perceptualHash(await close(open(first).flop()));

    const found = nearDuplicates([small, perceptualHash(second), perceptualHash(first), flipped, small]);

    expect(found).toEqual([null, null, 0, 0, 0]);
  });

  test('does not join the ends of a chain of pictures each a little unlike the last', async () => {
    const original = portraits[0] as Raster;
    const chain: Raster[] = [];
    for (const share of [0, 0.04, 0.08, 0.12, 0.16, 0.2]) chain.push(await crop(original, share));

    const found = nearDuplicates(chain.map(perceptualHash));

    expect(found[1]).toBe(0);
    expect(found[5]).not.toBe(0);
    expect(found.every((first) => first === null || found[first] === null)).toBe(true);
  });

  test('takes equal hashes for the same picture even where there is nothing to compare', () => {
    const flat = perceptualHash({ width: 8, height: 8, data: new Uint8Array(192).fill(90) });

    expect(nearDuplicates([flat, flat])).toEqual([null, 0]);
  });

  test('of nothing is nothing', () => {
    expect(nearDuplicates([])).toEqual([]);
  });
});

describe('compareHashes', () => {
  test('is 1 for the same hash and 0 for plainly unlike pictures', () => {
    const [first, second] = [hashes[0] as PerceptualHash, hashes[1] as PerceptualHash];

    expect(compareHashes(first.hash, first.hash)).toBe(1);
    expect(compareHashes(first.hash, second.hash)).toBe(0);
  });
});
