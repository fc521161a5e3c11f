import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { drawFollowers } from '../fixtures/names-page.ts';
import { runCli } from './run-cli.ts';

let cwd: string;

beforeAll(async () => {
  cwd = mkdtempSync(join(tmpdir(), 'eyeline-names-'));
  writeFileSync(join(cwd, 'page.png'), await drawFollowers().draw());
});

afterAll(() => rmSync(cwd, { recursive: true }));

it('check --json --names gives each portrait of a page the name beside it', async () => {
  const { code, stdout } = await runCli(['check', '--json', '--names', 'page.png'], { cwd });

  expect(code).toBe(0);
  expect(JSON.parse(stdout).portraits.map(({ name }: { name: unknown }) => name)).toEqual([
    { displayName: 'Greta Weber', handle: 'greta_weber', lookAlikes: [] },
    { displayName: 'Hugo Ramsay', handle: 'HugoRamsay77', lookAlikes: [] },
    { displayName: 'Vera Tanaka', handle: 'vera.tanaka', lookAlikes: [] },
  ]);
});

it('check --names lists them for people', async () => {
  const { stdout } = await runCli(['check', '--names', 'page.png'], { cwd });

  expect(stdout).toContain(
    [
      '  Names, read from the screenshot; check them against it:',
      '  1: Greta Weber, @greta_weber',
      '  2: Hugo Ramsay, @HugoRamsay77',
      '  3: Vera Tanaka, @vera.tanaka',
      '',
    ].join('\n'),
  );
});
