import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import type { Alignment } from '../../../src/core/alignment/assess.ts';
import { createContactSheet, type SetCell } from '../../../src/core/render/contact-sheet.ts';
import { readPngTexts } from '../../../src/core/render/encode/png-text.ts';
import { createSuperimposedGif } from '../../../src/core/render/superimposed-gif.ts';
import { createSuperimposition } from '../../../src/core/render/superimposition.ts';

const SIDE = 360;
const PROVENANCE = { software: 'Eyeline test', method: 'm', backend: 'b', inputs: ['c'.repeat(64)] };
const EYES = { left: [0.38, 0.47], right: [0.62, 0.47] } as const;

/** A cut of one grey with noise, so that it does not compress to nothing. */
function cell(number: number, grey: number, shape: SetCell['shape'] = 'square'): SetCell {
  const data = new Uint8Array(SIDE * SIDE * 3);
  for (let at = 0; at < data.length; at++) data[at] = grey + ((at * 7919 + number * 31) % 40);
  const alignment: Alignment = number === 1 ? 'aligned' : 'unaligned';
  const cut = { width: SIDE, height: SIDE, data };
  return {
    number,
    label: `face-${number}.png`,
    cut,
    aspect: 1,
    shape,
    eyes: EYES,
    alignment,
    duplicateOf: null,
  };
}

async function sheetOf(count: number) {
  const sheet = createContactSheet({ count, provenance: PROVENANCE });
  for (let number = 1; number <= count; number++) await sheet.add(cell(number, 90));
  return sheet.finish({ title: 'Title', detail: 'Detail.' });
}

describe('a contact sheet', () => {
  it.each([
    [2, 1],
    [8, 1],
    [84, 1],
    [401, 4],
  ])('of %i portraits has %i pages that screens show', async (count, pages) => {
    const drawn = await sheetOf(count);

    expect(drawn).toHaveLength(pages);
    for (const { bytes, width, height } of drawn) {
      expect(await sharp(bytes).metadata()).toMatchObject({ format: 'png', width, height });
      expect(Math.max(width, height)).toBeLessThanOrEqual(2600);
    }
    expect(drawn[0]?.alt).toContain(`Contact sheet of ${Math.ceil(count / pages)} numbered portraits`);
  });

  it('says how it was made, and gives the same bytes again', async () => {
    const [first] = await sheetOf(4);
    const [again] = await sheetOf(4);

    expect(readPngTexts(first?.bytes ?? new Uint8Array())).toContainEqual({
      keyword: 'eyeline:method',
      text: 'm',
    });
    expect(first?.bytes).toEqual(again?.bytes);
  });
});

describe('a superimposition', () => {
  it('is the mean of what was laid on, and corners of circles do not weigh', () => {
    const running = createSuperimposition(2);
    const square = { width: 2, height: 2, data: new Uint8Array(12).fill(100) };
    running.add({ cut: square, shape: 'square', eyes: EYES });
    running.add({ cut: { ...square, data: new Uint8Array(12).fill(200) }, shape: 'square', eyes: EYES });

    expect([...running.mean().data]).toEqual(Array(12).fill(150));
    expect(running.count).toBe(2);

    const round = createSuperimposition(SIDE);
    round.add(cell(1, 50, 'circle'));
    expect(round.mean().data[0]).toBe(24);
    expect(round.mean().data[(SIDE * SIDE * 3) / 2 + (SIDE * 3) / 2]).toBeGreaterThanOrEqual(50);
  });
});

describe('a superimposed GIF', () => {
  async function gifOf(count: number, maxBytes: number, style: 'superimpose' | 'flip' = 'superimpose') {
    const gif = createSuperimposedGif({ count, maxBytes, style, lines: EYES, sidePx: SIDE });
    for (let number = 1; number <= count; number++) gif.add(cell(number, number % 2 === 0 ? 60 : 180));
    return gif.finish();
  }

  it('has a frame a face, the last one held, and repeats', async () => {
    const { bytes, width } = await gifOf(5, 5_000_000);

    const { pages, delay, loop } = await sharp(bytes).metadata();
    expect([pages, width, loop]).toEqual([5, 360, 0]);
    expect(delay?.at(-1)).toBe(3000);
    expect(delay?.[0]).toBe(600);
  });

  it('keeps to a number of bytes by its size, then by its frames', async () => {
    const small = await gifOf(6, 40_000);
    const least = await gifOf(6, 9_000);

    expect(small.bytes.length).toBeLessThanOrEqual(40_000);
    expect(small.width).toBeLessThan(360);
    expect(least.width).toBeLessThan(small.width);
  });

  it('of many faces holds no more frames than 84, the last of all of them', async () => {
    const { bytes, alt } = await gifOf(200, 400_000);

    const { pages = 0 } = await sharp(bytes).metadata();
    expect(pages).toBeLessThanOrEqual(84);
    expect(alt).toContain('over 200 faces');
  });

  it('flips through the faces, each at half strength over the mean', async () => {
    const mean = await gifOf(4, 5_000_000);
    const flip = await gifOf(4, 5_000_000, 'flip');

    const level = async (bytes: Uint8Array, page: number) =>
      (await sharp(bytes, { page }).stats()).channels[0]?.mean ?? 0;
    expect(await level(flip.bytes, 2)).toBeGreaterThan((await level(mean.bytes, 2)) + 10);
  });
});
