import { describe, expect, it } from 'vitest';
import { isNamedList, readLinkList } from '../../../../src/core/source/links/read-link-list.ts';

/** As a resolver would: `/@name` is a profile. */
const isProfile = (link: string) => /\/@\w+$/.test(link);
const read = (text: string) => readLinkList(Buffer.from(text), isProfile);

describe('readLinkList', () => {
  it('reads a text of one link a line, whatever ends its lines', () => {
    expect(read('https://a.example/@one\r\n\r\nhttps://a.example/@two\rhttps://a.example/@one')).toEqual({
      links: ['https://a.example/@one', 'https://a.example/@two', 'https://a.example/@one'],
      left: 0,
    });
  });

  it('reads a CSV with other columns: of each line the profile, else the first link', () => {
    const csv = [
      'name,avatar,link',
      'One,https://cdn.example/1.png,https://a.example/@one',
      '"Two, too","https://a.example/@two",',
      'Three;a.example/@three;2019',
      'Four,https://news.example/article,',
      'Five,,',
    ].join('\n');

    expect(read(csv)?.links).toEqual([
      'https://a.example/@one',
      'https://a.example/@two',
      'https://a.example/@three',
      'https://news.example/article',
    ]);
  });

  it('reads Windows-1252, as older spreadsheets write it, and takes no binary file for it', () => {
    const text = 'Ren\u00e9,https://a.example/@one\nhttps://a.example/@two';

    expect(readLinkList(Buffer.from(text, 'latin1'), isProfile)?.links).toHaveLength(2);
    expect(readLinkList(Buffer.from(`${text}\u0001\u00ff`, 'latin1'), isProfile)).toBeNull();
  });

  it('reads UTF-8 and UTF-16 with their marks', () => {
    const text = '\ufeffhttps://a.example/@one\nhttps://a.example/@two';
    const big = Buffer.from(text, 'utf16le').swap16();

    for (const bytes of [Buffer.from(text), Buffer.from(text, 'utf16le'), big]) {
      expect(readLinkList(bytes, isProfile)?.links).toEqual([
        'https://a.example/@one',
        'https://a.example/@two',
      ]);
    }
  });

  it('counts what is over the limit', () => {
    const lines = Array.from({ length: 1003 }, (_, index) => `https://a.example/@n${index}`);

    expect(read(lines.join('\n'))).toEqual({ links: lines.slice(0, 1000), left: 3 });
  });

  it.each([
    ['a text with one profile', Buffer.from('https://a.example/@one\nhttps://news.example/')],
    ['a text without links', Buffer.from('one\ntwo')],
    ['no bytes', Buffer.alloc(0)],
    ['a picture', Buffer.from([0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10])],
    ['more than 1 MiB', Buffer.from('https://a.example/@one\n'.repeat(50_000))],
  ])('takes %s for no list', (_what, bytes) => {
    expect(readLinkList(bytes, isProfile)).toBeNull();
  });

  it('may be named so', () => {
    expect(['a.txt', 'A.CSV', 'a.tsv', 'a.png', 'a.pdf', null].map(isNamedList)).toEqual([
      true,
      true,
      true,
      false,
      false,
      false,
    ]);
  });
});
