import sharp from 'sharp';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Raster } from '../../../src/core/image/raster.ts';
import { readNames } from '../../../src/core/names/read-names.ts';
import { createTesseractReader, findLanguageData } from '../../../src/core/names/reader/tesseract-reader.ts';
import type { TextReader } from '../../../src/core/names/text-reader.ts';
import { drawFollowers, drawNamesPage, type PageText } from '../../fixtures/names-page.ts';

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

/** Rows of a portrait and texts at its right, px from its top. */
function drawRows(
  rows: readonly (readonly { text: string; x: number; y: number; sizePx?: number }[])[],
  above: readonly PageText[] = [],
) {
  const frames = rows.map((_, index) => ({ x: 20, y: 60 + index * 70, width: 48, height: 48 }));
  const texts = rows.flatMap((row, index) =>
    row.map(({ text, x, y, sizePx = 15 }) => ({ text, x, y: y + 60 + index * 70, sizePx, fill: '#222222' })),
  );
  const page = {
    width: 640,
    height: 90 + rows.length * 70,
    ground: '#ffffff',
    texts: [...above, ...texts],
    frames,
  };
  return { frames, draw: () => drawNamesPage(page) };
}

it('tells handles without a sign from names by all rows of a list', async () => {
  const accounts = [
    { displayName: 'Greta Weber', handle: 'liza_obrien10' },
    { displayName: 'shadow', handle: 'internalfox' },
    { displayName: 'Hugo Ramsay', handle: 'hugo.ramsay' },
  ];
  const { frames, draw } = drawRows(
    accounts.map(({ displayName, handle }) => [
      { text: displayName, x: 82, y: 18, sizePx: 17 },
      { text: handle, x: 82, y: 42 },
    ]),
  );

  const names = await readNames(await toRaster(await draw()), frames, { reader });

  expect(names).toEqual(accounts);
});

it('gives no handle for names of one word in a list of names and towns', async () => {
  const { frames, draw } = drawRows(
    [
      ['Greta Weber', 'Kyiv'],
      ['shadow', 'minsk'],
      ['Hugo Ramsay', '12 mutual friends'],
    ].map(([name = '', town = '']) => [
      { text: name, x: 82, y: 18, sizePx: 17 },
      { text: town, x: 82, y: 42 },
    ]),
  );

  const names = await readNames(await toRaster(await draw()), frames, { reader });

  expect(names).toEqual(
    ['Greta Weber', 'shadow', 'Hugo Ramsay'].map((displayName) => ({ displayName, handle: null })),
  );
});

it('reads names from the column behind that of handles', async () => {
  const accounts = [
    { displayName: 'Greta Weber', handle: 'gretaweber' },
    { displayName: 'Shadow', handle: 'HugoRamsay77' },
    { displayName: 'Hugo Ramsay', handle: 'odd_raven' },
  ];
  const { frames, draw } = drawRows(
    accounts.map(({ displayName, handle }) => [
      { text: handle, x: 90, y: 30 },
      { text: displayName, x: 290, y: 30 },
    ]),
  );

  const names = await readNames(await toRaster(await draw()), frames, { reader });

  expect(names).toEqual(accounts);
});

it('reads the column of a table that holds handles', async () => {
  const accounts = [
    { displayName: 'Greta Weber', handle: 'gretaweber' },
    { displayName: 'Vera Tanaka', handle: 'HugoRamsay77' },
    { displayName: 'Hugo Ramsay', handle: 'odd_raven' },
  ];
  const headings = ['Name', 'Account', 'Followers'].map((text, index) => ({
    text,
    x: [90, 260, 450][index] as number,
    y: 36,
    sizePx: 14,
    fill: '#666666',
  }));
  const { frames, draw } = drawRows(
    accounts.map(({ displayName, handle }, index) => [
      { text: displayName, x: 90, y: 30 },
      { text: handle, x: 260, y: 30 },
      { text: `${12 + index},3${index}6`, x: 450, y: 30 },
    ]),
    headings,
  );

  const names = await readNames(await toRaster(await draw()), frames, { reader });

  expect(names).toEqual(accounts);
});

