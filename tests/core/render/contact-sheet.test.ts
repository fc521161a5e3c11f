import sharp from 'sharp';
import { describe, expect, test } from 'vitest';
import { createContactSheet, type SetCell } from '../../../src/core/render/contact-sheet.ts';
import { readPngTexts } from '../../../src/core/render/encode/png-text.ts';
import { layOutSheet, MAX_PER_PAGE } from '../../../src/core/render/marks/sheet-layout.ts';
import { decode, makeRaster, pixel, reference, yellowRuns } from './drawn.ts';
import { makeCell, makeNoise, provenance, SIDE_PX, words } from './set-parts.ts';

describe('the layout', () => {
  test('of 1 to 500 portraits holds all of them, and no row or page is empty', () => {
    for (let count = 1; count <= 500; count++) {
      const { columns, perPage, pages } = layOutSheet(count);

      expect(perPage, `${count}`).toBeLessThanOrEqual(MAX_PER_PAGE);
      expect(perPage * pages, `${count}`).toBeGreaterThanOrEqual(count);
      expect(perPage * (pages - 1), `${count}`).toBeLessThan(count);
      expect(columns, `${count}`).toBeLessThanOrEqual(perPage);
    }
  });

  test('of 4 to 500 portraits is about as wide as a screen and leaves less than a row empty', () => {
    for (let count = 4; count <= 500; count++) {
      const { columns, perPage } = layOutSheet(count);
      const rows = Math.ceil(perPage / columns);

      expect(columns / rows, `${count}`).toBeGreaterThanOrEqual(1);
      expect(columns / rows, `${count}`).toBeLessThanOrEqual(3);
      expect(columns * rows - perPage, `${count}`).toBeLessThan(columns);
    }
  });

  test('of few portraits has larger cells than of many', () => {
    const sides = [1, 2, 4, 8, 20, 50, 84, 500].map((count) => layOutSheet(count).sidePx);

    expect(sides).toEqual([...sides].sort((a, b) => b - a));
    expect(layOutSheet(84)).toMatchObject({ columns: 12, perPage: 84, pages: 1 });
  });
});

