import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Raster } from '../../../src/core/image/raster.ts';
import { toLuma } from '../../../src/core/names/pixels/luma.ts';
import { withoutLinks } from '../../../src/core/names/pixels/without-links.ts';
import { readNames } from '../../../src/core/names/read-names.ts';
import { createTesseractReader, findLanguageData } from '../../../src/core/names/reader/tesseract-reader.ts';
import type { TextReader } from '../../../src/core/names/text-reader.ts';
import { drawNamesPage } from '../../fixtures/names-page.ts';

const THEMES = {
  light: { ground: '#ffffff', ink: '#333333', link: '#a9a9a9' },
  dark: { ground: '#22262b', ink: '#f0f0f0', link: '#5e646c' },
};
const names = ['Greta Weber', 'Hugo Ramsay', 'Vera Tanaka', 'Karl Duarte'];
const frames = [
  { x: 80, y: 40, width: 60, height: 60 },
  { x: 400, y: 60, width: 60, height: 60 },
  { x: 120, y: 260, width: 60, height: 60 },
  { x: 380, y: 240, width: 60, height: 60 },
];

const line = (colour: string, x1: number, y1: number, x2: number, y2: number, width = 1) =>
  `<path d="M${x1} ${y1}L${x2} ${y2}" stroke="${colour}" stroke-width="${width}" fill="none"/>`;

/** Links from node to node; two of them cross names. */
const linksOf = (colour: string) =>
  [
    line(colour, 115, 100, 148, 258),
    line(colour, 425, 122, 180, 280),
    line(colour, 140, 75, 398, 88),
    line(colour, 440, 122, 412, 238),
  ].join('');

async function draw(theme: keyof typeof THEMES, over = ''): Promise<Raster> {
  const { ground, ink, link } = THEMES[theme];
  const texts = frames.map(({ x, y }, index) => ({
    text: names[index] as string,
    x: x + 30,
    y: y + 80,
    sizePx: 14,
    fill: ink,
    isCentred: true,
  }));
  const page = { width: 560, height: 380, ground, texts, frames, over: linksOf(link) + over };
  const { data, info } = await sharp(await drawNamesPage(page))
    .removeAlpha()
    .raw()
    .toBuffer({ resolveWithObject: true });
  return { width: info.width, height: info.height, data };
}

describe('names of a graph', () => {
  let reader: TextReader;

  beforeAll(async () => {
    reader = await createTesseractReader(findLanguageData(['eng']));
  });

  afterAll(() => reader.close());

  it.each(['light', 'dark'] as const)('are read where links cross them, %s', async (theme) => {
    const read = await readNames(await draw(theme), frames, { reader });

    expect(read.map((one) => one?.displayName)).toEqual(names);
  });

  it('are not read where an arrowhead lies over them', async () => {
    // Its tip ends at the portrait, and it is as wide as three letters.
    const arrow = `<path d="M110 104L98 126L122 126z" fill="${THEMES.light.link}"/>`;

    const read = await readNames(await draw('light', arrow), frames, { reader });

    expect(read[0]).toBeNull();
    expect(read[1]?.displayName).toBe(names[1]);
  });

  it('are not cut where a link in the ink of the text crosses them', async () => {
    const ink = line(THEMES.light.ink, 430, 122, 420, 238) + line(THEMES.light.ink, 118, 90, 150, 262);

    const read = await readNames(await draw('light', ink), frames, { reader });

    for (const [index, one] of read.entries()) if (one) expect(one.displayName).toBe(names[index]);
  });
});

describe('what is no link', () => {
  it('stays on a page without slanted lines', async () => {
    const raster = await draw('light');
    const luma = toLuma(raster);
    const blank = new Uint8Array(luma.data.length).fill(255);
    for (let x = 20; x < 500; x++) blank[200 * luma.width + x] = 120;
    const page = { ...luma, data: blank };

    expect(withoutLinks(page, []).luma).toBe(page);
  });

  it('stays on uneven ground', () => {
    const data = Uint8Array.from({ length: 300 * 300 }, (_, at) => (at % 300) / 2);
    for (let step = 20; step < 280; step++) {
      data[step * 300 + step] = 255;
      data[step * 300 + 300 - step] = 255;
    }
    const page = { width: 300, height: 300, data };

    expect(withoutLinks(page, []).luma).toBe(page);
  });

  it('stays on portraits', async () => {
    const luma = toLuma(await draw('light'));
    const { luma: cleaned } = withoutLinks(luma, frames);
    const rowsOf = ({ data, width }: typeof luma) =>
      frames.map(({ x, y, width: side }) =>
        Array.from({ length: side }, (_, row) =>
          Buffer.from(data.subarray((y + row) * width + x, (y + row) * width + x + side)).toString('hex'),
        ),
      );

    expect(cleaned).not.toBe(luma);
    expect(rowsOf(cleaned)).toEqual(rowsOf(luma));
  });
});
