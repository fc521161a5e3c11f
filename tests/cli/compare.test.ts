import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import {
  appendFileSync,
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { findAdminPicture } from '../fixtures/faces.ts';
import { CLI, type CliRun, runCli } from './run-cli.ts';

const FILES = [
  'contact-sheet.png',
  'eye-positions.png',
  'report.json',
  'superimposed.gif',
  'superimposed.png',
];

let cwd: string;
/** The run that most tests look at: the portraits of `faces`, into `out`. */
let run: CliRun;

beforeAll(async () => {
  cwd = mkdtempSync(join(tmpdir(), 'eyeline-compare-'));
  mkdirSync(join(cwd, 'faces'));
  for (const user of [1, 5, 7]) {
    copyFileSync(findAdminPicture(`user${user}-128x128.jpg`), join(cwd, 'faces', `${user}.jpg`));
  }
  run = await runCli(['compare', '--out', 'out', 'faces'], { cwd });
});

afterAll(() => rmSync(cwd, { recursive: true }));

function read(out: string): Record<string, Buffer> {
  const names = readdirSync(join(cwd, out)).sort();
  return Object.fromEntries(names.map((name) => [name, readFileSync(join(cwd, out, name))]));
}

function reportOf(out: string) {
  return JSON.parse(readFileSync(join(cwd, out, 'report.json'), 'utf8'));
}

describe('eyeline compare', () => {
  it('writes what the help says, prints the reading, and leaves nothing else', async () => {
    const { code, stdout, stderr } = run;

    expect(stderr).toBe('');
    expect(stdout).toContain('Contact sheet, superimposition, eye positions and report: out\n');
    expect(Object.keys(read('out'))).toEqual(FILES);
    expect((await sharp(join(cwd, 'out', 'superimposed.gif')).metadata()).pages).toBeGreaterThan(2);
    expect(code).toBe(0);
  });

  it('reports every portrait by number, and every file by its hash, without a path of this machine', () => {
    const report = reportOf('out');

    expect(report).toMatchObject({ schema: 2, method: expect.any(String), style: 'superimpose', unread: [] });
    expect(report.inputs.map(({ name }: { name: string }) => name)).toEqual(['1.jpg', '5.jpg', '7.jpg']);
    const numbers = report.inputs.flatMap(({ portraits }: { portraits: { number: number }[] }) =>
      portraits.map(({ number }) => number),
    );
    expect(numbers).toEqual([1, 2, 3]);
    const { 'report.json': text, ...files } = read('out');
    for (const { name, sha256, sizeBytes } of report.artifacts) {
      expect(
        createHash('sha256')
          .update(files[name] as Buffer)
          .digest('hex'),
      ).toBe(sha256);
      expect(files[name]?.length).toBe(sizeBytes);
    }
    expect(report.artifacts).toHaveLength(4);
    expect(text?.toString()).not.toContain(tmpdir());
  });

  it('gives the same bytes when it is run again, and leaves files of other names alone', async () => {
    const before = read('out');
    writeFileSync(join(cwd, 'out', 'notes.md'), 'mine');

    await runCli(['compare', '--out', 'out', 'faces'], { cwd });

    expect(read('out')).toEqual({ ...before, 'notes.md': Buffer.from('mine') });
    rmSync(join(cwd, 'out', 'notes.md'));
  });

  it('takes its own output for no input where that lies within the folder', async () => {
    mkdirSync(join(cwd, 'inside'));
    for (const user of [1, 5]) {
      copyFileSync(findAdminPicture(`user${user}-128x128.jpg`), join(cwd, 'inside', `${user}.jpg`));
    }
    await runCli(['compare', '--out', 'inside/out', 'inside'], { cwd });

    await runCli(['compare', '--out', 'inside/out', 'inside'], { cwd });

    expect(reportOf('inside/out').inputs).toHaveLength(2);
  });

  it('flips through the faces where that is asked for', async () => {
    await runCli(['compare', '--out', 'flipped', '--style', 'flip', 'faces'], { cwd });

    expect(reportOf('flipped').style).toBe('flip');
    expect(read('flipped')['superimposed.gif']).not.toEqual(read('out')['superimposed.gif']);
  });

  it('draws as a publication needs it', async () => {
    const styled = ['--faces', 'masked', '--no-caption', '--light', '--width', '500', '--gif', '144'];
    const { code, stderr } = await runCli(
      ['compare', '--out', 'styled', ...styled, '--credit', 'The team', '--no-labels', 'faces'],
      { cwd },
    );

    expect(stderr).toBe('');
    expect(code).toBe(0);
    expect(Object.keys(read('styled'))).toEqual(FILES);
    expect((await sharp(read('styled')['contact-sheet.png']).metadata()).width).toBe(500);
    expect((await sharp(read('styled')['superimposed.gif']).metadata()).width).toBe(144);
    const { data } = await sharp(read('styled')['contact-sheet.png'])
      .extract({ left: 0, top: 0, width: 1, height: 1 })
      .removeAlpha()
      .raw()
      .toBuffer({ resolveWithObject: true });
    expect([...data]).toEqual([255, 255, 255]);
    expect(reportOf('styled').reading).toEqual(reportOf('out').reading);
  });

  it.each([
    [['--width', '10'], '320 to 3000 px for --width'],
    [['--gif', '9000'], '80 to 720 px for --gif'],
    [['--credit', 'x'.repeat(201)], 'a credit line of at most 200 characters'],
    [['--faces', 'gone'], 'shown, blurred, masked'],
    [['--only', 'undetermined'], 'aligned, near, unaligned'],
  ])('refuses %j before anything is measured', async (given, problem) => {
    const { code, stderr } = await runCli(['compare', '--out', 'refused', ...given, 'faces'], { cwd });

    expect(code).toBe(2);
    expect(stderr).toContain(problem);
    expect(existsSync(join(cwd, 'refused'))).toBe(false);
  });

  it('draws those of one class alone, and says how they were chosen', async () => {
    await runCli(['compare', '--out', 'only', '--only', 'unaligned', 'faces'], { cwd });
    const { code, stderr } = await runCli(['compare', '--out', 'none', '--only', 'aligned', 'faces'], {
      cwd,
    });

    expect(reportOf('only').reading.counts.choice).toEqual({
      from: 3,
      isByVerdict: false,
      byClass: 'unaligned',
    });
    expect(code).toBe(1);
    expect(stderr).toContain('Expected at least 2 portraits that are aligned but received none.');
  });

  it('keeps the GIF within the bytes that it may have', async () => {
    await runCli(['compare', '--out', 'small', '--max-bytes', '60000', 'faces'], { cwd });

    expect(read('small')['superimposed.gif']?.length).toBeLessThanOrEqual(60_000);
  });

  it('exits 1 where some inputs were not read, names them, and draws the others', async () => {
    writeFileSync(join(cwd, 'notes.txt'), 'no picture');

    const { code, stderr } = await runCli(['compare', '--out', 'some', 'faces', 'notes.txt', 'none.png'], {
      cwd,
    });

    expect(stderr).toMatch(/^notes\.txt\n {2}NOT_A_PICTURE: .*\nnone\.png\n {2}NOT_FOUND: .*\n$/);
    expect(reportOf('some').unread.map(({ name, code: why }: Record<string, string>) => [name, why])).toEqual(
      [
        ['notes.txt', 'NOT_A_PICTURE'],
        ['none.png', 'NOT_FOUND'],
      ],
    );
    expect(code).toBe(1);
  });

  it('says that one portrait is none to compare with, and writes nothing', async () => {
    const { code, stderr } = await runCli(['compare', '--out', 'one', 'faces/1.jpg'], { cwd });

    expect(stderr).toBe(
      'NOT_FOUND: Expected at least 2 portraits with a clear frame but received 1. Give more profile pictures, or a folder of them.\n',
    );
    expect(Object.keys(read('one'))).toEqual([]);
    expect(code).toBe(1);
  });

  it('overwrites no file that it did not write', async () => {
    mkdirSync(join(cwd, 'foreign'));
    writeFileSync(join(cwd, 'foreign', 'superimposed.gif'), 'of somebody else');

    const { code, stderr } = await runCli(['compare', '--out', 'foreign', 'faces'], { cwd });

    expect(stderr).toContain('INVALID_USAGE: ');
    expect(stderr).toContain('one that holds superimposed.gif');
    expect(read('foreign')['superimposed.gif']?.toString()).toBe('of somebody else');
    expect(code).toBe(2);
  });

  it.each([
    [['compare', 'faces'], 'required option'],
    [['compare', '--out', 'x', '--style', 'blink', 'faces'], 'Allowed choices are superimpose, flip'],
    [['compare', '--out', 'x', '--max-bytes', 'many', 'faces'], 'Expected a whole number from 1'],
  ])('exits 2 for %j', async (args, says) => {
    const { code, stderr } = await runCli(args, { cwd });

    expect(stderr).toContain(says);
    expect(code).toBe(2);
  });
});

/** Pictures of the run that is stopped: so many that it is not through when the test hears of the second. */
const COUNT = 24;

/** The smallest drawings: what they are made of is what counts. */
const SMALL = ['--max-bytes', '60000'];

describe('eyeline compare that is stopped', () => {
  it('says how to go on, measures nothing twice, and ends as a run that was not', async () => {
    mkdirSync(join(cwd, 'many'));
    const photo = findAdminPicture('user5-128x128.jpg');
    for (let index = 0; index < COUNT; index++) {
      const tinted = sharp(photo).modulate({ brightness: 0.8 + index / 100 });
      await tinted.jpeg({ quality: 95 }).toFile(join(cwd, 'many', `${100 + index}.jpg`));
    }
    const kept = join(cwd, 'stopped', '.eyeline-measurements.jsonl');
    const env = { PATH: process.env.PATH, TF_BACKEND: 'wasm', WORKERS: '1' };
    const args = [CLI, 'compare', ...SMALL, '--out', 'stopped', 'many'];
    const running = spawn(process.execPath, args, { cwd, env, stdio: ['ignore', 'ignore', 'pipe'] });
    const said: Buffer[] = [];
    running.stderr.on('data', (chunk: Buffer) => said.push(chunk));
    const linesOf = () => (existsSync(kept) ? readFileSync(kept, 'utf8').trimEnd().split('\n').length : 0);
    await expect.poll(linesOf, { interval: 5 }).toBeGreaterThan(2);

    running.kill('SIGINT');
    const [code] = (await once(running, 'close')) as [number];
    const measured = linesOf();
    // As a kill within a write leaves it.
    appendFileSync(kept, '{"sha256":"12');
    const before = readFileSync(kept, 'utf8');
    const resumed = await runCli(['compare', ...SMALL, '--out', 'stopped', 'many'], { cwd });
    await runCli(['compare', ...SMALL, '--out', 'whole', 'many'], { cwd });

    // First what it said: it tells why, where the code is another.
    expect(Buffer.concat(said).toString()).toMatch(
      /^Stopped with \d+ of 24 pictures measured\. The same command continues from there\.\n$/,
    );
    expect(code).toBe(130);
    expect(measured).toBeLessThan(COUNT);
    expect(before).toContain('"sha256"');
    expect(resumed.code).toBe(0);
    const { 'report.json': ended, ...files } = read('stopped');
    const { 'report.json': whole, ...others } = read('whole');
    expect(files).toEqual(others);
    const timeless = (json: Buffer | undefined) => ({ ...JSON.parse(`${json}`), created: '' });
    expect(timeless(ended)).toEqual(timeless(whole));
  });
});
