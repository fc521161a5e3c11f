import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { findAdminPicture } from '../fixtures/faces.ts';
import { type CliRun, runCli } from './run-cli.ts';

const PORTRAIT = 'portrait.jpg';

/** What no shell and no name on disk may say in a message of ours. */
const READS = 'Expected a picture file or a folder of them but received';

let cwd: string;
let portrait: Uint8Array;

beforeEach(async () => {
  cwd = mkdtempSync(join(tmpdir(), 'eyeline-odd-'));
  portrait = await readFile(findAdminPicture('user1-128x128.jpg'));
  writeFileSync(join(cwd, PORTRAIT), portrait);
});
afterEach(() => rmSync(cwd, { recursive: true, force: true }));

describe('eyeline check goes on to the next input', () => {
  it.each([
    ['/dev/zero', 'a device'],
    ['/dev/null', 'a device'],
    ['pipe', 'a named pipe'],
    ['socket', 'a socket'],
  ])('after %s, which is named as %s', async (path, kind) => {
    execFileSync('mkfifo', [join(cwd, 'pipe')]);
    const server = await listen(join(cwd, 'socket'));

    const run = await check([path, PORTRAIT]);
    server.close();

    expectErrorThenPortrait(run, path, {
      code: 'UNSUPPORTED_INPUT',
      message: `${READS} ${kind}. Save what it holds to a file and give that.`,
    });
  });

  it('after a huge file without contents', async () => {
    writeFileSync(join(cwd, 'sparse.png'), '');
    truncateSync(join(cwd, 'sparse.png'), 2 ** 40);

    const run = await check(['sparse.png', PORTRAIT]);

    expectErrorThenPortrait(run, 'sparse.png', {
      code: 'FILE_TOO_LARGE',
      message:
        'Expected a file of at most 25 MiB but received one of 1048576 MiB. Send a smaller copy of the picture.',
    });
  });

  it('after a link that leads to itself', async () => {
    execFileSync('ln', ['-s', 'loop', join(cwd, 'loop')]);

    const run = await check(['loop', PORTRAIT]);

    expectErrorThenPortrait(run, 'loop', {
      code: 'UNSUPPORTED_INPUT',
      message: `${READS} one that cannot be read (ELOOP). Give the path that the link should lead to.`,
    });
  });

  it('after a file whose length says nothing', async () => {
    const run = await check(['/proc/self/status', PORTRAIT]);

    const [first, second] = lines(run);
    expect(first?.error?.code).toBe('NOT_A_PICTURE');
    expect(second?.portraits).toHaveLength(1);
  });

  it('after a name that is not UTF-8, and says what to give instead', async () => {
    const run = await check(['\uFFFD\uFFFD.jpg', PORTRAIT]);

    expectErrorThenPortrait(run, '\uFFFD\uFFFD.jpg', {
      code: 'NOT_FOUND',
      message: `${READS} a path that does not exist. Its name is not UTF-8, which Node.js cannot read: give the folder that it is in.`,
    });
  });
});

describe('eyeline check of a folder', () => {
  it('reads names that are not UTF-8, and shows their bytes so that no two look the same', async () => {
    mkdirSync(join(cwd, 'set'));
    const names = [
      Buffer.from([0x8f, 0xe0, 0x2e, 0x6a, 0x70, 0x67]),
      Buffer.from([0xe9, 0x2e, 0x6a, 0x70, 0x67]),
    ];
    for (const name of names) writeFileSync(Buffer.concat([Buffer.from(join(cwd, 'set/')), name]), portrait);

    const run = await check(['set']);

    expect(lines(run).map(({ input, portraits }) => [input, portraits?.length])).toEqual([
      ['set/\\x8f\\xe0.jpg', 1],
      ['set/\\xe9.jpg', 1],
    ]);
    expect(run.code).toBe(0);
  });

  it('passes over pipes and sockets in it', async () => {
    mkdirSync(join(cwd, 'set'));
    writeFileSync(join(cwd, 'set', PORTRAIT), portrait);
    execFileSync('mkfifo', [join(cwd, 'set', 'pipe')]);
    const server = await listen(join(cwd, 'set', 'socket'));

    const run = await check(['set']);
    server.close();

    expect(lines(run).map(({ input }) => input)).toEqual([`set/${PORTRAIT}`]);
  });
});

describe('eyeline check --out', () => {
  it('writes the overlay of a name as long as names can be, and goes on', async () => {
    const long = `${'ж'.repeat(120)}.jpg`;
    writeFileSync(join(cwd, long), portrait);

    const run = await check(['--out', 'overlays', long, PORTRAIT]);

    const [first, second] = lines(run);
    expect(first?.overlay).toMatch(/^overlays\/ж{60}-[0-9a-f]{8}\.overlay\.png$/);
    expect(second?.overlay).toMatch(/^overlays\/portrait-[0-9a-f]{8}\.overlay\.png$/);
    expect(readdirSync(join(cwd, 'overlays'))).toHaveLength(4);
    expect(run).toMatchObject({ code: 0, stderr: '' });
  });

  it('says in one line that its folder cannot be made', async () => {
    const run = await check(['--out', `${PORTRAIT}/overlays`, PORTRAIT]);

    expect(run).toEqual({
      code: 2,
      stdout: '',
      stderr:
        'INVALID_USAGE: Expected a folder for --out that is there or can be made but received one that cannot (ENOTDIR). Give another folder.\n',
    });
  });

  it('says of each picture that its overlay could not be written, and goes on', async () => {
    mkdirSync(join(cwd, 'overlays'));
    const [{ overlay }] = lines(await check(['--out', 'overlays', PORTRAIT])) as [Line];
    rmSync(join(cwd, String(overlay)));
    mkdirSync(join(cwd, String(overlay)));
    writeFileSync(join(cwd, 'other.jpg'), portrait);

    const run = await check(['--out', 'overlays', PORTRAIT, 'other.jpg']);

    const [first, second] = lines(run);
    expect(first?.error).toEqual({
      code: 'WRITE_FAILED',
      message:
        'Expected a folder for --out that takes what is written but received one that does not (EISDIR). Make room, or give another folder.',
    });
    expect(second?.portraits).toHaveLength(1);
    expect(run.code).toBe(1);
  });
});

interface Line {
  readonly input: string;
  readonly error?: { readonly code: string; readonly message: string };
  readonly portraits?: readonly unknown[];
  readonly overlay?: string;
}

function check(args: readonly string[]): Promise<CliRun> {
  return runCli(['check', '--json', ...args], { cwd, env: { WORKERS: '1' } });
}

function lines({ stdout }: CliRun): Line[] {
  return stdout
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as Line);
}

function expectErrorThenPortrait(run: CliRun, input: string, error: Line['error']): void {
  const [first, second] = lines(run);
  expect(first).toEqual({ input, error });
  expect(second?.portraits).toHaveLength(1);
  expect(run).toMatchObject({ code: 1, stderr: '' });
}

function listen(path: string): Promise<Server> {
  return new Promise((resolve) => {
    const server = createServer().listen(path, () => resolve(server));
  });
}