describe('a contact sheet', () => {
  test('has its lines at the common eyes of every row and column, within a pixel', async () => {
    const cells = Array.from({ length: 8 }, (_, index) => makeCell(index + 1, { alignment: 'unaligned' }));

    const [page] = await drawSheet(cells);

    const { columns, sidePx, labelPx, gapPx } = layOutSheet(8);
    const picture = await decode(page.bytes);
    const columnLines = Array.from({ length: columns }, (_, column) =>
      [reference.left[0], reference.right[0]].map((x) => gapPx + column * (sidePx + gapPx) + x * sidePx),
    ).flat();
    const found = yellowRuns(picture, 'x', gapPx + sidePx * 0.8);
    expect(found.length).toBe(columnLines.length);
    for (const [index, x] of columnLines.entries()) expect(Math.abs((found[index] ?? 0) - x)).toBeLessThan(1);
    const rowLines = [0, 1].map(
      (row) => gapPx + row * (sidePx + labelPx + gapPx) + reference.left[1] * sidePx,
    );
    const down = yellowRuns(picture, 'y', gapPx + sidePx * 0.1).filter(
      (y) => y < 2 * (sidePx + labelPx + gapPx),
    );
    expect(down.length).toBe(2);
    for (const [index, y] of rowLines.entries()) expect(Math.abs((down[index] ?? 0) - y)).toBeLessThan(1);
  });

  test('takes the median of the aligned ones for its lines, near duplicates left out', async () => {
    const away = { left: [0.2, 0.2], right: [0.8, 0.2] } as const;
    const cells = [
      makeCell(1),
      makeCell(2, { eyes: away, alignment: 'unaligned' }),
      makeCell(3, { eyes: away, duplicateOf: 2 }),
      makeCell(4, { eyes: away, duplicateOf: 2 }),
    ];

    const [page] = await drawSheet(cells);

    const { sidePx, gapPx } = layOutSheet(4);
    const found = yellowRuns(await decode(page.bytes), 'x', gapPx + sidePx * 0.9);
    const left = gapPx + reference.left[0] * sidePx;
    expect(Math.min(...found.map((x) => Math.abs(x - left)))).toBeLessThan(1);
  });

  test('shows a tall frame with bars beside it and a circle without its corners', async () => {
    const white = makeRaster(SIDE_PX, SIDE_PX, [250, 250, 250]);
    const cells = [
      makeCell(1, { cut: white, aspect: 0.5, alignment: 'unaligned' }),
      makeCell(2, { cut: white, shape: 'circle', alignment: 'unaligned' }),
    ];

    const [page] = await drawSheet(cells);

    const picture = await decode(page.bytes);
    const { sidePx, gapPx } = layOutSheet(2);
    expect(pixel(picture, gapPx + sidePx * 0.2, gapPx + sidePx * 0.8)[0]).toBeLessThan(30);
    expect(pixel(picture, gapPx + sidePx * 0.5, gapPx + sidePx * 0.8)[0]).toBe(250);
    expect(pixel(picture, 2 * gapPx + sidePx * 1.03, gapPx + sidePx * 0.97)[0]).toBeLessThan(30);
    expect(pixel(picture, 2 * gapPx + sidePx * 1.5, gapPx + sidePx * 0.8)[0]).toBe(250);
  });

  test('has several pages of about the same number beyond 120 portraits', async () => {
    const small = makeRaster(SIDE_PX, SIDE_PX);
    const cells = Array.from({ length: 130 }, (_, index) => makeCell(index + 1, { cut: small }));

    const pages = await drawSheet(cells);

    expect(pages.map(({ alt }) => alt)).toEqual([
      'Contact sheet of 65 numbered portraits with yellow lines through the eyes. Page 1 of 2. 2 of 3 aligned.',
      'Contact sheet of 65 numbered portraits with yellow lines through the eyes. Page 2 of 2. 2 of 3 aligned.',
    ]);
  });

  test('draws hostile labels, and no label widens the sheet', async () => {
    const labels = [
      '<b>&"\'',
      '\u202Egnp.exe',
      '田中さん',
      'محمد',
      'x'.repeat(5000),
      '\ud800',
      '\u0000',
      ' ',
    ];
    const plain = await drawSheet(labels.map((_, index) => makeCell(index + 1)));

    const [page] = await drawSheet(labels.map((label, index) => makeCell(index + 1, { label })));

    expect([page.width, page.height]).toEqual([plain[0].width, plain[0].height]);
  });

  test('says how it was made in its texts, and the same portraits give the same bytes', async () => {
    const cells = [makeCell(1), makeCell(2), makeCell(3)];

    const [page] = await drawSheet(cells);
    const [again] = await drawSheet(cells);

    expect(readPngTexts(page.bytes)).toEqual([
      { keyword: 'Title', text: '2 of 3 aligned' },
      {
        keyword: 'Description',
        text: 'Contact sheet of 3 numbered portraits with yellow lines through the eyes. 2 of 3 aligned.',
      },
      { keyword: 'Software', text: 'Eyeline 0.1.0' },
      { keyword: 'eyeline:method', text: 'ffhq-crop-1' },
      { keyword: 'eyeline:backend', text: 'human (3.3.6-wasm, models abc)' },
      { keyword: 'eyeline:input-sha256', text: `${'a'.repeat(64)}\n${'b'.repeat(64)}` },
    ]);
    expect(Buffer.compare(page.bytes, again.bytes)).toBe(0);
  });

  test('of noise over its budget becomes a JPEG within it, with its provenance', async () => {
    const cells = [1, 2, 3, 4].map((number) => makeCell(number, { cut: makeNoise(number) }));

    const [page] = await drawSheet(cells, {}, 400_000);

    expect(page.mediaType).toBe('image/jpeg');
    expect(page.bytes.length).toBeLessThanOrEqual(400_000);
    const { format, width, exif } = await sharp(page.bytes).metadata();
    expect([format, width]).toEqual(['jpeg', page.width]);
    expect(exif?.toString('latin1')).toContain('eyeline:method: ffhq-crop-1');
  });

  test('of no portraits has no page', async () => {
    expect(await createContactSheet({ count: 0, provenance }).finish(words)).toEqual([]);
  });
});

async function drawSheet(cells: readonly SetCell[], caption = {}, maxBytes = 8_000_000) {
  const sheet = createContactSheet({ count: cells.length, provenance, maxBytes });
  for (const cell of cells) await sheet.add(cell);
  const [first, ...others] = await sheet.finish({ ...words, ...caption });
  if (!first) throw new Error('Expected a page.');
  return [first, ...others] as const;
}
