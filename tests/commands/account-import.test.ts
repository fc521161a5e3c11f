import { describe, expect, it } from 'vitest';
import { accountImport } from '../../src/commands/account/account-import.ts';
import { plainText } from '../../src/core/chat/answers/sending/plain-text.ts';
import type { Invocation } from '../../src/core/chat/port/message.ts';
import { NO_ACCOUNT_FACTS } from '../../src/core/incident/accounts/account.ts';
import { makePicture } from '../core/store/make-result.ts';
import {
  type CallOptions,
  makePlatform,
  makeWorkCall,
  press,
  run,
  SENT_MS,
  type TestPlatform,
} from './make-call.ts';

const said = (...args: Parameters<typeof run>) => plainText(run(...args));

/** Incident 1, of thread 5. */
function makeIncident(): TestPlatform {
  const platform = makePlatform();
  platform.open('Wave', { thread: '5' });
  return platform;
}

/** Reads a table, or a table that was read; gives the answer and the number of the reading. */
async function read(
  platform: TestPlatform,
  table: string | null,
  options: Invocation['options'] = {},
  where: CallOptions = { thread: '5' },
) {
  const files = table === null ? [] : [{ name: 'accounts.csv', sizeBytes: table.length, handle: 'f' }];
  const call = makeWorkCall(platform, accountImport, {
    ...where,
    files,
    invocation: { command: 'account import', options },
    keepFiles: async () => {
      const reference = await platform.store.blobs.put(Buffer.from(table ?? ''));
      const { evidence: _, ...picture } = makePicture('accounts.csv', []);
      const evidence = { ...makePicture('accounts.csv', []).evidence, ...reference };
      return [{ name: 'accounts.csv', reference, picture: { ...picture, evidence, instrument: null } }];
    },
  });
  const completion = platform.store.results.complete(call.submission.id, await accountImport.run(call));
  return { answer: accountImport.answer(completion), reading: call.submission.id };
}

const TABLE = [
  'Profile URL,Name,Joined,Last post,Avatar time,Followers,Bio',
  'https://large.example/@jane,Jane Doe,2019-11-01,2019-12-30 08:00,2019-12-26 04:05,"1,200",Hi',
  'https://large.example/@joe,Joe,3/4/2019,,2019-12-26,12.5,',
  'https://large.example/@jane,Janet,,,,,',
  ',,2019-01-01,,,7,',
  'https://large.example/@ann,Ann, Lee,2019-01-01,,,7,',
].join('\n');

