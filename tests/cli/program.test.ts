import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { checkMemory, checkNode } from '../../src/cli/doctor/doctor.ts';
import { VERSION } from '../../src/version.ts';
import { runCli } from './run-cli.ts';

let cwd: string;

beforeAll(() => {
  cwd = mkdtempSync(join(tmpdir(), 'eyeline-program-'));
});

afterAll(() => rmSync(cwd, { recursive: true }));

describe('eyeline', () => {
  it('explains itself', async () => {
    const { code, stdout } = await runCli(['check', '--help'], { cwd });

    expect(stdout).toContain('Alignment is a screening signal, never proof');
    expect(stdout).toContain(
      'Exit status: 0 every input was read, 1 some were not, 2 wrong usage or settings.',
    );
    expect(code).toBe(0);
  });

  it('tells its version', async () => {
    expect(await runCli(['--version'], { cwd })).toEqual({ code: 0, stdout: `${VERSION}\n`, stderr: '' });
  });

  it.each(['calibrate', 'calibrate-oblong', 'calibrate-sets'])(
    'writes the table of %s where it stands',
    async (command) => {
      const { stdout } = await runCli([command, '--help'], { cwd });

      const [, out = 'no default'] = /\(default:\s+"([^"]+)"\)/.exec(stdout) ?? [];
      expect(existsSync(out), out).toBe(true);
    },
  );

  it.each([[['check']], [['check', '--jsno', 'a.png']], [['chek', 'a.png']], [['calibrate']]])(
    'exits 2 for %j, saying where help is',
    async (args) => {
      const { code, stdout, stderr } = await runCli(args, { cwd });

      expect(stderr).toMatch(/^error: .*\nRun `eyeline --help` for the list of commands\.\n$/s);
      expect(stdout).toBe('');
      expect(code).toBe(2);
    },
  );

  it('exits 2 for a wrong setting, naming it, without a stack', async () => {
    const { code, stderr } = await runCli(['check', 'a.png'], { cwd, env: { WORKERS: 'many' } });

    expect(stderr).toBe(
      'INVALID_SETTING: Expected WORKERS to be a number but received "many". Change WORKERS in .env or in the environment; .env.example explains each setting.\n',
    );
    expect(code).toBe(2);
  });
});

describe('eyeline doctor --live', () => {
  it('says why a site cannot be read, and exits 1', async () => {
    const { code, stdout } = await runCli(['doctor', '--live', 'x'], { cwd });

    expect(stdout).toBe(
      'Trying x with https://x.com/x\n' +
        'FAIL LINK_WITHOUT_PICTURE: X shows profiles only to people who are logged in and to its API, and X_BEARER_TOKEN ' +
        'is not set. Send the picture itself, or the address of the picture (pbs.twimg.com/profile_images/...). ' +
        'Whoever runs Eyeline can set X_BEARER_TOKEN.\n',
    );
    expect(code).toBe(1);
  });

  it('exits 2 for a site that it does not know', async () => {
    const { code, stderr } = await runCli(['doctor', '--live', 'myspace'], { cwd });

    expect(stderr).toMatch(
      /^INVALID_USAGE: Expected the name of a site \(web-archive, bluesky, .*\) but received "myspace"\./,
    );
    expect(code).toBe(2);
  });
});

describe('eyeline samples', () => {
  it('makes three samples, says what they are, measures them, and says where the overlays lie', async () => {
    const { code, stdout, stderr } = await runCli(['samples', '--out', 'out'], { cwd });

    expect(stdout).toContain('A real photo that this program cropped like');
    expect(stdout).toMatch(/real-photo-cropped-by-ffhq-recipe\.png \(.*\n {2}Eyes \d\.\d% .*: aligned\./);
    expect(stdout).toMatch(/ordinary-portrait\.png \(.*\n {2}Eyes \d+\.\d% .*: not aligned\./);
    expect(stdout).toMatch(/group-photo\.jpg \(.*\n {2}4 faces: undetermined\./);
    expect(stdout).toContain(`The overlays are in ${join(cwd, 'out')}`);
    expect(readdirSync(join(cwd, 'out')).filter((file) => file.endsWith('.overlay.png'))).toHaveLength(3);
    expect(stderr).toBe('');
    expect(code).toBe(0);
  });
});

describe('eyeline doctor', () => {
  it('finds all well here', async () => {
    const { code, stdout } = await runCli(['doctor'], { cwd });

    const checks = [...stdout.matchAll(/^(ok {2}|FAIL) (\w+): /gm)].map(
      (match) => `${match[1]?.trim()} ${match[2]}`,
    );
    const names = [
      'Node',
      'Memory',
      'Models',
      'Reference',
      'Pictures',
      'Fonts',
      'Record',
      'Answers',
      'Teams',
    ];
    expect(checks).toEqual(names.map((name) => `ok ${name}`));
    expect(stdout).toContain('TF_BACKEND is wasm.');
    expect(stdout).toMatch(/Pictures: sharp [\d.]+, libvips [\d.]+, libheif [\d.]+\n/);
    expect(code).toBe(0);
  });

  it('says what is wrong with the Node version or the memory', () => {
    expect(checkNode('20.18.3').isFine).toBe(false);
    expect(checkNode('20.18.3').text).toMatch(/^20\.18\.3 on .*; 20\.19\.0 or newer is needed$/);
    expect(checkNode('22.1.0').isFine).toBe(true);
    expect(checkMemory(8, 1e9).isFine).toBe(false);
    expect(checkMemory(8, 1e9).text).toMatch(
      /^1000 MB, \d+ cores; 8 workers take about 2150 MB; set WORKERS lower$/,
    );
  });
});
