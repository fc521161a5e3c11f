import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { DateOrder } from '../../../src/core/account-table/account-table.ts';
import { readAccountTable } from '../../../src/core/account-table/read-account-table.ts';
import { makeLinkReader } from '../source/links/make-link-reader.ts';

const NOW = Date.UTC(2023, 10, 14);
const { know } = makeLinkReader();

function read(
  table: string | Uint8Array,
  { columns = null, dates = null }: { columns?: string | null; dates?: DateOrder | null } = {},
) {
  const bytes = typeof table === 'string' ? Buffer.from(table) : table;
  return readAccountTable(bytes, { columns, dates, know, nowMs: NOW });
}

const day = (year: number, month: number, date: number) => Date.UTC(year, month - 1, date);

describe('a table of accounts', () => {
  it('is read by its headings: address, name, created, last post, avatar time, followers', () => {
    const table = read(
      [
        'Profile URL,Display Name,Joined,Last post,Avatar time,Followers,Bio',
        'https://large.example/@jane,Jane Doe,2019-11-01,2019-12-30 08:00,2019-12-26T04:05:00Z,"1,200",Hello',
        'large.example/@joe,Joe,,,,,',
      ].join('\n'),
    );

    expect(table.accounts).toEqual([
      {
        address: 'https://large.example/@jane',
        handle: 'jane',
        displayName: 'Jane Doe',
        platform: 'mastodon',
        createdMs: day(2019, 11, 1),
        lastActiveMs: Date.UTC(2019, 11, 30, 8),
        uploadedMs: Date.UTC(2019, 11, 26, 4, 5),
        followers: 1200,
      },
      expect.objectContaining({ address: 'https://large.example/@joe', displayName: 'Joe', followers: null }),
    ]);
    expect(table.columns).toEqual([
      { field: 'address', heading: 'Profile URL', column: 1, read: 2, empty: 0, unread: 0 },
      { field: 'name', heading: 'Display Name', column: 2, read: 2, empty: 0, unread: 0 },
      { field: 'created', heading: 'Joined', column: 3, read: 1, empty: 1, unread: 0 },
      { field: 'last-active', heading: 'Last post', column: 4, read: 1, empty: 1, unread: 0 },
      { field: 'avatar', heading: 'Avatar time', column: 5, read: 1, empty: 1, unread: 0 },
      { field: 'followers', heading: 'Followers', column: 6, read: 1, empty: 1, unread: 0 },
    ]);
    expect(table.unused).toEqual(['Bio']);
  });

  it.each([
    ['semicolons', 'handle;name\n@a;"A; B"\n'],
    ['tabs', 'handle\tname\n@a\t"A; B"\n'],
    ['a first line that names the delimiter', 'sep=;\nhandle;name\n@a;"A; B"\n'],
    ['carriage returns', 'handle;name\r\n@a;"A; B"\r\n\r\n'],
  ])('is read with %s', (_, text) => {
    const { accounts, rows } = read(text);

    expect({ names: accounts.map(({ handle, displayName }) => [handle, displayName]), rows }).toEqual({
      names: [['a', 'A; B']],
      rows: 1,
    });
  });

  it('is read as spreadsheets write UTF-8 and UTF-16', () => {
    const text = '\uFEFFhandle\tname\n@a\tЖанна\n';
    const little = Buffer.from(text, 'utf16le');
    const big = Buffer.from(little).swap16();

    const names = [Buffer.from(text), little, big].map((bytes) => read(bytes).accounts[0]?.displayName);

    expect(names).toEqual(['Жанна', 'Жанна', 'Жанна']);
  });

  it('without a heading is read by its addresses and handles only, since nobody knows which date is which', () => {
    const table = read('https://large.example/@a,2019-11-01\nhttps://large.example/@b,2019-11-02\n');

    expect(table.hasHeading).toBe(false);
    expect(table.accounts.map(({ address, createdMs }) => [address, createdMs])).toEqual([
      ['https://large.example/@a', null],
      ['https://large.example/@b', null],
    ]);
  });

  it('takes links of other pages for no addresses where no heading says that they are', () => {
    expect(() => read('Website,Comment\nhttps://shop.example/,x\nhttps://other.example/,y\n')).toThrow(
      'Expected a table of accounts (CSV) but received a table in which no column has addresses, handles or names.',
    );
  });

  it('is read with the columns that a person chose, by heading or number; the others stay as guessed', () => {
    const text = 'a,Joined on,last post,name\n@x,2019-11-01,2020-01-01,Xenia\n';

    const [account] = read(text, { columns: 'handle=1, created=joined_on; name=none' }).accounts;

    expect(account).toMatchObject({ handle: 'x', displayName: null });
    expect([account?.createdMs, account?.lastActiveMs]).toEqual([day(2019, 11, 1), day(2020, 1, 1)]);
  });

  it('refuses columns that it does not have, and says which it has', () => {
    const text = 'handle,Joined on\n@x,2019-11-01\n';

    expect(() => read(text, { columns: 'created=Born' })).toThrow(
      'Expected a column of the table, by its heading or a number from 1 to 2 but received "Born". It has: handle, Joined on.',
    );
    expect(() => read(text, { columns: 'born=2' })).toThrow(
      'Expected columns such as `created=Joined, followers=4, name=none` but received "born=2". ' +
        'Before the equals sign stands one of address, handle, name, created, last-active, avatar, followers.',
    );
    expect(() => read(text, { columns: 'handle=none' })).toThrow(
      'received a table in which no column has addresses, handles or names.',
    );
  });

  it('puts rows of one account together: the first one counts, later ones fill in what it lacks', () => {
    const table = read(
      [
        'address,handle,name,followers',
        'https://large.example/@jane?utm_source=x,,Jane,',
        'https://LARGE.example/@Jane,,Janet,7',
        ',@joe,Joe,',
        ',@JOE,Joe,3',
        ',,Somebody,',
        ',,Somebody,',
        ',,Somebody,5',
      ].join('\n'),
    );

    expect(table.accounts.map(({ displayName, followers }) => [displayName, followers])).toEqual([
      ['Jane', 7],
      ['Joe', 3],
      ['Somebody', null],
      ['Somebody', 5],
    ]);
    expect([table.doubled, table.differing]).toEqual([3, 1]);
  });

  it('tells cells that cannot be read, with their lines, and keeps the rest of their row', () => {
    const table = read(
      [
        'address,name,created,followers',
        'nobody knows,Jane,soon,12.5',
        'https://large.example/@joe,Joe,2031-01-01,1 200',
        'https://large.example/@ann,Ann,2019-02-31,',
      ].join('\n'),
    );

    expect(table.accounts.map(({ displayName }) => displayName)).toEqual(['Jane', 'Joe', 'Ann']);
    expect(
      table.columns.map(({ field, read: known, empty, unread }) => [field, known, empty, unread]),
    ).toEqual([
      ['address', 2, 0, 1],
      ['name', 3, 0, 0],
      ['created', 0, 0, 3],
      ['followers', 1, 1, 1],
    ]);
    expect(table.examples).toEqual([
      { field: 'address', line: 2, text: 'nobody knows' },
      { field: 'created', line: 2, text: 'soon' },
      { field: 'followers', line: 2, text: '12.5' },
      { field: 'created', line: 3, text: '2031-01-01' },
      { field: 'created', line: 4, text: '2019-02-31' },
    ]);
  });

  it('leaves out rows with too many cells and rows without a name, and counts each', () => {
    const table = read(
      ['handle,name,followers', '@a,A,1', '@b,Doe, Jane,2', ',,3', '@c', '@a,,', '@d,D,4'].join('\n'),
    );

    const { accounts, doubled, nameless, ragged, left, rows, short } = table;
    expect({ accounts: accounts.length, doubled, nameless, ragged, left, rows, short }).toEqual({
      accounts: 3,
      doubled: 1,
      nameless: 1,
      ragged: 1,
      left: 0,
      rows: 6,
      short: 1,
    });
  });

  it('takes a comma at the end of most rows for no cell, and one at the end of a single row for a row that is shifted', () => {
    const all = read('handle,name,followers\n@a,A,1,\n@b,B,2,\n@c,C,3,\n');
    const one = read('handle,name,followers\n@a,Doe, Jane,\n@b,B,2\n@c,C,3\n');

    expect([all.accounts.length, all.ragged]).toEqual([3, 0]);
    expect([one.accounts.length, one.ragged]).toEqual([2, 1]);
  });

  it('says of a line within quoted cells where its row begins', () => {
    const { examples } = read('handle,name,created\n@a,"A\nB\nC",2019-01-01\n@b,B,soon\n');

    expect(examples).toEqual([{ field: 'created', line: 5, text: 'soon' }]);
  });

  it.each([
    ['an empty file', ''],
    ['an Excel workbook or another ZIP', 'PK\u0003\u0004'],
    ['a file that is no text in UTF-8', Buffer.from([0x61, 0xe9, 0x2c])],
    ['a file that is no text', 'a\0b'],
    [
      'a file in which a quotation that begins after line 2 is never closed',
      'handle,name\n@a,A\n@b,"B\n@c,C\n@d,D\n',
    ],
    ['a table without rows', 'handle,name\n'],
    ['a file of more than 8 MiB', Buffer.alloc(8 * 1024 * 1024 + 1, 0x20)],
  ])('is refused as %s', (received, table) => {
    expect(() => read(table)).toThrow(`Expected a table of accounts (CSV) but received ${received}.`);
  });

  it('of 5,000 rows is read with counts that add up', () => {
    const rows = Array.from({ length: 5000 }, (_, index) => {
      if (index % 10 === 9) return `https://large.example/@u${index - 1},Name ${index - 1},2019-01-01,1`;
      if (index % 25 === 0) return ',,2019-01-01,1';
      if (index % 40 === 1) return `https://large.example/@u${index},Doe, Jane,2019-01-01,1`;
      return `https://large.example/@u${index},Name ${index},${index % 7 === 0 ? 'soon' : '2019-01-01'},${index}`;
    });

    const table = read(`address,name,created,followers\n${rows.join('\n')}`);

    const { accounts, doubled, nameless, ragged, left } = table;
    expect(accounts.length + doubled + nameless + ragged + left).toBe(5000);
    expect([doubled, nameless, ragged]).toEqual([500, 200, 125]);
    for (const { read: known, empty, unread } of table.columns)
      expect(known + empty + unread).toBe(5000 - nameless - ragged);
  });

  it('counts the rows beyond 20,000', () => {
    const rows = Array.from({ length: 20_003 }, (_, index) => `@u${index}`);

    const { accounts, left, rows: all } = read(`handle\n${rows.join('\n')}`);

    expect([accounts.length, left, all]).toEqual([20_000, 3, 20_003]);
  });

  it('of any text is read, or refused with words', () => {
    const cell = fc.oneof(
      fc.string({ maxLength: 12 }),
      fc.constantFrom('@a', 'https://large.example/@b', '3/4/2019', '2019-11-01', '"', 'handle', 'created'),
    );
    fc.assert(
      fc.property(fc.array(fc.array(cell, { maxLength: 5 }), { maxLength: 8 }), (rows) => {
        const text = rows.map((row) => row.join(',')).join('\n');
        try {
          const { accounts, doubled, nameless, ragged, left, rows: all } = read(text);
          expect(accounts.length + doubled + nameless + ragged + left).toBe(all);
        } catch (error) {
          expect(error).toMatchObject({ code: 'UNREADABLE_TABLE' });
        }
      }),
    );
  });
});
