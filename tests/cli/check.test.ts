import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { writeSamples } from '../../src/cli/samples.ts';
import { readPngTexts } from '../../src/core/render/encode/png-text.ts';
import { VERSION } from '../../src/version.ts';
import { makePool } from '../fixtures/built.ts';
import { type CliRun, runCli } from './run-cli.ts';

const ALIGNED = 'pictures/real-photo-cropped-by-ffhq-recipe.png';
const ORDINARY = 'pictures/ordinary-portrait.png';
const GROUP = 'pictures/group-photo.jpg';

let cwd: string;
/** `check --json` of the three samples. */
let samples: CliRun;

beforeAll(async () => {
  cwd = mkdtempSync(join(tmpdir(), 'eyeline-check-'));
  const pool = await makePool();
  await writeSamples(join(cwd, 'pictures'), pool);
  await pool.close();
  mkdirSync(join(cwd, 'pictures', 'deeper', '.hidden'), { recursive: true });
  writeFileSync(join(cwd, 'pictures', 'deeper', '.hidden', 'secret.txt'), 'not read');
  writeFileSync(join(cwd, 'pictures', 'deeper', 'notes.txt'), 'no picture');
  mkdirSync(join(cwd, 'empty'));
  samples = await runCli(['check', '--json', GROUP, ALIGNED, ORDINARY], { cwd });
});

afterAll(() => rmSync(cwd, { recursive: true }));

// biome-ignore lint/suspicious/noExplicitAny: the shape of the lines is what these tests are about
function lines(stdout: string): any[] {
  return stdout
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line));
}

describe('eyeline check --json', () => {
  it('prints one object a picture, in the order given, and nothing else', () => {
    const { code, stdout, stderr } = samples;

    expect(lines(stdout).map(({ input }) => input)).toEqual([GROUP, ALIGNED, ORDINARY]);
    expect(stderr).toBe('');
    expect(code).toBe(0);
  });

  it('gives frame, eyes and figures of a portrait that fills its picture', () => {
    const [, line] = lines(samples.stdout);
    const sha256 = createHash('sha256')
      .update(readFileSync(join(cwd, ALIGNED)))
      .digest('hex');
    expect(line).toEqual({
      input: ALIGNED,
      sha256,
      format: 'png',
      width: 400,
      height: 400,
      portraits: [
        {
          frame: { x: 0, y: 0, width: 400, height: 400, shape: 'whole' },
          eyes: {
            left: [expect.closeTo(0.38, 1), expect.closeTo(0.47, 1)],
            right: [expect.closeTo(0.62, 1), expect.closeTo(0.47, 1)],
          },
          ganEyeDistance: expect.closeTo(0.01, 2),
          alignment: 'aligned',
          score: expect.closeTo(0.75, 0),
          likelihoodRatio: { value: expect.any(Number), low: expect.any(Number), high: expect.any(Number) },
          reason: null,
        },
      ],
      declarations: { entries: [], manifest: null, isRead: true },
      method: 'ffhq-crop-7',
      backend: expect.stringMatching(/^wasm, tfjs 4\.22\.0, models [0-9a-f]{16}$/),
    });
    const { value, low, high } = line.portraits[0].likelihoodRatio;
    expect([value, high]).toEqual([expect.closeTo(320, -1), expect.closeTo(320, -1)]);
    expect(low).toBeGreaterThan(30);
    expect(low).toBeLessThanOrEqual(value);
  });

  it('gives faces, and why they are not judged, where the frames are not known', () => {
    const [line] = lines(samples.stdout);
    expect(line.portraits).toHaveLength(4);
    for (const portrait of line.portraits)
      expect(portrait).toEqual({
        frame: null,
        face: {
          x: expect.any(Number),
          y: expect.any(Number),
          width: expect.any(Number),
          height: expect.any(Number),
        },
        eyes: null,
        ganEyeDistance: null,
        alignment: 'undetermined',
        score: null,
        likelihoodRatio: null,
        reason: '4 faces were found, none with a profile picture’s edge around it.',
      });
  });

  it('reads folders and what is below them by name, hidden files left out, and exits 1 for what it cannot read', async () => {
    const { code, stdout } = await runCli(['check', '--json', 'pictures'], { cwd });

    const found = lines(stdout);
    expect(found.map(({ input }) => input)).toEqual(['pictures/deeper/notes.txt', GROUP, ORDINARY, ALIGNED]);
    expect(found[0].error).toEqual({
      code: 'NOT_A_PICTURE',
      message: expect.stringContaining('but received'),
    });
    expect(code).toBe(1);
  });

  it('answers paths without a picture with NOT_FOUND in their place', async () => {
    const { code, stdout } = await runCli(['check', '--json', 'nowhere.jpg', ORDINARY, 'empty'], { cwd });

    const [first, second, third] = lines(stdout);
    const error = (received: string) => ({
      code: 'NOT_FOUND',
      message: `Expected a picture file or a folder of them but received ${received}. Check the path.`,
    });
    expect(first).toEqual({ input: 'nowhere.jpg', error: error('a path that does not exist') });
    expect(second.input).toBe(ORDINARY);
    expect(third).toEqual({ input: 'empty', error: error('a folder without files') });
    expect(code).toBe(1);
  });

  it('follows no link that it must not follow, and does not repeat what may be secret in it', async () => {
    const address = 'https://user:hunter2@example.org/a/b.jpg?token=abc#x';

    const inside = 'http://10.0.0.1/@name?token=abc';

    const { code, stdout, stderr } = await runCli(['check', '--json', address, inside], { cwd });

    expect(lines(stdout)).toEqual([
      {
        input: 'https://example.org/a/b.jpg',
        error: {
          code: 'LINK_REFUSED',
          message:
            'The link holds a user name or a password. Save the profile picture or take a screenshot, and send that.',
        },
      },
      {
        input: 'http://10.0.0.1/@name',
        error: {
          code: 'LINK_REFUSED',
          message:
            'The link leads into a private network, not to the public web. Save the profile picture or take a screenshot, and send that.',
        },
      },
    ]);
    expect(stdout + stderr).not.toMatch(/hunter2|abc/);
    expect(code).toBe(1);
  });

  it('refuses a file over the limit before reading it', async () => {
    const env = { MAX_PICTURE_MIB: '0.01' };

    const { stdout } = await runCli(['check', '--json', ALIGNED], { cwd, env });

    expect(lines(stdout)[0].error).toEqual({
      code: 'FILE_TOO_LARGE',
      message: expect.stringMatching(/^Expected a file of at most .+ but received one of .+\. .+\.$/),
    });
  });
});

