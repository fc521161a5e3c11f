import { describe, expect, it } from 'vitest';
import { plainText } from '../../src/core/chat/answers/sending/plain-text.ts';
import { type AccountReading, NO_ACCOUNT_FACTS } from '../../src/core/incident/accounts/account.ts';
import { makePicture, makeResult, sha256 } from '../core/store/make-result.ts';
import { makeDraft } from '../core/store/temp-store.ts';
import { makePlatform, press, run, SENT_MS, type TestPlatform } from './make-call.ts';

const BY = { actor: 'U1', atMs: SENT_MS, submissionId: null };
const IN_C1 = { audience: ['C1'] } as const;

const said = (...args: Parameters<typeof run>) => plainText(run(...args));
const labels = (...args: Parameters<typeof run>) => run(...args).buttons.map(({ label }) => label);

const JANE: AccountReading = {
  ...NO_ACCOUNT_FACTS,
  source: 'site',
  platform: 'mastodon',
  siteId: '7',
  address: 'https://social.example/@jane',
  handle: 'jane',
  displayName: 'Jane Doe',
  createdMs: Date.UTC(2019, 10, 1),
  lastActiveMs: Date.UTC(2019, 11, 30, 8),
  followers: 12,
  readMs: SENT_MS,
  avatar: { sha256: null, uploadedMs: Date.UTC(2019, 11, 26, 4, 5), uploadedBy: 'address' },
};

/** An incident of thread 5 with two portraits, and Jane's account on the first. */
function makeIncident(): TestPlatform {
  const platform = makePlatform();
  const { submission } = platform.store.submissions.receive(
    makeDraft({ platformId: platform.nextId(), thread: '5' }),
  );
  const pictures = [makePicture('a.png'), makePicture('b.png')];
  platform.store.results.complete(submission.id, makeResult({ pictures }));
  const [first] = platform.store.findings.ofIncident(1);
  platform.store.accounts.record(1, JANE, [first?.portrait.id as number], BY);
  return platform;
}

const THREAD = { thread: '5' };

describe('account list', () => {
  it('shows each account with its dates and portraits', () => {
    const platform = makeIncident();

    expect(said(platform, 'account list', THREAD)).toBe(
      [
        'Incident 1: 1 account. Names and dates are as their sites, people and imported tables gave them.',
        '',
        'No.  Account           Platform  Created     Avatar      Last active  Followers  Portraits',
        '1    Jane Doe (@jane)  mastodon  2019-11-01  2019-12-26  2019-12-30   12         1',
      ].join('\n'),
    );
    expect(labels(platform, 'account list', THREAD)).toEqual(['Show incident 1']);
  });

  it('says how accounts come where there is none', () => {
    const platform = makePlatform();
    platform.open('Wave');

    expect(said(platform, 'account list 1')).toBe(
      'Incident 1 has no accounts yet. A profile link brings its account; account link ties one to a portrait.',
    );
  });

  it('goes on page by page', () => {
    const platform = makeIncident();
    for (let n = 2; n <= 45; n++) {
      platform.store.accounts.record(1, { ...JANE, siteId: `s${n}`, address: null, handle: `h${n}` }, [], BY);
    }

    const pages = [0, 20, 40].map((after) =>
      run(platform, `account list 1${after ? ` --after ${after}` : ''}`),
    );

    expect(
      pages.map(({ blocks }) => blocks.flatMap((b) => (b.type === 'table' ? [b.rows.length] : []))),
    ).toEqual([[20], [20], [5]]);
    expect(pages[0]?.buttons[0]).toEqual({
      label: 'More accounts',
      invocation: { command: 'account list', options: { incident: 1, after: 20 } },
    });
    expect(said(platform, 'account list 1 --after 45')).toBe('Incident 1 has no further accounts.');
  });

  it('shows nothing of an incident that may not be seen here', () => {
    const platform = makeIncident();

    expect(() => run(platform, 'account list 1', { audience: ['C2'] })).toThrow(
      'There is no incident 1 that can be seen here.',
    );
  });
});