describe('account import', () => {
  it('shows what a table says, and what was taken for what, in counts that add up, and keeps nothing', async () => {
    const platform = makeIncident();

    const { answer, reading } = await read(platform, TABLE);

    expect(plainText(answer)).toBe(
      [
        '2 accounts in accounts.csv. Nothing is kept until someone imports them.',
        [
          '- 5 rows: 2 accounts, 1 of an account that an earlier row has, 1 without an address, handle or name, 1 with too many cells.',
          '- 1 doubled row says otherwise than the first row of the account, which counts.',
          '- Created: nothing shows whether the day or the month stands first. Not read: 1. Say which.',
          '- 1 avatar time gives a day only: it counts on days, not within an hour.',
          '- First cells that were not read: line 3, created “3/4/2019”; line 3, followers “12.5”.',
          '- Columns that are not used: “Bio”.',
        ].join('\n'),
        [
          'Kept as          Column       Read  Empty  Not read',
          'address          Profile URL  3     0      0',
          'name             Name         3     0      0',
          'created          Joined       1     1      1',
          'last active      Last post    1     2      0',
          'avatar uploaded  Avatar time  2     1      0',
          'followers        Followers    1     1      1',
        ].join('\n'),
        [
          'First accounts    Created     Avatar                Last active           Followers',
          'Jane Doe (@jane)  2019-11-01  2019-12-26 04:05 UTC  2019-12-30 08:00 UTC  1200',
          'Joe (@joe)        –           2019-12-26            –                     –',
        ].join('\n'),
      ].join('\n\n'),
    );
    expect(answer.buttons).toEqual([
      { label: 'Import 2 accounts', invocation: { command: 'account accept', options: { reading } } },
      {
        label: 'Day first',
        invocation: { command: 'account import', options: { reading, dates: 'day-first' } },
      },
      {
        label: 'Month first',
        invocation: { command: 'account import', options: { reading, dates: 'month-first' } },
      },
      {
        label: 'Other columns…',
        invocation: { command: 'account import', options: { reading } },
        ask: { option: 'columns', label: 'Columns, such as created=Joined, followers=4, name=none' },
      },
      { label: 'Show incident 1', invocation: { command: 'incident show', options: { number: 1 } } },
    ]);
    expect(platform.store.accounts.ofIncident(1)).toEqual([]);
    expect(platform.store.results.of(reading)?.incident?.number).toBe(1);
  });

  it('reads it again with the days first, or with other columns, once a person says so', async () => {
    const platform = makeIncident();
    const { reading } = await read(platform, TABLE);

    const { answer } = await read(platform, null, { reading, dates: 'day-first' });
    const other = await read(platform, null, { reading, columns: 'created=none, name=Bio' });

    expect(plainText(answer)).toContain('- Created: the day first, as you said.\n');
    expect(plainText(answer)).toContain('Joe (@joe)        2019-04-03');
    expect(plainText(other.answer)).toContain('Hi (@jane)      –');
  });

  it('keeps the accounts once a person imports them, tells what was new, and takes it back', async () => {
    const platform = makeIncident();
    const by = { actor: 'U1', atMs: SENT_MS, submissionId: null };
    const site = { source: 'site', platform: 'mastodon', siteId: '7', readMs: 5, avatar: null } as const;
    const facts = { ...NO_ACCOUNT_FACTS, address: 'https://large.example/@jane', displayName: 'J. Doe' };
    platform.store.accounts.record(1, { ...facts, ...site }, [], by);
    const { answer, reading } = await read(platform, TABLE);

    const accept = run(platform, `account accept --reading ${reading}`);
    const again = said(platform, `account accept --reading ${reading}`);
    const { undo } = accept.buttons.find(({ label }) => label === 'Undo')?.invocation.options ?? {};
    const shown = said(platform, 'account show 2', { thread: '5' });
    const undone = said(platform, `account accept --reading ${reading} --undo ${undo}`);
    const twice = said(platform, `account accept --reading ${reading} --undo ${undo}`);

    expect(plainText(answer)).toContain(
      '- 1 of the accounts is in incident 1 already. The table differs in: name of 1. What sites and people said counts before a table; a later table counts before an earlier one.\n',
    );
    expect(plainText(accept)).toBe(
      'Imported 2 accounts: 1 new, 1 known before, with something new. They are in incident 1.',
    );
    expect(accept.buttons.map(({ label }) => label)).toEqual([
      'Accounts of incident 1',
      'Draw their times',
      'Undo',
      'Show incident 1',
    ]);
    expect(again).toBe('Nothing changed: incident 1 has all of this table already.');
    expect(shown).toContain('Imported from a table: handle joe, name Joe, address, avatar.');
    expect(undone).toBe('The import of 2 accounts was taken back. Nothing that it said counts any more.');
    expect(twice).toBe('Nothing changed: this import was taken back before.');
    expect(platform.store.accounts.ofIncident(1).map(({ displayName }) => displayName)).toEqual(['J. Doe']);
    expect(platform.store.timeline.ofIncident(1).map(({ text }) => text)).toEqual([
      expect.any(String),
      'Imported 2 accounts from accounts.csv: 1 new, 1 known before, with something new.',
      'The import of 2 accounts was taken back. Nothing that it said counts any more.',
    ]);
  });

  it('counts again in every incident that had it, once it is imported again after its Undo', async () => {
    const platform = makeIncident();
    const { store } = platform;
    const { reading } = await read(platform, TABLE);
    const accepted = run(platform, `account accept --reading ${reading}`);
    platform.open('Apart', { thread: '6' });
    platform.record('a.png', { thread: '5' });
    store.accounts.tie(1, 1, [1], { actor: 'U1', atMs: SENT_MS, submissionId: null });
    run(platform, 'incident move 1 --numbers 1 --into 2');
    const had = store.accounts.ofIncident(2).map(({ displayName }) => displayName);

    const undone = press(platform, accepted, 'Undo');
    const gone = store.accounts.ofIncident(2).map(({ displayName }) => displayName);
    const again = press(platform, undone, 'Import again');
    const twice = press(platform, undone, 'Import again');

    expect(had).toEqual(['Jane Doe']);
    expect(gone).not.toEqual(had);
    expect(plainText(again)).toBe(
      'The import of 2 accounts counts again. It counts again in 1 other incident that got it from here, or gave it.',
    );
    expect(plainText(twice)).toBe('Nothing changed: incident 1 has all of this table already.');
    expect(store.accounts.ofIncident(2).map(({ displayName }) => displayName)).toEqual(had);
    expect(store.timeline.ofIncident(2).at(-1)?.text).toBe(
      'What was said of account 1 counts again, as in another incident that has it.',
    );
    expect(plainText(press(platform, again, 'Undo'))).toContain('was taken back');
  });

  it('wants one table, and an incident', async () => {
    const platform = makeIncident();

    await expect(read(platform, null)).rejects.toThrow(
      'Expected one table of accounts with the message but received none. Send `account import` together with one CSV file: a row an account, and a first row that names the columns.',
    );
    await expect(read(platform, TABLE, {}, { thread: '9' })).rejects.toThrow('This thread has no incident.');
    await expect(read(platform, 'PK\u0003\u0004')).rejects.toThrow(
      'Expected a table of accounts (CSV) but received an Excel workbook or another ZIP. Save it as CSV and send that.',
    );
  });

  it('shows and imports no table of another channel, and none of an incident that may not be seen', async () => {
    const platform = makeIncident();
    const { reading } = await read(platform, TABLE);

    expect(() => run(platform, `account accept --reading ${reading}`, { channel: 'C2' })).toThrow(
      'This table was not read in this channel. Press the button below the table, or send it again with `account import`.',
    );
    expect(() => run(platform, `account accept --reading ${reading}`, { audience: ['C2'] })).toThrow(
      'There is no incident 1 that can be seen here.',
    );
    await expect(read(platform, null, { reading }, { channel: 'C2' })).rejects.toThrow(
      'This table was not read in this channel.',
    );
  });
});
