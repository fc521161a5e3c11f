import { describe, expect, it } from 'vitest';
import { looksLikeAccounts } from '../../../src/core/account-table/looks-like-accounts.ts';
import { makeLinkReader } from '../source/links/make-link-reader.ts';

const { know } = makeLinkReader();
const look = (text: string | Buffer, name: string | null = 'a.csv') =>
  looksLikeAccounts(name, Buffer.from(text), (address) => know(address).isProfile);

const HEAD = 'Screen name,Created at,Followers';
const LINES = Array.from({ length: 5000 }, (_, index) => `name${index},2019-11-0${1 + (index % 9)},${index}`);

describe('looksLikeAccounts', () => {
  it.each([
    ['handles and dates', `${HEAD}\nada,2019-11-01,3`],
    ['addresses and dates', 'URL;Last post\nhttps://social.example/@ada;2019-11-01'],
    ['names and counts', '"Page name","Followers at posting"\n"A, of B",3'],
  ])('takes a table with %s', (_, text) => {
    expect(look(text)).toBe(true);
  });

  it('tells a long one by its beginning, in UTF-8 and in UTF-16', () => {
    const text = [HEAD, ...LINES].join('\r\n');
    const little = Buffer.from(`\uFEFF${text}`, 'utf16le');
    const big = Buffer.from(little).swap16();

    expect(text.length).toBeGreaterThan(100_000);
    expect([look(text), look(little), look(big)]).toEqual([true, true, true]);
  });

  it.each([
    ['connections', 'from,to,kind\nada,bob,friend'],
    ['addresses alone, which is a list', 'url\nhttps://social.example/@ada'],
    ['rows without a heading', 'ada,2019-11-01,3\nbob,2019-11-02,4'],
    ['dates of no account', 'Created,Amount\n2019-11-01,3'],
    ['a quotation that is never closed', `${HEAD}\n"ada,2019-11-01,3`],
    ['no text', Buffer.from([0xff, 0x00, 0xfe, 0x80])],
    ['nothing', ''],
  ])('leaves a file of %s', (_, text) => {
    expect(look(text)).toBe(false);
  });

  it('looks only at what is named as a table', () => {
    const text = `${HEAD}\nada,2019-11-01,3`;

    expect(['a.txt', 'a.csv.png', null].map((name) => look(text, name))).toEqual([false, false, false]);
    expect(look(text, 'A.TSV')).toBe(true);
  });
});