describe('eyeline check --out', () => {
  it('draws an overlay a picture, its alt text beside it, and how it was made inside it', async () => {
    const { stdout } = await runCli(['check', '--json', '--out', 'overlays', ALIGNED, GROUP], { cwd });

    const [line] = lines(stdout);
    const png = readFileSync(join(cwd, line.overlay));
    expect(line.overlay).toBe(
      `overlays/real-photo-cropped-by-ffhq-recipe-${line.sha256.slice(0, 8)}.overlay.png`,
    );
    const texts = Object.fromEntries(readPngTexts(png).map(({ keyword, text }) => [keyword, text]));
    expect(texts).toMatchObject({
      Software: `Eyeline ${VERSION}`,
      'eyeline:input-sha256': line.sha256,
      'eyeline:method': 'ffhq-crop-7',
      'eyeline:backend': expect.stringMatching(/^wasm \(tfjs 4\.22\.0, models [0-9a-f]{16}\)$/),
    });
    expect(readFileSync(join(cwd, line.overlay.replace('.png', '.txt')), 'utf8')).toMatch(
      /^The portrait with yellow lines through both eyes and marks where StyleGAN faces have their eyes\. Eyes \d\.\d% of the width from the StyleGAN position: aligned\. Of 957 ordinary avatars, none came this close; \d+ of 994 generated faces did\. Real photos cropped the same way match too\.\n$/,
    );
    expect(readdirSync(join(cwd, 'overlays'))).toHaveLength(4);
  });
});

describe('eyeline check for people', () => {
  it('gives the reading, and file names without what would command a terminal', async () => {
    const name = 'pictures/evil\u001b[31m\nname.png';
    writeFileSync(join(cwd, name), readFileSync(join(cwd, ORDINARY)));

    const { stdout } = await runCli(['check', name], { cwd });

    rmSync(join(cwd, name));
    expect(stdout).toMatch(
      /^pictures\/evil\uFFFD\[31m\uFFFDname\.png \(400 x 400 px, SHA-256 [0-9a-f]{12}…\)\n {2}Eyes \d+\.\d% of the width from the StyleGAN position: not aligned\. This does not clear the portrait: generated faces that were cropped, turned or zoomed afterwards, and those of other generators, do not align either\.\n$/,
    );
  });

  it('names the code of what is wrong', async () => {
    const { stdout } = await runCli(['check', 'nowhere.jpg'], { cwd });

    expect(stdout).toBe(
      'nowhere.jpg\n  NOT_FOUND: Expected a picture file or a folder of them but received a path that does not exist. Check the path.\n',
    );
  });
});
