import { describe, expect, it } from 'vitest';
import { decodeNames } from '../../../../src/core/source/zip/entry-names.ts';
import { unicodePath } from '../../../fixtures/zip-file.ts';

const SAYS_UTF8 = 0x800;

/** `Фото/Иван Петров.jpg`, as Explorer writes it on a Russian Windows. */
const CP866 = Buffer.from('94aee2ae2f88a2a0ad208fa5e2e0aea22e6a7067', 'hex');

/** `Müller/Größe.jpg`, as Explorer writes it on a German Windows. */
const CP437 = Buffer.from('4d816c6c65722f4772 94e1652e6a7067'.replaceAll(' ', ''), 'hex');

interface Named {
  readonly flags?: number;
  readonly extra?: Buffer;
}

function raw(bytes: Buffer | string, { flags = 0, extra }: Named = {}) {
  const extraFields = extra ? [{ id: extra.readUInt16LE(0), data: extra.subarray(4) }] : [];
  return { bytes: Buffer.from(bytes as Buffer), flags, extraFields };
}

describe('the names in a ZIP are read', () => {
  it('as ASCII, with folders parted by strokes of either kind', () => {
    expect(decodeNames([raw('a/b.jpg'), raw('a\\b.jpg')])).toEqual(['a/b.jpg', 'a/b.jpg']);
  });

  it('as UTF-8 where they say so, and where they are', () => {
    expect(decodeNames([raw('Иван.jpg', { flags: SAYS_UTF8 }), raw('Müller 写真.jpg')])).toEqual([
      'Иван.jpg',
      'Müller 写真.jpg',
    ]);
  });

  it('as cp866 where whole words are Cyrillic', () => {
    expect(decodeNames([raw(CP866)])).toEqual(['Фото/Иван Петров.jpg']);
  });

  it('as cp437 where letters beyond ASCII stand among others', () => {
    expect(decodeNames([raw(CP437)])).toEqual(['Müller/Größe.jpg']);
  });

  it('as one code page through one ZIP, told by all its names', () => {
    // Alone, `П1.jpg` tells nothing.
    expect(decodeNames([raw(Buffer.from('8f312e6a7067', 'hex')), raw(CP866)])).toEqual([
      'П1.jpg',
      'Фото/Иван Петров.jpg',
    ]);
  });

  it('as the Unicode field has them, where its checksum is that of the name', () => {
    const extra = unicodePath('Фото.jpg', CP437);

    expect(decodeNames([raw(CP437, { extra })])).toEqual(['Фото.jpg']);
  });

  it.each([
    ['of another version', unicodePath('Фото.jpg', CP437, 2)],
    ['of a name that was changed since', unicodePath('Фото.jpg', Buffer.from('other'))],
    ['that breaks off', Buffer.from('7570020001ff', 'hex')],
  ])('without a Unicode field %s', (_, extra) => {
    expect(decodeNames([raw(CP437, { extra })])).toEqual(['Müller/Größe.jpg']);
  });

  it('with a mark for what is no UTF-8 although it says so', () => {
    expect(decodeNames([raw(Buffer.from('61ff2e6a7067', 'hex'), { flags: SAYS_UTF8 })])).toEqual([
      'a\uFFFD.jpg',
    ]);
  });
});
