import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { NOTHING_LEFT_OUT } from '../../../src/core/alignment/set/set-counts.ts';
import type { SetFile } from '../../../src/core/work/draw/drawn-set.ts';
import { asPath } from '../../../src/core/work/files/read-whole.ts';
import type { MeasuredPicture } from '../../../src/core/work/measure/measured-picture.ts';
import type { PicturePool } from '../../../src/core/work/pool/picture-pool.ts';
import { makePool } from '../../fixtures/built.ts';
import {
  hevcItem,
  makeHeif,
  openHeicFace,
  readHeic,
  readHevc,
  turnProperty,
} from '../../fixtures/heic-file.ts';

let pool: PicturePool;
let png: Buffer;
beforeAll(async () => {
  png = await openHeicFace().png().toBuffer();
  pool = await makePool();
});
afterAll(() => pool.close());

/** Both eyes in px of the upright picture. */
function eyesOf({ portraits, width, height }: MeasuredPicture): number[] {
  const [portrait, ...others] = portraits;
  if (!portrait?.assessment || others.length > 0) throw new Error('expected one measured portrait');
  return [...portrait.assessment.eyes.left, ...portrait.assessment.eyes.right].map(
    (part, index) => part * (index % 2 === 0 ? width : height),
  );
}

describe('a HEIC in the pool', () => {
  it.each([
    ['upright', () => readHeic('face')],
    ['lying, with a turn', () => makeHeif([hevcItem(readHevc('lying-face'), turnProperty(1))])],
  ])('that is %s has its eyes where its pixels have them in a PNG', async (_, makeFile) => {
    const expected = eyesOf(await pool.measure(png, { overlay: false }));

    const measured = await pool.measure(makeFile(), { overlay: false });

    expect(measured).toMatchObject({ format: 'heic', width: 192, height: 192, warnings: [] });
    const errors = eyesOf(measured).map((value, index) => Math.abs(value - (expected[index] ?? 0)));
    expect(Math.max(...errors)).toBeLessThan(1);
  });

  it('is drawn upright, its eyes marked', async () => {
    const file = makeHeif([hevcItem(readHevc('lying-face'), turnProperty(1))]);

    const { overlay } = await pool.measure(file, { overlay: true });

    const drawn = await sharp(overlay?.png).metadata();
    expect(drawn.format).toBe('png');
    const face = await sharp(overlay?.png).extract({ left: 0, top: 0, width: 640, height: 640 }).toBuffer();
    expect(await differenceOf(face, png)).toBeLessThan(20);
    expect(await differenceOf(face, await sharp(png).rotate(90).toBuffer())).toBeGreaterThan(30);
  });

  it('is not judged where its data is damaged', async () => {
    const damaged = readHeic('face');
    damaged.fill(0x5a, damaged.length - 300, damaged.length - 292);

    const { portraits } = await pool.measure(damaged, { overlay: false });

    expect(portraits.map(({ alignment, reason }) => [alignment, reason])).toEqual([
      ['undetermined', 'The file is damaged where the face is.'],
    ]);
  });

  it('has thumbnails', async () => {
    const { small, large } = await pool.thumbnails(readHeic('face'));

    expect(await differenceOf(Buffer.from(large), png)).toBeLessThan(10);
    expect((await sharp(small).metadata()).width).toBe(128);
  });

  it('is read again for a set', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'eyeline-heic-'));
    const files: SetFile[] = [];
    for (const [index, bytes] of [readHeic('face'), png].entries()) {
      const path = asPath(join(folder, `${index}`));
      writeFileSync(path, bytes);
      const measured = await pool.measure({ path, sha256: null }, { overlay: false, hashes: true });
      const portraits = measured.portraits.map(({ frame, assessment, alignment, hash }) => {
        if (!frame || !assessment || !hash) throw new Error('expected a framed portrait');
        return { number: index + 1, label: `${index}`, frame, alignment, assessment, hash };
      });
      files.push({ path, sha256: measured.sha256, portraits, annotate: null });
    }

    const drawn = await pool.drawSet({
      files,
      left: NOTHING_LEFT_OUT,
      superimposed: { style: 'superimpose', maxBytes: 2_000_000 },
      method: 'm',
      backend: 'b',
    });

    rmSync(folder, { recursive: true });
    expect(drawn.sheets).toHaveLength(1);
  });
});

/** Mean difference of two square pictures, levels, shrunk so that lines drawn on one hardly count. */
async function differenceOf(one: Uint8Array, other: Uint8Array): Promise<number> {
  const [a, b] = await Promise.all(
    [one, other].map((bytes) => sharp(bytes).removeAlpha().resize(24, 24).raw().toBuffer()),
  );
  if (!a || !b) throw new Error('expected pixels');
  return a.reduce((sum, value, index) => sum + Math.abs(value - (b[index] ?? 0)), 0) / a.length;
}
