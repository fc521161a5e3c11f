import { copyFileSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { openStore } from '../../src/core/store/open-store.ts';
import { makeResult } from '../core/store/make-result.ts';
import { makeDraft, makeTempFolder } from '../core/store/temp-store.ts';
import { findAdminPicture } from '../fixtures/faces.ts';
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

/** Opens incident 1 of the local desk. */
function openIncident(cwd: string): void {
  const store = openStore(join(cwd, 'data'), { role: 'command line' });
  try {
    const desk = store.tenants.enrol({ platform: 'desk', platformId: 'local', name: 'Local desk' });
    const by = { actor: null, atMs: 10, submissionId: null };
    store.forTenant(desk.id).incidents.open({ title: 'Wave', channel: 'triage', thread: '1' }, by);
  } finally {
    store.close();
  }
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

  it('writes a case file with real pictures, which verify checks and finds changed', async () => {
    const cwd = makeFolder();
    copyFileSync(findAdminPicture('user1-128x128.jpg'), join(cwd, 'anna.jpg'));
    copyFileSync(findAdminPicture('user5-128x128.jpg'), join(cwd, 'bela.jpg'));
    openIncident(cwd);
    await runCli(['check', '--incident', '1', 'anna.jpg', 'bela.jpg'], { cwd });

    const written = await runCli(['export', 'zip', '--all', '--incident', '1', '--out', 'out'], { cwd });
    const path = join(cwd, 'out', 'incident-1-case.zip');
    const fine = await runCli(['verify', path], { cwd });
    const bytes = readFileSync(path);
    // The first byte of the first portrait, which is stored as it is: a JPEG begins with it.
    const at = bytes.indexOf('portraits/portrait-0001.jpg') + 'portraits/portrait-0001.jpg'.length;
    bytes[bytes.indexOf(Buffer.from([0xff, 0xd8]), at)] = 0;
    writeFileSync(path, bytes);
    const changed = await runCli(['verify', path], { cwd });
    const other = await runCli(['verify', 'anna.jpg'], { cwd });

    expect(written.stderr).toBe('');
    expect(written.stdout).toMatch(
      /^Incident 1 as a case file with its pictures, TLP:AMBER: 2 findings \(2 of them not confirmed\), 0 accounts, 0 notes\.\nout\/incident-1-case\.zip \(.* [KM]iB\)\n$/,
    );
    expect(fine.stdout).toMatch(
      /^Case file of Local desk, incident 1, TLP:AMBER, written by Eyeline .* at .*Z\.\nAll 7 files are as written\. SHA-256 of the manifest: [0-9a-f]{64}\n$/,
    );
    expect(fine.code).toBe(0);
    expect(changed.stdout).toMatch(/\nportraits\/portrait-0001\.jpg: changed\n1 file is not as written\.\n$/);
    expect(changed.code).toBe(1);
    expect(other.stderr).toBe(
      'UNREADABLE_ARCHIVE: Expected anna.jpg to be a case file that `export zip` wrote but received a file that is no ZIP, or a damaged one. Give the ZIP itself; a page alone has no manifest.\n',
    );
    expect(other.code).toBe(1);
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
      'NOT_FOUND: No finding of incident 1 is confirmed: 1 that nobody judged. Look at each and confirm it by `finding confirm`, or export with `--all`.\n',
    ],
    [
      ['csv', '--incident', '1', '--tenant', 'slack:T2'],
      2,
      'INVALID_USAGE: There is no tenant "slack:T2". Give one of: desk:local, slack:T1.\n',
    ],
    [
      ['pdf', '--incident', '1'],
      2,
      'INVALID_USAGE: Expected a format: html, zip, csv, json, stix, misp, disarm but received "pdf". Give one of them.\n',
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
