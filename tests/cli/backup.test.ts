import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { makeRecord, pathOf, TEXTS } from '../core/store/backup/record.ts';
import { runCli } from './run-cli.ts';

let cwd: string;
beforeAll(() => {
  cwd = mkdtempSync(join(tmpdir(), 'eyeline-backup-'));
});
afterAll(() => rmSync(cwd, { recursive: true, force: true }));

it('backup and restore say what they copied, and doctor --deep that it is whole', async () => {
  const record = await makeRecord();
  const file = join(cwd, 'copy.zip');
  const restored = join(cwd, 'restored');
  const made = await runCli(['backup', file], { cwd, env: { DATA_DIR: record } });
  const put = await runCli(['restore', file], { cwd, env: { DATA_DIR: restored } });
  const again = await runCli(['restore', file], { cwd, env: { DATA_DIR: restored } });

  expect(made).toMatchObject({ code: 0, stderr: '' });
  expect(made.stdout).toMatch(
    /^Backed up to .*copy\.zip: the database \([\d.]+ KiB\) and 13 files \([\d.]+ KiB\)\.\n$/,
  );
  expect(put).toMatchObject({ code: 0, stderr: '' });
  expect(put.stdout).toMatch(
    /^Restored into .*restored: the record of [\d-]+ [\d:]+ UTC with 13 files, each checked by its hash\.\nNo list of forgets was found \(forgotten\.jsonl\)\. If something was forgotten since, forget it again\.\n$/,
  );
  expect(again.code).toBe(2);
  expect(again.stderr).toContain('a restore never writes over a record');
});

it('backup lists a file that is missing, and its exit status says so', async () => {
  const record = await makeRecord();
  const gone = pathOf(record, TEXTS[2] as string);
  rmSync(gone);
  const { code, stdout } = await runCli(['backup', join(cwd, 'other.zip')], {
    cwd,
    env: { DATA_DIR: record },
  });

  expect(code).toBe(1);
  expect(stdout.split('\n').slice(1)).toEqual([
    '1 file is not what the record names (1 missing). This was so before the back-up:',
    `  missing: ${gone.slice(record.length + 1)}`,
    '',
  ]);
});
