import { readFile } from 'node:fs/promises';
import sharp, { type Sharp } from 'sharp';
import { describe, expect, it } from 'vitest';
import { perceptualHash } from '../../../src/core/image/perceptual-hash.ts';
import { nearDuplicates } from '../../../src/core/portrait/near-duplicates.ts';
import { findAdminPicture, toRaster } from '../../fixtures/faces.ts';

const USERS = [1, 3, 4, 5, 6, 7, 8];

async function hashOf(user: number, change: (picture: Sharp) => Sharp = (picture) => picture) {
  const changed = await change(sharp(await readFile(findAdminPicture(`user${user}-128x128.jpg`))))
    .png()
    .toBuffer();
  return perceptualHash(await toRaster(sharp(changed)));
}

describe('near duplicates', () => {
  it.each<[string, (picture: Sharp) => Sharp]>([
    ['itself', (picture) => picture],
    ['half its size', (picture) => picture.resize(64, 64)],
    ['three times its size', (picture) => picture.resize(384, 384)],
    ['badly compressed', (picture) => picture.jpeg({ quality: 20 })],
    ['lighter', (picture) => picture.modulate({ brightness: 1.15 })],
    ['mirrored', (picture) => picture.flop()],
  ])('are a picture and the same one %s', async (_, change) => {
    for (const user of USERS) {
      const hashes = [await hashOf(user), await hashOf(user, change)];
      expect([user, nearDuplicates(hashes)]).toEqual([user, [null, 0]]);
    }
  });

  it('are not portraits of different people', async () => {
    const hashes = await Promise.all(USERS.map((user) => hashOf(user)));

    expect(nearDuplicates(hashes)).toEqual(USERS.map(() => null));
  });

  it('are each one of the first of them', () => {
    const one = { hash: '0'.repeat(64), mirrored: 'f'.repeat(64) };
    const other = { hash: '0f'.repeat(32), mirrored: 'f0'.repeat(32) };

    expect(nearDuplicates([one, other, one, { ...other, hash: `${'0f'.repeat(31)}00` }])).toEqual([
      null,
      null,
      0,
      1,
    ]);
    expect(nearDuplicates([])).toEqual([]);
  });
});