describe('account show', () => {
  it.each([
    '1',
    '#1',
    '@jane',
    'JANE',
    'https://social.example/@jane',
    'hxxps://social[.]example/@jane',
    'jane doe',
  ])('finds the account as %s and tells all that is known of it', (name) => {
    const platform = makeIncident();

    expect(said(platform, `account show ${name}`, THREAD)).toBe(
      [
        'Account 1 of incident 1: Jane Doe (@jane)',
        '',
        'Known        What',
        'Platform     mastodon',
        'Address      hxxps://social[.]example/@jane',
        'Created      2019-11-01 00:00 UTC',
        'Last active  2019-12-30 08:00 UTC',
        'Followers    12',
        'Avatar       uploaded 2019-12-26 04:05 UTC, as its address says',
        'Portraits    1',
        '',
        '- 2023-11-14 22:13 UTC Read at its site: handle jane, name Jane Doe, created 2019-11-01, last active 2019-12-30, followers 12, address, avatar.',
        '- 2023-11-14 22:13 UTC Tied to portrait 1.',
      ].join('\n'),
    );
  });

  it('names the accounts with the same picture, and other incidents only where they may be seen', () => {
    const platform = makeIncident();
    const [first] = platform.store.findings.ofIncident(1);
    const avatar = { sha256: sha256('a.png'), uploadedMs: null, uploadedBy: null };
    const joan = { ...JANE, siteId: '8', address: null, handle: 'joan', displayName: null, avatar };
    platform.store.accounts.record(1, joan, [first?.portrait.id as number], BY);
    platform.open('Hidden', { channel: 'C2' });
    platform.store.accounts.record(2, { ...JANE, displayName: 'Hidden name' }, [], BY);

    const everywhere = said(platform, 'account show 1', THREAD);
    const here = said(platform, 'account show 1', { ...THREAD, ...IN_C1 });

    expect(everywhere).toContain('The same picture is also on account 2 (@joan).');
    expect(everywhere).toContain('Also in incident 2 (as account 1).');
    expect(here).toContain('The same picture is also on account 2 (@joan).');
    expect(here).not.toMatch(/incident 2|Hidden/);
  });

  it('says which accounts have one handle, and that there is none of another', () => {
    const platform = makeIncident();
    platform.store.accounts.record(1, { ...JANE, siteId: '8', platform: 'x', address: null }, [], BY);

    expect(() => run(platform, 'account show jane', THREAD)).toThrow(
      '2 accounts of incident 1 have this name. Give the number instead: 1, 2.',
    );
    expect(() => run(platform, 'account show @nobody', THREAD)).toThrow(
      'Incident 1 has no such account. `account list 1` lists its accounts.',
    );
    expect(() => run(platform, 'account show 9', THREAD)).toThrow(
      'Incident 1 has no account 9. `account list 1` lists its accounts.',
    );
  });
});

describe('account link', () => {
  it('ties portraits to an account that is there, with a way back', () => {
    const platform = makeIncident();

    const answer = run(platform, 'account link @jane --portraits 1-2', THREAD);

    expect(plainText(answer)).toBe('Portrait 2 shows account 1 (@jane).');
    expect(answer.buttons).toEqual([
      {
        label: 'Show account 1',
        invocation: { command: 'account show', options: { account: '1', incident: 1 } },
      },
      {
        label: 'Undo',
        takesBack: true,
        invocation: {
          command: 'account link',
          options: { account: '1', portraits: '2', incident: 1, remove: true },
        },
      },
      { label: 'Show incident 1', invocation: { command: 'incident show', options: { number: 1 } } },
    ]);
    expect(said(platform, 'account link 1 --portraits 2 --remove', THREAD)).toBe(
      'Portrait 2 no longer shows account 1 (@jane).',
    );
    expect(said(platform, 'account link 1 --portraits 2 --remove', THREAD)).toBe(
      'Nothing changed: they were not tied.',
    );
    expect(said(platform, 'account link 1 --portraits 1', THREAD)).toBe(
      'Nothing changed: they are tied already.',
    );
  });

  it('adds an account by its address, without fetching it, or by its handle', () => {
    const platform = makeIncident();

    expect(
      said(platform, 'account link hxxps://large[.]example/@joan?utm_source=a --portraits 2', THREAD),
    ).toBe('Added account 2: @joan. Portrait 2 shows account 2 (@joan).');
    expect(said(platform, 'account link @\u202eevil\u202c --portraits 2', THREAD)).toBe(
      'Added account 3: @evil. Portrait 2 shows account 3 (@evil).',
    );
    expect(platform.store.accounts.find(1, 2)).toMatchObject({
      platform: 'mastodon',
      address: 'https://large.example/@joan',
      portraits: [2],
    });
  });

  it('does not add what is only a number, and wants portraits that are there', () => {
    const platform = makeIncident();
    run(platform, 'incident withdraw 1 --numbers 2', THREAD);

    expect(() => run(platform, 'account link 9 --portraits 1', THREAD)).toThrow(
      'Incident 1 has no account 9.',
    );
    expect(() => run(platform, 'account link 1 --portraits 7', THREAD)).toThrow(
      'Expected numbers from 1 to 2, such as 1-2, but received "7". `incident show 1` shows the numbers.',
    );
    expect(() => run(platform, 'account link 1 --portraits 2', THREAD)).toThrow('Withdrawn before: 2.');
    expect(() => run(platform, 'account link 1 --portraits 1 --incident 1', { audience: ['C2'] })).toThrow(
      'There is no incident 1 that can be seen here.',
    );
  });
});

