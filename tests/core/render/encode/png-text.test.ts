import { crc32 } from 'node:zlib';
import fc from 'fast-check';
import sharp from 'sharp';
import { beforeAll, describe, expect, test } from 'vitest';
import { EyelineError } from '../../../../src/core/errors.ts';
import { readPngChunks } from '../../../../src/core/render/encode/png-chunks.ts';
import { readPngTexts, withPngTexts } from '../../../../src/core/render/encode/png-text.ts';

let plain: Uint8Array;
beforeAll(async () => {
  plain = await sharp({ create: { width: 3, height: 2, channels: 3, background: '#123456' } })
    .png()
    .toBuffer();
});

describe('texts of a PNG', () => {
  test('come back as they were written, in any script', () => {
    const keywords = fc.stringMatching(/^[!-~]([ -~]{0,77}[!-~])?$/);
    const texts = fc.string({ unit: 'grapheme' }).filter((text) => !text.includes('\0'));
    fc.assert(
      fc.property(fc.array(fc.record({ keyword: keywords, text: texts }), { maxLength: 5 }), (written) => {
        expect(readPngTexts(withPngTexts(plain, written))).toEqual(written);
      }),
    );
  });

  test('leave the picture readable and its pixels alone', async () => {
    const texts = [
      { keyword: 'Title', text: 'ascii' },
      { keyword: 'Description', text: 'ünï 両目' },
    ];

    const tagged = withPngTexts(plain, texts);

    expect((await sharp(tagged).metadata()).comments).toEqual(texts);
    const [before, after] = await Promise.all([plain, tagged].map((png) => sharp(png).raw().toBuffer()));
    expect(after).toEqual(before);
  });

  test('stand before the pixels, with checksums as the specification has them', () => {
    const tagged = Buffer.from(withPngTexts(plain, [{ keyword: 'Title', text: 'T' }]));

    const types = readPngChunks(tagged).map(({ type }) => type);
    expect(types.slice(0, 3)).toEqual(['IHDR', 'sRGB', 'tEXt']);
    expect(types.indexOf('IDAT')).toBeGreaterThan(2);
    const at = tagged.indexOf('tEXtTitle\0T');
    expect(tagged.readUInt32BE(at - 4)).toBe(7);
    expect(tagged.readUInt32BE(at + 11)).toBe(crc32('tEXtTitle\0T'));
  });

  test('are added to those there are, and the colour space is stated once', () => {
    const twice = withPngTexts(withPngTexts(plain, [{ keyword: 'a', text: '1' }]), [
      { keyword: 'b', text: '2' },
    ]);

    expect(readPngTexts(twice).map(({ keyword }) => keyword)).toEqual(['b', 'a']);
    expect(readPngChunks(twice).filter(({ type }) => type === 'sRGB')).toHaveLength(1);
  });

  test.each(['', ' a', 'a ', 'x'.repeat(80), 'ü', 'a\0b', 'a\nb'])('refuse the keyword %j', (keyword) => {
    expect(() => withPngTexts(plain, [{ keyword, text: '' }])).toThrow(RangeError);
  });

  test('refuse a text with NUL', () => {
    expect(() => withPngTexts(plain, [{ keyword: 'Title', text: 'a\0b' }])).toThrow(
      new RangeError('Expected a text without NUL for the PNG keyword Title but received one with it.'),
    );
  });
});

describe('a damaged PNG', () => {
  function damaged(change: (png: Buffer) => Buffer): Uint8Array {
    return change(Buffer.from(withPngTexts(plain, [{ keyword: 'Title', text: 'Eyes' }])));
  }

  test.each<[string, (png: Buffer) => Buffer, string]>([
    ['nothing', () => Buffer.alloc(0), 'something else'],
    ['a JPEG', () => Buffer.from('ffd8ffe000104a464946', 'hex'), 'something else'],
    ['one cut inside a chunk', (png) => png.subarray(0, 50), 'one cut short'],
    ['one without its end', (png) => png.subarray(0, -12), 'one cut short'],
    [
      'one with a changed text',
      (png) => Buffer.from(png.toString('latin1').replace('Eyes', 'eyes'), 'latin1'),
      'one with a wrong checksum',
    ],
  ])('is refused: %s', (_name, change, received) => {
    let error: unknown;
    try {
      readPngTexts(damaged(change));
    } catch (caught) {
      error = caught;
    }

    expect(error).toBeInstanceOf(EyelineError);
    expect((error as EyelineError).code).toBe('UNREADABLE_IMAGE');
    expect((error as EyelineError).message).toBe(
      `Expected a whole PNG but received ${received}. ` +
        'Take the file as Eyeline wrote it: a service that passes pictures on may have changed it.',
    );
  });

  test('never makes the reader fail in another way', () => {
    const png = Buffer.from(withPngTexts(plain, [{ keyword: 'Title', text: 'ü' }]));
    fc.assert(
      fc.property(fc.nat({ max: png.length - 1 }), fc.integer({ min: 1, max: 255 }), (at, flip) => {
        const changed = Buffer.from(png);
        changed[at] = (changed[at] as number) ^ flip;

        expect(() => readPngTexts(changed)).toThrow(EyelineError);
      }),
    );
  });
});
