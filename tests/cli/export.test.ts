import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { openStore } from '../../src/core/store/open-store.ts';
import { makeResult } from '../core/store/make-result.ts';
import { makeDraft, makeTempFolder } from '../core/store/temp-store.ts';
import { runCli } from './run-cli.ts';

/** A working folder whose record has incident 1 of a Slack team, and a desk without one. */
function makeFolder(): string {
  const cwd = makeTempFolder();
  const store = openStore(join(cwd, 'data'), { role: 'command line' });
  try {
    store.tenants.enrol({ platform: 'desk', platformId: 'local', name: 'Local desk' });
    const team = store.forTenant(
      store.tenants.enrol({ platform: 'slack', platformId: 'T1', name: 'Team' }).id,
    );
    const { submission } = team.submissions.receive(makeDraft());
    team.results.complete(submission.id, makeResult());
  } finally {
    store.close();
  }
  return cwd;
}

describe('eyeline export', () => {
  it('writes a team’s incident into a folder and says what it wrote', async () => {
    const cwd = makeFolder();
    const call = [
      'export',
      'csv',
      '--all',
      '--incident',
      '1',
      '--tenant',
      'slack:T1',
      '--out',
      'out',
      '--tlp',
      'green',
    ];

    const { code, stdout, stderr } = await runCli(call, { cwd });

    expect(stderr).toBe('');
    expect(stdout).toMatch(
      /^Incident 1 as CSV tables of findings and accounts, TLP:GREEN: 1 finding \(1 of them not confirmed\), 0 accounts, 0 notes\.\nout\/incident-1-findings\.csv \(\d+ bytes\)\nout\/incident-1-accounts\.csv \(.*\)\n$/,
    );
    expect(code).toBe(0);
    expect(readdirSync(join(cwd, 'out')).sort()).toEqual([
      'incident-1-accounts.csv',
      'incident-1-findings.csv',
    ]);
    expect(readFileSync(join(cwd, 'out', 'incident-1-findings.csv'), 'utf8')).toContain('"a.png"');
  });

  it.each([
    [
      ['csv', '--incident', '1'],
      1,
      'NOT_FOUND: There is no incident 1. Give another number, or another --tenant.\n',
    ],
    [
      ['csv', '--incident', '1', '--tenant', 'slack:T1'],
      1,
      'NOT_FOUND: No finding of incident 1 is confirmed: 1 that nobody judged. Look at each and confirm it, or export with `--all`.\n',
    ],
    [
      ['csv', '--incident', '1', '--tenant', 'slack:T2'],
      2,
      'INVALID_USAGE: There is no tenant "slack:T2". Give one of: desk:local, slack:T1.\n',
    ],
    [
      ['pdf', '--incident', '1'],
      2,
      /^INVALID_USAGE: Expected a format: csv, json.* but received "pdf"\. Give one of them\.\n$/,
    ],
  ])('says what is wrong with %j', async (words, exit, message) => {
    const { code, stdout, stderr } = await runCli(['export', ...words, '--out', 'out'], {
      cwd: makeFolder(),
    });

    expect(stdout).toBe('');
    expect(stderr).toMatch(message);
    expect(code).toBe(exit);
  });
});