describe('account edit', () => {
  it('is taken back by its button, and that once: what sites said counts again', () => {
    const platform = makeIncident();
    const before = platform.store.accounts.find(1, 1);
    const edited = run(platform, 'account edit 1 --name Jane R. Doe --empty followers', THREAD);

    const back = press(platform, edited, 'Undo', THREAD);

    expect(plainText(back)).toBe('A change of account 1 was taken back.');
    expect(platform.store.accounts.find(1, 1)).toEqual(before);
    expect(plainText(press(platform, edited, 'Undo', THREAD))).toBe(
      'Nothing changed: this was taken back before.',
    );
    expect(platform.store.timeline.ofIncident(1).map(({ text }) => text)).toContain(
      'A change of account 1 was taken back.',
    );
  });

  it('is taken back where the account was moved, too, with a line there and a word about it', () => {
    const platform = makeIncident();
    const { store } = platform;
    const before = store.accounts.find(1, 1);
    const edited = run(platform, 'account edit 1 --name Jane R. Doe', THREAD);
    run(platform, 'incident split 1 --numbers 1 --title Apart', THREAD);
    expect(store.accounts.find(2, 1)?.displayName).toBe('Jane R. Doe');
    const lines = store.timeline.ofIncident(2).length;

    const back = plainText(press(platform, edited, 'Undo', THREAD));
    press(platform, edited, 'Undo', THREAD);

    expect(back).toBe(
      'A change of account 1 was taken back. It counts no more in 1 other incident that got it from here, or gave it.',
    );
    expect(store.accounts.find(2, 1)?.displayName).toBe(before?.displayName);
    expect(
      store.timeline
        .ofIncident(2)
        .slice(lines)
        .map(({ text }) => text),
    ).toEqual([
      'What was said of account 1 was taken back in another incident that has it, and counts no more.',
    ]);
  });

  it('is taken back without a word of incidents that who reads it may not see', () => {
    const platform = makeIncident();
    const edited = run(platform, 'account edit 1 --name Jane R. Doe', THREAD);
    run(platform, 'incident split 1 --numbers 1 --title Apart', THREAD);

    const back = press(platform, edited, 'Undo', { ...THREAD, audience: { incident: 1 } });

    expect(plainText(back)).toBe('A change of account 1 was taken back.');
  });

  it('is told to an incident that became a part of another, but not counted as another one', () => {
    const platform = makeIncident();
    const { store } = platform;
    const edited = run(platform, 'account edit 1 --name Jane R. Doe', THREAD);
    platform.open('Whole', { thread: '6' });
    run(platform, 'incident merge 1 --into 2', THREAD);
    const undo = Number(edited.buttons.find(({ label }) => label === 'Undo')?.invocation.options.undo);

    const back = run(platform, { command: 'account edit', options: { account: '1', incident: 2, undo } });

    expect(plainText(back)).toBe('A change of account 1 was taken back.');
    expect(store.timeline.ofIncident(1).at(-1)?.text).toMatch(/^What was said of account 1 was taken back/);
  });

  it('corrects what is known, and keeps what was', () => {
    const platform = makeIncident();

    expect(
      said(
        platform,
        'account edit @jane --name Jane R. Doe --created 2018-02-03 04:05 --followers 1,200 --last-active 2020-01-01T00:30:00+02:00',
        THREAD,
      ),
    ).toBe('Account 1 changed: Jane R. Doe (@jane). What was known before stays in its history.');
    expect(platform.store.accounts.find(1, 1)).toMatchObject({
      displayName: 'Jane R. Doe',
      createdMs: Date.UTC(2018, 1, 3, 4, 5),
      lastActiveMs: Date.UTC(2019, 11, 31, 22, 30),
      followers: 1200,
    });
    expect(said(platform, 'account edit 1 --name Jane R. Doe', THREAD)).toBe(
      'Nothing changed: account 1 has all of this already.',
    );
    expect(platform.store.accounts.history(1, 1).map(({ text }) => text)).toContain(
      'Read at its site: handle jane, name Jane Doe, created 2019-11-01, last active 2019-12-30, followers 12, address, avatar.',
    );
  });

  it.each([
    ['--created 2019-02-30', '--created'],
    ['--created 2999-01-01', '--created'],
    ['--created yesterday', '--created'],
    ['--followers many', '--followers'],
    ['--followers -1', '--followers'],
    ['--name \u202e\u202c', '--name'],
    ['--address @jane', '--address'],
  ])('refuses %s', (change, option) => {
    const platform = makeIncident();

    expect(() => run(platform, `account edit 1 ${change}`, THREAD)).toThrow(`Expected ${option} to be`);
    expect(platform.store.accounts.history(1, 1)).toHaveLength(2);
  });

  it('sets when the avatar was uploaded, and empties what is not known after all', () => {
    const platform = makeIncident();

    const edit = said(
      platform,
      'account edit @jane --avatar 2019-12-27 08:00 --empty followers, last-active',
      THREAD,
    );

    expect(edit).toBe('Account 1 changed: Jane Doe (@jane). What was known before stays in its history.');
    expect(platform.store.accounts.find(1, 1)).toMatchObject({
      followers: null,
      lastActiveMs: null,
      avatars: [{ uploadedMs: Date.UTC(2019, 11, 27, 8), uploadedBy: 'person' }],
    });
    expect(() => run(platform, 'account edit 1 --empty portraits', THREAD)).toThrow(
      'Expected --empty with some of name, handle, address, created, last-active, followers, avatar but received "portraits". Nothing was changed.',
    );
    expect(() => run(platform, 'account edit 1 --followers 3 --empty followers', THREAD)).toThrow(
      'Expected a fact to be given or emptied but received both. Nothing was changed.',
    );
  });

  it('wants something to change', () => {
    expect(() => run(makeIncident(), 'account edit 1', THREAD)).toThrow(
      'Expected something to change but received nothing. Give one or more of --name, --handle, --address, --created, --last-active, --followers, --avatar, --empty.',
    );
  });
});