it.each(['u/', 't.me/'])('reads a handle behind %s without it', async (prefix) => {
  const handles = ['odd_raven_9941', 'felix_1977', 'LoyalTurnip'];
  const { frames, draw } = drawRows(
    handles.map((handle) => [
      { text: `${prefix}${handle} · 3h`, x: 82, y: 18 },
      { text: 'I agree with every word of this.', x: 82, y: 42 },
    ]),
  );

  const names = await readNames(await toRaster(await draw()), frames, { reader });

  expect(names.map((name) => name?.handle)).toEqual(handles);
});

it.each([
  ['paler', '#777777'],
  ['of another colour', '#1877f2'],
])('ends names before a word that is %s', async (_, fill) => {
  const accounts = ['Greta Weber', 'Hugo Ramsay', 'Vera Tanaka'];
  const frames = accounts.map((_, index) => ({ x: 20, y: 20 + index * 70, width: 48, height: 48 }));
  const texts = accounts.flatMap((text, index) => [
    { text, x: 82, y: 40 + index * 70, sizePx: 15, fill: '#111111' },
    ...(index === 1 ? [{ text: 'Author', x: 194, y: 40 + index * 70, sizePx: 15, fill }] : []),
  ]);
  const png = await drawNamesPage({ width: 500, height: 240, ground: '#ffffff', texts, frames });

  const names = await readNames(await toRaster(png), frames, { reader });

  expect(names).toEqual(accounts.map((displayName) => ({ displayName, handle: null })));
});

it.each([
  ['steeply', 260],
  ['slowly', 800],
])('keeps whole names on ground that grows %s darker along them', async (_, width) => {
  const accounts = ['Greta Weber', 'Hugo Ramsay', 'Vera Maria Tanaka Lopez Luz'];
  const frames = accounts.map((_name, index) => ({ x: 20, y: 20 + index * 70, width: 48, height: 48 }));
  const texts = accounts
    .map((text) => (width < 400 ? text.split(' ').slice(0, 2).join(' ') : text))
    .map((text, index) => ({ text, x: 82, y: 50 + index * 70, sizePx: 15, fill: '#111111' }));
  const ground = ['#ffffff', '#a0a0a0'];
  const png = await drawNamesPage({ width, height: 240, ground, texts, frames });

  const names = await readNames(await toRaster(png), frames, { reader });

  expect(names).toEqual(texts.map(({ text }) => ({ displayName: text, handle: null })));
});

it('finds handles without a sign that stand behind names in the colour of links', async () => {
  const accounts = [
    { displayName: 'Greta Weber', handle: 'greta_weber' },
    { displayName: 'Hugo Ramsay', handle: 'odd_raven_77' },
    { displayName: 'Vera Tanaka', handle: 'vera.tanaka' },
  ];
  const frames = accounts.map((_, index) => ({ x: 20, y: 20 + index * 70, width: 48, height: 48 }));
  const texts = accounts.map(({ displayName, handle }, index) => ({
    text: `${displayName} <tspan fill="#1877f2">${handle}</tspan>`,
    x: 82,
    y: 50 + index * 70,
    sizePx: 15,
    fill: '#111111',
  }));
  const png = await drawNamesPage({ width: 500, height: 240, ground: '#ffffff', texts, frames });

  const names = await readNames(await toRaster(png), frames, { reader });

  expect(names).toEqual(accounts);
});

/** A reader that takes each portrait's first line for the text of its row, and sees nothing where a word is read again. */
function readerOfRows(texts: readonly string[]) {
  let [row, isFirst] = [-1, false];
  const readLine = async () => {
    const text = isFirst ? (texts[row] as string) : '';
    isFirst = false;
    return text === '' ? [] : [{ text, confidence: 90, left: 0, right: 10_000 }];
  };
  const isOver = () => {
    [row, isFirst] = [row + 1, true];
    return false;
  };
  return { reader: { readLine, close: async () => {} }, isOver };
}

it.each(['u/', 't.me/'])('reads handles behind %s without it on a page of many rows', async (prefix) => {
  const handles = Array.from({ length: 60 }, (_, index) => `odd_raven_${300 + index}`);
  const texts = handles.map((handle) => prefix + handle);
  const { frames, draw } = drawRows(texts.map((text) => [{ text, x: 82, y: 30 }]));

  const names = await readNames(await toRaster(await draw()), frames, readerOfRows(texts));

  expect(names.map((name) => name?.handle)).toEqual(handles);
});

