import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { fill, makeApng } from '../fixtures/apng-file.ts';
import { findAdminPicture } from '../fixtures/faces.ts';
import { runCli } from './run-cli.ts';

let cwd: string;

/** An animation of three frames, a portrait on the last; and another portrait as it is. */
beforeAll(async () => {
  cwd = mkdtempSync(join(tmpdir(), 'eyeline-animation-'));
  mkdirSync(join(cwd, 'in'));
  const photo = sharp(findAdminPicture('user5-128x128.jpg'));
  const { data, info } = await photo.ensureAlpha().raw().toBuffer({ resolveWithObject: true });
  const { width, height } = info;
  const grey = { pixels: fill(width, height, [128, 128, 128, 255]) };
  writeFileSync(
    join(cwd, 'in', 'a.png'),
    makeApng({ width, height, frames: [grey, grey, { pixels: data }] }),
  );
  writeFileSync(join(cwd, 'in', 'b.jpg'), readFileSync(findAdminPicture('user1-128x128.jpg')));
});
afterAll(() => rmSync(cwd, { recursive: true }));

describe('eyeline check of an animation', () => {
  it('names the frame that was measured as animationFrame, and of other pictures none', async () => {
    const { stdout } = await runCli(['check', '--json', 'in'], { cwd });

    const [animated, still] = stdout
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line));
    expect(animated.animationFrame).toBe(3);
    expect(animated.portraits).toHaveLength(1);
    expect(animated.warnings).toEqual([
      'Measured: frame 3 of 3 of the animation, the first that shows a face.',
    ]);
    expect(still).not.toHaveProperty('animationFrame');
  });

  it('says it in words', async () => {
    const { stdout } = await runCli(['check', join('in', 'a.png')], { cwd });

    expect(stdout).toContain(
      '\n  Note: Measured: frame 3 of 3 of the animation, the first that shows a face.\n',
    );
  });
});

describe('eyeline compare with an animation', () => {
  it('names the frame in the report and in what it prints', async () => {
    const { stdout, code } = await runCli(['compare', '--out', 'out', 'in'], { cwd });

    expect(stdout).toContain(
      '\nMeasured on a later frame of an animation, where a face was found first: 1 (frame 3).\n',
    );
    const { inputs } = JSON.parse(readFileSync(join(cwd, 'out', 'report.json'), 'utf8'));
    expect(inputs.map(({ animationFrame }: { animationFrame?: number }) => animationFrame)).toEqual([
      3,
      undefined,
    ]);
    expect(code).toBe(0);
  });
});
