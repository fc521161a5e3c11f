/**
 * Made-up social pages in Chromium with the truth about every avatar: see README.md beside this file.
 *
 *   node bench/pages/generate.mjs --faces DIR --labels FILE --out DIR --set tuned|untouched|held-out|held-out-2|gallery
 *     [--seed N] [--count N] [--skip FILE] [--only LAYOUT]
 */
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { chromium } from 'playwright-core';
import sharp from 'sharp';
import { GALLERY } from './layouts-gallery.mjs';
import { HELD_OUT } from './layouts-held-out.mjs';
import { HELD_OUT_2 } from './layouts-held-out-2.mjs';
import { TUNED } from './layouts-tuned.mjs';
import { UNTOUCHED } from './layouts-untouched.mjs';
import { openLibrary } from './library.mjs';
import { COLOURS, paintFlat, readPainted } from './painted.mjs';
import { createPieces, THEMES } from './pieces.mjs';
import { createRandom, createWords } from './random.mjs';
import { readTruth } from './truth.mjs';

const SETS = {
  tuned: TUNED,
  untouched: UNTOUCHED,
  gallery: GALLERY,
  'held-out': HELD_OUT,
  'held-out-2': HELD_OUT_2,
};
/** Sets that are made of the other half of the faces. */
const OTHER_HALF = ['untouched', 'held-out', 'held-out-2'];
const SCALES = [1, 1.25, 1.5, 2, 3];
const FONTS = ['DejaVu Sans', 'Liberation Sans', 'Liberation Serif', 'Liberation Sans Narrow'];
/** A page of more pixels than this is drawn at a smaller scale: the largest screenshot wanted is 4,000 x 8,000. */
const MAX_PIXELS = 32_000_000;

const { values } = parseArgs({
  options: {
    faces: { type: 'string' },
    labels: { type: 'string' },
    out: { type: 'string' },
    set: { type: 'string', default: 'tuned' },
    seed: { type: 'string', default: '1' },
    count: { type: 'string', default: '40' },
    skip: { type: 'string' },
    only: { type: 'string' },
  },
});
const layouts = SETS[values.set]?.filter(({ name }) => !values.only || values.only === name);
if (!layouts?.length || !values.faces || !values.labels || !values.out) {
  console.error(
    'Expected --faces DIR --labels FILE --out DIR --set tuned|untouched|held-out|held-out-2|gallery.',
  );
  process.exit(2);
}

const random = createRandom(Number(values.seed));
const library = await openLibrary({
  folder: values.faces,
  labelsPath: values.labels,
  half: OTHER_HALF.includes(values.set) ? 1 : 0,
  random,
  skip: values.skip ? JSON.parse(await readFile(values.skip, 'utf8')) : [],
});
await mkdir(values.out, { recursive: true });
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
  args: [
    '--no-sandbox',
    '--disable-gpu',
    '--no-first-run',
    '--disable-background-networking',
    '--force-color-profile=srgb',
  ],
});
const truth = {};
try {
  for (let index = 0; index < Number(values.count); index++) {
    const page = await makePage(index);
    truth[page.file] = page.truth;
    console.log(`${page.file} ${page.truth.px.join(' x ')}, ${page.truth.avatars.length} avatars`);
  }
} finally {
  await browser.close();
}
await writeFile(join(values.out, 'truth.json'), `${JSON.stringify(truth, null, 1)}\n`);

async function makePage(index) {
  const layout = layouts[index % layouts.length];
  const themeName = random.one(Object.keys(THEMES));
  const theme = THEMES[themeName];
  const wantedScale = layout.scale ?? SCALES[(index + Math.floor(index / layouts.length)) % SCALES.length];
  const words = createWords(random);
  const pieces = createPieces({ random, library, scale: wantedScale });
  const made = layout({ random, words, pieces, theme, library });
  const html = `<!doctype html><meta charset="utf-8"><style>
    *{box-sizing:border-box} body{margin:0;background:${theme.page};color:${theme.text};font:14px/1.35 '${random.one(FONTS)}',sans-serif}
    h1,h2,h3,p{margin:0} p,i{color:${theme.mute};font-style:normal} .picture{object-fit:cover;display:block;flex:none}
    ${made.css}</style><body>${made.body}`;

  const first = await measureHeight(html, made.width, wantedScale);
  const scale = made.width * first * wantedScale ** 2 > MAX_PIXELS ? 1 : wantedScale;
  const { png, found } = await shoot(html, made.width, first, scale);
  const { bytes, type } = await encode(png, index);
  const { width, height } = await sharp(png).metadata();
  const file = `${String(index).padStart(3, '0')}_${layout.name}.${type}`;
  await writeFile(join(values.out, file), bytes);
  return { file, truth: { layout: layout.name, theme: themeName, scale, px: [width, height], ...found } };
}

/** Every third page a PNG, now and then WebP, the others JPEG of quality 60 to 90. */
async function encode(png, index) {
  if (index % 3 === 0) return { bytes: png, type: 'png' };
  if (index % 13 === 7) return { bytes: await sharp(png).webp({ quality: 80 }).toBuffer(), type: 'webp' };
  return {
    bytes: await sharp(png)
      .jpeg({ quality: random.whole(60, 90) })
      .toBuffer(),
    type: 'jpg',
  };
}

async function open(html, viewport, deviceScaleFactor) {
  const context = await browser.newContext({ viewport, deviceScaleFactor });
  const page = await context.newPage();
  await page.route('**/*', async (route) => {
    const { pathname, search } = new URL(route.request().url());
    if (pathname === '/') return route.fulfill({ contentType: 'text/html', body: html });
    if (!pathname.startsWith('/picture/')) return route.fulfill({ status: 404 });
    const bytes = await readFile(
      join(library.folder, decodeURIComponent(pathname.slice('/picture/'.length))),
    );
    if (search === '?round') return route.fulfill({ contentType: 'image/png', body: await cutRound(bytes) });
    return route.fulfill({ body: bytes });
  });
  await page.goto('http://pages.invalid/', { waitUntil: 'load' });
  return { context, page };
}

/** The picture as a PNG whose corners outside the circle are transparent. */
async function cutRound(bytes) {
  const { width, height } = await sharp(bytes).metadata();
  const side = Math.min(width, height);
  const circle = Buffer.from(
    `<svg width="${side}" height="${side}"><circle cx="50%" cy="50%" r="50%"/></svg>`,
  );
  const square = sharp(bytes).resize(side, side, { fit: 'cover' });
  return square
    .composite([{ input: circle, blend: 'dest-in' }])
    .png()
    .toBuffer();
}

async function measureHeight(html, width, scale) {
  const { context, page } = await open(html, { width, height: 600 }, scale);
  const height = await page.evaluate(() => document.documentElement.scrollHeight);
  await context.close();
  return height;
}

async function shoot(html, width, height, scale) {
  const { context, page } = await open(html, { width, height }, scale);
  await page.evaluate(() => Promise.all([...document.images].map((image) => image.decode())));
  const png = await page.screenshot();
  const laidOut = await page.evaluate(readTruth, scale);
  const chosen = await page.evaluate(paintFlat, COLOURS);
  const frames = await readPainted(await page.screenshot(), laidOut, chosen);
  await context.close();
  const found = { avatars: [], faceless: [], hidden: [], photos: [] };
  for (const { list, ...frame } of frames) found[list].push(frame);
  return { png, found };
}
