import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { openStore } from '../../src/core/store/open-store.ts';
import { makeTempFolder } from '../core/store/temp-store.ts';
import { runCli } from './run-cli.ts';
import { withTeam } from './with-team.ts';

const TABLE = [
  'address,name,joined,avatar time,followers',
  'https://github.com/jane,Jane,2019-11-01,2019-12-26 04:05,12',
  'https://github.com/joe,Joe,soon,2019-12-26 04:10,',
].join('\n');

/** A working folder with a table, whose record has incident 1 at the desk. */
function makeFolder(): string {
  const cwd = makeTempFolder();
  const store = openStore(join(cwd, 'data'), { role: 'command line' });
  try {
    const tenant = store.tenants.enrol({ platform: 'desk', platformId: 'local', name: 'Local desk' });
    const by = { actor: null, atMs: 1, submissionId: null };
    store.forTenant(tenant.id).incidents.open({ title: 'Wave', channel: 'triage', thread: null }, by);
  } finally {
    store.close();
  }
  writeFileSync(join(cwd, 'accounts.csv'), TABLE);
  return cwd;
}

describe('eyeline timeline', () => {
  it('draws the times of accounts and says which are shared', async () => {
    const cwd = makeFolder();
    await runCli(['account', 'import', 'accounts.csv', '--incident', '1', '--yes'], { cwd });

    const { code, stdout, stderr } = await runCli(['timeline', '--incident', '1', '--out', 'drawn'], { cwd });

    expect(stderr).toBe('');
    expect(code).toBe(0);
    expect(stdout).toMatch(
      /^2 accounts, 2 with a known upload time of the avatar\. 2 were uploaded within an hour of another account’s\./,
    );
    expect(stdout).toContain('- 2 within an hour, 2019-12-26 04:05 to 2019-12-26 04:10 UTC: accounts 1, 2.');
    expect(stdout).toMatch(/\nWritten into drawn: account-times\.png, and its alt text\.\n$/);
    const drawn = readFileSync(join(cwd, 'drawn', 'account-times.png'));
    expect(drawn.toString('latin1', 1, 4)).toBe('PNG');
    expect(readFileSync(join(cwd, 'drawn', 'account-times.txt'), 'utf8').trim()).not.toBe('');
  });

  it('draws nothing where no time is known, and refuses an incident that there is not', async () => {
    const cwd = makeFolder();

    const none = await runCli(['timeline', '--incident', '1', '--out', 'drawn'], { cwd });
    const wrong = await runCli(['timeline', '--incident', '9', '--out', 'drawn'], { cwd });

    expect(none.stdout).toBe('Incident 1: 0 accounts, none with a known time. Nothing was drawn.\n');
    expect(existsSync(join(cwd, 'drawn'))).toBe(false);
    expect(wrong.stderr).toContain(
      'INVALID_USAGE: Expected the number of an incident of this tenant but received 9.',
    );
    expect(wrong.code).not.toBe(0);
  });
});

