import sharp from 'sharp';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Raster } from '../../../src/core/image/raster.ts';
import { readNames } from '../../../src/core/names/read-names.ts';
import { createTesseractReader, findLanguageData } from '../../../src/core/names/reader/tesseract-reader.ts';
import type { TextReader } from '../../../src/core/names/text-reader.ts';
import { drawFollowers, drawNamesPage } from '../../fixtures/names-page.ts';

let reader: TextReader;

beforeAll(async () => {
  reader = await createTesseractReader(findLanguageData(['eng']));
});

afterAll(() => reader.close());

async function toRaster(png: Buffer): Promise<Raster> {
  const { data, info } = await sharp(png).removeAlpha().raw().toBuffer({ resolveWithObject: true });
  return { width: info.width, height: info.height, data };
}

it.each(['light', 'dark'] as const)(
  'reads the names of a %s list at the right of its portraits',
  async (theme) => {
    const { accounts, frames, draw } = drawFollowers(theme);
    const raster = await toRaster(await draw());

    const names = await readNames(raster, frames, { reader });

    expect(names).toEqual(accounts);
  },
);

it('reads the names of cards below their portraits, not those of the cards beside', async () => {
  const frames = [0, 1, 2].map((index) => ({ x: 40 + index * 200, y: 20, width: 120, height: 120 }));
  const texts = ['Greta Weber', 'Hugo Ramsay', 'Vera Tanaka'].map((text, index) => ({
    text,
    x: 100 + index * 200,
    y: 168,
    sizePx: 16,
    fill: '#111111',
    isCentred: true,
  }));
  const png = await drawNamesPage({ width: 640, height: 220, ground: '#eeeeee', texts, frames });

  const names = await readNames(await toRaster(png), frames, { reader });

  expect(names.map((name) => name?.displayName)).toEqual(['Greta Weber', 'Hugo Ramsay', 'Vera Tanaka']);
});

it('gives no name to a portrait that has no text beside it', async () => {
  const frames = [{ x: 20, y: 20, width: 96, height: 96 }];
  const png = await drawNamesPage({ width: 400, height: 300, ground: '#ffffff', texts: [], frames });

  expect(await readNames(await toRaster(png), frames, { reader })).toEqual([null]);
});

it('leaves the rest unread once it is told that its time is over', async () => {
  const { accounts, frames, draw } = drawFollowers();
  const raster = await toRaster(await draw());
  let asked = 0;

  const names = await readNames(raster, frames, { reader, isOver: () => ++asked > 1 });

  expect(names).toEqual([accounts[0], null, null]);
});
