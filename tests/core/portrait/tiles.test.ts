import { describe, expect, it } from 'vitest';
import { isOwn, tileRaster, tilesOf } from '../../../src/core/portrait/tiles.ts';

describe('the tiles of a raster', () => {
  it('are one where both sides are short enough', () => {
    const whole = { x: 0, y: 0, width: 8192, height: 4000 };

    expect(tilesOf({ width: 8192, height: 4000 })).toEqual([{ ...whole, own: whole }]);
  });

  it('overlap by more than the largest portrait, and each place is one tile’s own', () => {
    const tiles = tilesOf({ width: 1080, height: 20_000 });

    expect(tiles.map(({ y, height, own }) => [y, y + height, own.y, own.y + own.height])).toEqual([
      [0, 8192, 0, 7048],
      [5904, 14_096, 7048, 12_952],
      [11_808, 20_000, 12_952, 20_000],
    ]);
  });

  it.each([
    [8193, 500],
    [500, 14_337],
    [9000, 6600],
    [65_535, 900],
    [20_000, 3000],
  ])('cover %i x %i px once, with full-size pixels', (width, height) => {
    const tiles = tilesOf({ width, height });

    const owned = tiles.reduce((sum, { own }) => sum + own.width * own.height, 0);
    expect(owned).toBe(width * height);
    for (const tile of tiles) {
      expect(Math.max(tile.width, tile.height)).toBeLessThanOrEqual(8192);
      expect(tile.x + tile.width).toBeLessThanOrEqual(width);
      expect(tile.y + tile.height).toBeLessThanOrEqual(height);
    }
  });

  it('hold a portrait on the border of two whole in both, and as the own one of one of them at least', () => {
    const tiles = tilesOf({ width: 1080, height: 20_000 });
    const portrait = { x: 10, y: 7048 - 700, width: 1060, height: 1400 };

    const holding = tiles.filter(
      ({ y, height }) => y <= portrait.y && y + height >= portrait.y + portrait.height,
    );

    expect(holding).toHaveLength(2);
    const inTile = (y: number) => ({ ...portrait, y: portrait.y - y });
    expect(tiles.some((tile) => isOwn(tile, inTile(tile.y)))).toBe(true);
  });

  it('begin a little above the row that the reading goes on from, which is the first of their own', () => {
    const [first] = tilesOf({ width: 1080, height: 9000 }, 3000);

    expect(first).toEqual({
      x: 0,
      y: 1976,
      width: 1080,
      height: 7024,
      own: { x: 0, y: 3000, width: 1080, height: 6000 },
    });
  });
});

describe('the pixels of a tile', () => {
  const raster = { width: 3, height: 4, data: Uint8Array.from({ length: 36 }, (_, i) => i) };

  it('are the raster’s own where it is as wide', () => {
    const rows = { x: 0, y: 1, width: 3, height: 2 };
    const tile = tileRaster(raster, { ...rows, own: rows });

    expect(tile.data.buffer).toBe(raster.data.buffer);
    expect([...tile.data]).toEqual([...raster.data.slice(9, 27)]);
  });

  it('are cut out where it is narrower', () => {
    const part = { x: 1, y: 2, width: 2, height: 2 };
    const tile = tileRaster(raster, { ...part, own: part });

    expect([...tile.data]).toEqual([21, 22, 23, 24, 25, 26, 30, 31, 32, 33, 34, 35]);
  });
});
