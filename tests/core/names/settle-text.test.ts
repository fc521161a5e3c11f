import { readFileSync } from 'node:fs';
import { Resvg } from '@resvg/resvg-js';
import sharp from 'sharp';
import { expect, it } from 'vitest';
import { findGlyphs } from '../../../src/core/names/glyphs/find-glyphs.ts';
import { fitText } from '../../../src/core/names/glyphs/fit-text.ts';
import { FONT_MEASURES } from '../../../src/core/names/glyphs/font-measures.ts';
import { settleText } from '../../../src/core/names/glyphs/settle-text.ts';
import { fontFile } from '../../../src/core/render/font.ts';

/** The glyphs of a text of 16 px in DejaVu Sans. */
async function draw(text: string) {
  const [width, height] = [20 + 13 * text.length, 30];
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}"><rect width="100%" height="100%" fill="#15202b"/><text x="8" y="20" font-family="DejaVu Sans" font-size="16" fill="#8b98a5">${text}</text></svg>`;
  const font = { fontBuffers: [readFileSync(fontFile())], fontFiles: [fontFile()], loadSystemFonts: false };
  const png = new Resvg(svg, { font }).render().asPng();
  const data = await sharp(png).removeAlpha().toColourspace('b-w').raw().toBuffer();
  return findGlyphs({ width, height, data }, { x: 4, y: 2, width: width - 8, height: height - 4 });
}

it.each([
  ['@ilya_ilic', ['@iIlya_ilic', '@ilya_iIlic', '@iIlya_iIlic']],
  ['@Noah97225', ['@N0ah97225', '@NOah97225', '@No0ah97225']],
  ['@KarlIngram', ['@Karlingram', '@Karlingram', '@Karlingram']],
  ['@Lindqvist', ['@lLindqvist', '@Lindqvist', '@lLindqvist']],
  ['@5s7oDPR0', ['@5s70DPRO', '@5s70DPRO', '@5s70DPRO']],
])('settles %s by the sizes of its letters, whatever was read', async (text, reads) => {
  expect(settleText(reads, await draw(text))?.text).toBe(text);
});

it('leaves a text alone that all reads agree on and that fits', async () => {
  const settled = settleText(['@vera.tanaka81', '@vera.tanaka81'], await draw('@vera.tanaka81'));

  expect(settled?.text).toBe('@vera.tanaka81');
  expect(settled?.costOf('@vera.tanaka81')).toBe(0);
  expect(settled?.costOf('@veraatanaka81')).toBeGreaterThan(2);
});

it('settles nothing where no read is made of characters that it knows', async () => {
  expect(settleText(['Ж', ''], await draw('ab'))).toBeNull();
});

it('settles nothing where there are more glyphs, or longer reads, than a handle has', async () => {
  const text = `@${'maria92_'.repeat(11)}`;

  expect(settleText([text], await draw('@maria92'))).toBeNull();
  expect(settleText(['@maria92'], await draw(text))).toBeNull();
  expect(settleText([text, '@maria92'], await draw('@maria92'))?.text).toBe('@maria92');
});

it('finds one glyph for a letter and its dot, and none for an empty piece', async () => {
  const glyphs = await draw('ij.l');

  expect(glyphs.map(({ isDotted }) => isDotted)).toEqual([true, true, false, false]);
  expect(await draw('')).toEqual([]);
});

it('knows the font that a text is in by its sizes', async () => {
  const glyphs = await draw('Jorge_Lowell');

  const costs = [...FONT_MEASURES].map(([name, font]) => ({
    name,
    cost: fitText('Jorge_Lowell', glyphs, font)?.cost ?? Number.POSITIVE_INFINITY,
  }));

  expect(costs.sort((a, b) => a.cost - b.cost)[0]?.name).toBe('DejaVu Sans 400');
});