describe('account merge', () => {
  it('makes two accounts one, and takes that back', () => {
    const platform = makeIncident();
    run(platform, 'account link @joan --portraits 2', THREAD);

    const merged = run(platform, 'account merge @joan --into @jane', THREAD);
    const shown = said(platform, 'account show 2', THREAD);
    const undone = said(platform, 'account merge 2 --undo', THREAD);

    expect(plainText(merged)).toBe(
      'Account 2 (@joan) was merged into account 1 (@jane). Nothing of either is lost.',
    );
    expect(merged.buttons.map(({ label }) => label)).toEqual(['Show account 1', 'Undo', 'Show incident 1']);
    expect(shown).toContain('Account 1 of incident 1: Jane Doe (@jane)');
    expect(shown).toContain('Portraits       1, 2\nMerged into it  account 2');
    expect(undone).toBe('Account 2 is no longer part of account 1 (@jane).');
    expect(platform.store.accounts.ofIncident(1).map(({ portraits }) => portraits)).toEqual([[1], [2]]);
  });

  it('says so where there is nothing to do, and wants one of its options', () => {
    const platform = makeIncident();

    expect(said(platform, 'account merge 1 --into @jane', THREAD)).toBe(
      'Nothing changed: both are account 1, Jane Doe (@jane).',
    );
    expect(said(platform, 'account merge 1 --undo', THREAD)).toBe(
      'Nothing changed: account 1 is not part of another one.',
    );
    expect(() => run(platform, 'account merge 1', THREAD)).toThrow('Expected either --into or --undo');
    expect(() => run(platform, 'account merge @jane --undo', THREAD)).toThrow(
      'Expected the number that the account had before it was merged',
    );
  });
});

describe('incident show', () => {
  it('counts the accounts, and names the one that each portrait shows', () => {
    const answer = run(makeIncident(), 'incident show', THREAD);

    expect(plainText(answer)).toContain('Recorded: 2 portraits: 2 aligned; 0 notes; 1 account.');
    expect(
      answer.blocks.flatMap((block) => (block.type === 'table' ? [block.head, ...block.rows] : [])),
    ).toEqual([
      ['No.', 'Off by', 'Class', 'Account'],
      ['1', '0.4%', 'aligned', '@jane'],
      ['2', '0.4%', 'aligned', ''],
    ]);
    expect(answer.buttons.map(({ label }) => label)).toEqual([
      'Confirm…',
      'Reject…',
      'Add a note',
      'Edit…',
      'More…',
      'Who sent what',
      'Accounts of incident 1',
    ]);
  });
});