/** A table of 72 rows, names and handles, and a reader of it that counts how often it reads. */
function makeTable() {
  const { frames, draw } = drawRows(
    Array.from({ length: 72 }, (_, index) => [
      { text: 'Anna', x: 90, y: 30 },
      { text: `oddraven${300 + index}`, x: 260, y: 30 },
    ]),
  );
  const counted = {
    reads: 0,
    readLine: async (png: Uint8Array) => {
      counted.reads++;
      const { width, height } = await sharp(png).metadata();
      const text = width < 3 * height ? 'Anna' : `oddraven${1000 + counted.reads}`;
      return [{ text, confidence: 90, left: 0, right: 10_000 }];
    },
    close: async () => {},
  };
  return { frames, draw, counted };
}

it('reads each cell of a long table once, and each handle three times more', async () => {
  const { frames, draw, counted } = makeTable();

  const names = await readNames(await toRaster(await draw()), frames, { reader: counted });

  expect(names.filter((name) => name?.handle?.startsWith('oddraven'))).toHaveLength(frames.length);
  expect(counted.reads).toBe(frames.length * (2 + 3));
});

it.each([
  ['while it reads rows of a table', 130, 24],
  ['while it reads cells of a table', 160, 24],
  ['while it reads handles of a table again', 175, 26],
])('keeps the names that are finished where time ends %s', async (_, mostReads, finished) => {
  const { frames, draw, counted } = makeTable();

  const names = await readNames(await toRaster(await draw()), frames, {
    reader: counted,
    isLate: () => counted.reads >= mostReads,
  });

  expect(counted.reads).toBe(mostReads);
  expect(names.map((name) => name?.handle !== null && name !== null)).toEqual(
    frames.map((_, index) => index < finished),
  );
});

it('gives the display names that it read where time ends among the first rows, and no handle', async () => {
  const accounts = ['Greta Weber', 'Hugo Ramsay', 'Vera Tanaka', 'Karl Lopez', 'Nadia Silva'];
  const { frames, draw } = drawRows(
    accounts.map((name) => [
      { text: name, x: 82, y: 18, sizePx: 17 },
      { text: `@${name.replace(' ', '_')}`, x: 82, y: 42 },
    ]),
  );
  let reads = 0;
  const counted: TextReader = {
    readLine: async (png) => {
      reads++;
      return reader.readLine(png);
    },
    close: async () => {},
  };

  const names = await readNames(await toRaster(await draw()), frames, {
    reader: counted,
    isLate: () => reads >= 3,
  });

  expect(names.map((name) => name && [name.displayName, name.handle])).toEqual([
    ['Greta Weber', null],
    ['Hugo Ramsay', null],
    ['Vera Tanaka', null],
    null,
    null,
  ]);
});

it('reads no word again that is too long to be a handle', async () => {
  const text = `@${'maria92_'.repeat(50)}`;
  const frames = [{ x: 20, y: 20, width: 48, height: 48 }];
  const page = { width: 5200, height: 90, ground: '#ffffff', frames };
  const png = await drawNamesPage({ ...page, texts: [{ text, x: 82, y: 50, sizePx: 15, fill: '#222222' }] });
  let reads = 0;
  const readLine = async () => {
    reads++;
    return [{ text, confidence: 90, left: 0, right: 100_000 }];
  };

  const names = await readNames(await toRaster(png), frames, { reader: { readLine, close: async () => {} } });

  expect(names).toEqual([null]);
  expect(reads).toBe(1);
});

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

it('reads the names of strangers in group chats, behind a tilde', async () => {
  const names = ['Greta Weber', 'Hugo Ramsay', 'Olga Fischer'];
  const { frames, draw } = drawRows(
    names.map((name) => [
      { text: `~ ${name}`, x: 92, y: 4 },
      { text: 'Nothing new', x: 92, y: 26 },
    ]),
  );

  const read = await readNames(await toRaster(await draw()), frames, { reader });

  expect(read.map((one) => one?.displayName)).toEqual(names);
});
