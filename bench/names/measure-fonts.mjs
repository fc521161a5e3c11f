/**
 * Measures the characters of fonts in Chromium and prints them as `src/core/names/glyphs/fonts.ts` holds them.
 *
 *   node bench/names/measure-fonts.mjs --fonts DIR > src/core/names/glyphs/fonts.ts
 *
 * `DIR` is the folder of @fontsource packages with the fonts that are not installed.
 */
/* global document */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { chromium } from 'playwright-core';

const { values } = parseArgs({ options: { fonts: { type: 'string' } } });
if (!values.fonts) {
  console.error('Expected --fonts DIR.');
  process.exit(2);
}

/** What sites and systems write names in, and the free fonts whose measures are nearest to those that are not free. */
const FONTS = ['Liberation Sans', 'Roboto', 'Inter', 'DejaVu Sans', 'Open Sans', 'Lato', 'Cantarell'];
/** The same of fonts that come as packages. */
const PACKAGED = [
  'noto-sans',
  'ibm-plex-sans',
  'source-sans-3',
  'fira-sans',
  'nunito-sans',
  'reddit-sans',
  'tiktok-sans',
  'mona-sans',
  'ubuntu',
  'pt-sans',
  'golos-text',
];
const WEIGHTS = [400, 700];
const CHARACTERS = '@_.-0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';

const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking'],
});
const tab = await browser.newPage();
const faces = [];
for (const id of PACKAGED)
  for (const weight of WEIGHTS) {
    const file = join(values.fonts, id, 'files', `${id}-latin-${weight}-normal.woff2`);
    const data = (await readFile(file)).toString('base64');
    faces.push(
      `@font-face{font-family:'${id}';font-weight:${weight};src:url(data:font/woff2;base64,${data})}`,
    );
  }
await tab.setContent(`<meta charset=utf-8><style>${faces.join('')}</style>`);
await tab.evaluate(() => Promise.all([...document.fonts].map((face) => face.load())));
const rows = [];
for (const font of [...FONTS, ...PACKAGED])
  for (const weight of WEIGHTS)
    rows.push([`${font} ${weight}`, await tab.evaluate(measure, { font, weight, characters: CHARACTERS })]);
await browser.close();

console.log(`// Printed by bench/names/measure-fonts.mjs.

/** The characters that are measured, in the order of {@link FONTS}. */
export const MEASURED = ${JSON.stringify(CHARACTERS).replaceAll('"', "'")};

/**
 * Fonts: of each character of {@link MEASURED} five measures side by side, in thousandths of the font size: advance, ink's left
 * and right edge from the origin, ink above and below the baseline.
 */
export const FONTS: readonly (readonly [name: string, measures: string])[] = [`);
for (const [name, measures] of rows) console.log(`  ['${name}', '${measures.join(' ')}'],`);
console.log('];');

/** Runs in the page. */
function measure({ font, weight, characters }) {
  const sizePx = 400;
  const canvas = document.createElement('canvas');
  [canvas.width, canvas.height] = [2 * sizePx, 2 * sizePx];
  const context = canvas.getContext('2d', { willReadFrequently: true });
  context.font = `${weight} ${sizePx}px '${font}'`;
  const origin = { x: 100, y: 500 };
  return [...characters].flatMap((one) => {
    context.clearRect(0, 0, canvas.width, canvas.height);
    context.fillText(one, origin.x, origin.y);
    const { data } = context.getImageData(0, 0, canvas.width, canvas.height);
    let [left, top, right, bottom] = [canvas.width, canvas.height, 0, 0];
    for (let at = 3, pixel = 0; at < data.length; at += 4, pixel++) {
      if (data[at] < 128) continue;
      const [x, y] = [pixel % canvas.width, Math.floor(pixel / canvas.width)];
      [left, right] = [Math.min(left, x), Math.max(right, x + 1)];
      [top, bottom] = [Math.min(top, y), Math.max(bottom, y + 1)];
    }
    const advance = context.measureText(one).width;
    return [advance, left - origin.x, right - origin.x, origin.y - top, bottom - origin.y].map((px) =>
      Math.round((1000 * px) / sizePx),
    );
  });
}