describe('eyeline account', () => {
  it('shows what a table says, keeps nothing without --yes, then lists and shows the accounts', async () => {
    const cwd = makeFolder();
    const call = (...args: string[]) => runCli(['account', ...args], { cwd });

    const shown = await call('import', 'accounts.csv', '--incident', '1');
    const none = await call('list', '--incident', '1');
    const imported = await call('import', 'accounts.csv', '--incident', '1', '--yes');
    const list = await call('list', '--incident', '1', '--json');
    const text = await call('list', '--incident', '1');
    const one = await call('show', '@jane', '--incident', '1');
    const json = await call('show', '2', '--incident', '1', '--json');

    expect(shown.stderr).toBe('');
    expect(shown.stdout).toContain('2 accounts in accounts.csv. Nothing is kept until someone imports them.');
    expect(shown.stdout).toContain('line 3, created “soon”');
    expect(shown.stdout).toMatch(
      /\n\nNothing was kept\. Run it again with --yes to import these accounts\.\n$/,
    );
    expect(none.stdout).toBe('Incident 1, "Wave": 0 accounts.\n');
    expect(imported.stdout).toMatch(
      /\n\nImported 2 accounts: 2 new\. They are in incident 1\.\nTake it back: eyeline account accept --reading \d+ --undo \d+\n$/,
    );
    const accounts = list.stdout
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line));
    expect(accounts).toEqual([
      {
        incident: 1,
        number: 1,
        platform: 'github',
        address: 'https://github.com/jane',
        handle: 'jane',
        displayName: 'Jane',
        createdMs: Date.UTC(2019, 10, 1),
        lastActiveMs: null,
        followers: 12,
        avatars: [
          expect.objectContaining({
            sha256: null,
            uploadedMs: Date.UTC(2019, 11, 26, 4, 5),
            uploadedBy: 'import',
          }),
        ],
        portraits: [],
        merged: [],
      },
      expect.objectContaining({ number: 2, handle: 'joe', createdMs: null, followers: null }),
    ]);
    expect(text.stdout).toMatch(/^Incident 1, "Wave": 2 accounts\.\n\nNo\. {2}Account/);
    expect(one.stdout).toMatch(/^Account 1 of incident 1: Jane \(@jane\)\n/);
    expect(one.stdout).toContain('hxxps://github[.]com/jane');
    expect(JSON.parse(json.stdout)).toMatchObject({
      number: 2,
      history: [
        {
          kind: 'imported',
          text: 'Imported from a table: handle joe, name Joe, address, avatar.',
          actor: null,
        },
      ],
    });
  });

  it('takes an import back as it says', async () => {
    const cwd = makeFolder();
    const imported = await runCli(['account', 'import', 'accounts.csv', '--incident', '1', '--yes'], { cwd });

    const [, undo = ''] = /eyeline (account accept .*)\n/.exec(imported.stdout) ?? [];
    const undone = await runCli(undo.split(' '), { cwd });
    const list = await runCli(['account', 'list', '--incident', '1'], { cwd });

    expect(undone.stdout).toBe(
      'The import of 2 accounts was taken back. Nothing that it said counts any more.\n',
    );
    expect(list.stdout).toBe('Incident 1, "Wave": 0 accounts.\n');
  });

  it('corrects an account by the options of the command line', async () => {
    const cwd = makeFolder();
    const call = (...args: string[]) => runCli(['account', ...args, '--incident', '1'], { cwd });
    await call('import', 'accounts.csv', '--yes');

    const edited = await call('edit', '1', '--last-active', '2020-02-03', '--empty', 'followers');
    const [known] = (await call('list', '--json')).stdout.split('\n');

    expect(edited.stdout).toMatch(
      /^Account 1 changed: Jane \(@jane\)\..*\nTake it back: eyeline account edit 1 --/,
    );
    expect(JSON.parse(known ?? '')).toMatchObject({ lastActiveMs: Date.UTC(2020, 1, 3), followers: null });
  });

  it('names the tenant in what takes an import back', async () => {
    const cwd = makeFolder();
    withTeam(cwd, ({ incidents }) =>
      incidents.open(
        { title: 'Wave', channel: 'triage', thread: null },
        { actor: null, atMs: 1, submissionId: null },
      ),
    );
    const team = ['--incident', '1', '--tenant', 'slack:T1'];

    const imported = await runCli(['account', 'import', 'accounts.csv', ...team, '--yes'], { cwd });
    const [, undo = ''] = /\nTake it back: eyeline (account .*)\n$/.exec(imported.stdout) ?? [];
    const undone = await runCli(undo.split(' '), { cwd });
    const list = await runCli(['account', 'list', ...team], { cwd });

    expect(undone.stdout).toContain('The import of 2 accounts was taken back.');
    expect(list.stdout).toBe('Incident 1, "Wave": 0 accounts.\n');
  });

  it.each([
    [
      ['list', '--incident', '9'],
      'INVALID_USAGE: Expected the number of an incident of this tenant but received 9.',
    ],
    [['list', '--incident', '1', '--tenant', 'slack:T9'], 'INVALID_USAGE: There is no tenant "slack:T9".'],
    [['show', '7', '--incident', '1'], 'NOT_FOUND: Incident 1 has no account 7'],
    [
      ['import', 'none.csv', '--incident', '1'],
      'NOT_FOUND: Expected a table of accounts (CSV) but received a path that does not exist. Check the path.',
    ],
    [
      ['import', 'accounts.csv', '--incident', '1', '--columns', 'created=Born'],
      'INVALID_USAGE: Expected a column of the table, by its heading or a number from 1 to 5 but received "Born".',
    ],
  ])('says what is wrong with %j', async (args, expected) => {
    const { code, stdout, stderr } = await runCli(['account', ...args], { cwd: makeFolder() });

    expect(stderr).toContain(expected);
    expect(stdout).toBe('');
    expect(code).not.toBe(0);
  });
});
