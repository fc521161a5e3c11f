/**
 * Made-up pages whose names are known, in Chromium: see README.md beside this file.
 *
 *   node bench/names/generate.mjs --faces DIR --out DIR --set SET [--seed N] [--count N] [--fonts DIR]
 */
/* global document */
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { chromium } from 'playwright-core';
import sharp from 'sharp';
import { createRandom } from '../pages/random.mjs';
import { COMMENTS } from './comments.mjs';
import { GRAPHS } from './graphs.mjs';
import { FONTS, SETS, THEMES } from './layouts.mjs';
import { SITES } from './sites.mjs';
import { UNMARKED } from './unmarked.mjs';
import { createPeople } from './words.mjs';

const { values } = parseArgs({
  options: {
    faces: { type: 'string' },
    out: { type: 'string' },
    set: { type: 'string', default: 'tuned' },
    seed: { type: 'string', default: '1' },
    count: { type: 'string', default: '40' },
    fonts: { type: 'string' },
  },
});
const layouts = Object.entries({ ...SETS, ...UNMARKED, ...COMMENTS, ...GRAPHS, ...SITES }[values.set] ?? {});
if (!layouts.length || !values.faces || !values.out) {
  console.error(
    'Expected --faces DIR --out DIR --set tuned|held-out|unmarked|unmarked-aside|comments|comments-aside|graphs|graphs-aside|sites.',
  );
  process.exit(2);
}
const random = createRandom(Number(values.seed));
const faces = (await readdir(values.faces)).filter((file) => /\.(?:jpe?g|png)$/i.test(file)).sort();
await mkdir(values.out, { recursive: true });
/** Font family -> its `@font-face` rules. */
const packaged = await readFonts(values.fonts);
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking', '--force-color-profile=srgb'],
});
const truth = {};
for (let index = 0; index < Number(values.count); index++) await makePage(index);
await browser.close();
await writeFile(join(values.out, 'truth.json'), JSON.stringify(truth, null, 1));

/** The fonts of a folder of @fontsource packages. */
async function readFonts(folder) {
  const found = new Map();
  for (const id of folder ? (await readdir(folder)).sort() : []) {
    const faces = await Promise.all(
      [400, 500, 600, 700].map(async (weight) => {
        const file = join(folder, id, 'files', `${id}-latin-${weight}-normal.woff2`);
        const data = (await readFile(file)).toString('base64');
        return `@font-face{font-family:'${id}';font-weight:${weight};src:url(data:font/woff2;base64,${data})}`;
      }),
    );
    found.set(id, faces.join(''));
  }
  return found;
}

async function makePage(index) {
  const [layout, draw] = layouts[index % layouts.length];
  const theme = random.one(Object.keys(THEMES));
  const c = THEMES[theme];
  const font = random.one([...(FONTS[values.set] ?? FONTS.tuned), ...packaged.keys()]);
  const scale = draw.phone ? random.one([2, 3]) : random.one([1, 1, 1, 1.25, 1.5, 2]);
  const s = random.one([12, 13, 14, 15, 16]);
  const people = createPeople(random, values.set in COMMENTS || values.set in SITES);
  const shown = [];
  const pictures = await Promise.all(
    Array.from({ length: 14 }, async () => {
      const bytes = await sharp(join(values.faces, random.one(faces)))
        .resize(320, 320)
        .jpeg({ quality: 92 })
        .toBuffer();
      return `data:image/jpeg;base64,${bytes.toString('base64')}`;
    }),
  );
  const next = (kind, isFace = false) => {
    const person = { ...people.person(kind), who: shown.length, isFace: isFace || random.chance(0.85) };
    shown.push(person);
    return person;
  };
  const avatar = (p, px, shape, style = '') => {
    const radius = { circle: '50%', rounded: `${Math.round(px / 8)}px`, square: '0' }[shape];
    const common = `width:${px}px;height:${px}px;border-radius:${radius};flex:none;${style}`;
    if (!p.isFace)
      return `<div style="${common};background:#8a6;color:#fff;display:flex;align-items:center;justify-content:center;font-size:${px / 2}px">${p.name[0]}</div>`;
    return `<img data-who="${p.who}" data-shape="${shape}" src="${pictures[p.who % pictures.length]}" style="${common};object-fit:cover;box-sizing:content-box">`;
  };
  const inner = draw({ c, s, next, avatar, random, line: people.line, text: people.text, ago: people.ago });
  const tab = await browser.newPage({
    viewport: { width: draw.phone ?? 940, height: 400 },
    deviceScaleFactor: scale,
  });
  await tab.setContent(
    `<meta charset=utf-8><style>${packaged.get(font) ?? ''}</style><body style="margin:0;background:${c.bg};color:${c.text};font-family:'${font}'">${inner}</body>`,
  );
  await tab.evaluate(() => document.fonts.ready);
  const found = await tab.evaluate(readPage);
  const png = await tab.screenshot({ fullPage: true });
  await tab.close();
  const portraits = found.map(({ who, shape, box, nameText, handleText, handlePx }) => ({
    frame: {
      x: box.x * scale,
      y: box.y * scale,
      width: box.width * scale,
      height: box.height * scale,
      shape,
    },
    name: nameText,
    handle: handleText,
    handlePx: handlePx === null ? null : handlePx * scale,
    isFace: shown[who].isFace,
  }));
  const stem = `${values.set}-${String(index).padStart(3, '0')}-${layout}`;
  const quality = values.set in SETS ? random.whole(70, 92) : 80;
  const about = { layout, theme, font, scale, portraits };
  await writeFile(join(values.out, `${stem}.png`), png);
  await writeFile(join(values.out, `${stem}.jpg`), await sharp(png).jpeg({ quality }).toBuffer());
  truth[`${stem}.png`] = about;
  truth[`${stem}.jpg`] = { ...about, quality };
}

/** Runs in the page. */
function readPage() {
  return [...document.querySelectorAll('img[data-who]')].map((element) => {
    const { who, shape } = element.dataset;
    const border = Number.parseFloat(getComputedStyle(element).borderLeftWidth) || 0;
    const { x, y, width, height } = element.getBoundingClientRect();
    const name = document.querySelector(`[data-name="${who}"]`);
    const handle = document.querySelector(`[data-handle="${who}"]`);
    return {
      who: Number(who),
      shape,
      box: { x: x + border, y: y + border, width: width - 2 * border, height: height - 2 * border },
      nameText: (name?.dataset.text ?? name?.textContent) || null,
      handleText: handle?.dataset.text ?? handle?.textContent ?? null,
      handlePx: handle ? Number.parseFloat(getComputedStyle(handle).fontSize) : null,
    };
  });
}
