import { describe, expect, it } from 'vitest';
import type { EyePosition } from '../../../../src/core/alignment/eye-position.ts';
import { SET_REFERENCE } from '../../../../src/core/alignment/set/set-reference-table.ts';
import { eyeSharpness, medianEyes } from '../../../../src/core/alignment/set/sharpness.ts';
import { readSharpness } from '../../../../src/core/alignment/set/sharpness-reading.ts';
import type { Raster } from '../../../../src/core/image/raster.ts';

/** Half the size of a cut: a fraction of the time. */
const SIDE = 180;
const EYES: EyePosition = { left: [0.38, 0.477], right: [0.615, 0.477] };

/** The mean of `count` drawn faces, two dark discs on waves of grey, each moved by up to `scatter` of the side. */
function drawMean(count: number, scatter: number, gain = 1, bias = 0): Raster {
  const data = new Uint8Array(SIDE * SIDE * 3);
  for (let y = 0; y < SIDE; y++)
    for (let x = 0; x < SIDE; x++) {
      let sum = 0;
      for (let face = 0; face < count; face++) {
        const dx = scatter * Math.cos(face * 2.4) * Math.sqrt((face + 1) / count);
        const dy = scatter * Math.sin(face * 2.4) * Math.sqrt((face + 1) / count);
        const isDark = [EYES.left, EYES.right].some(
          ([eyeX, eyeY]) => Math.hypot(x / SIDE - eyeX - dx, y / SIDE - eyeY - dy) < 0.025,
        );
        sum += isDark ? 40 : 130 + 30 * Math.sin(40 * (x / SIDE)) * Math.cos(30 * (y / SIDE));
      }
      data.fill(Math.round((sum / count) * gain + bias), 3 * (y * SIDE + x), 3 * (y * SIDE + x) + 3);
    }
  return { width: SIDE, height: SIDE, data };
}

describe('eyeSharpness', () => {
  it('falls as the faces lie farther apart', () => {
    const values = [0, 0.02, 0.05].map((scatter) => eyeSharpness(drawMean(12, scatter), EYES));

    expect(values[0]).toBeGreaterThan(1.2 * (values[1] as number));
    expect(values[1]).toBeGreaterThan(1.2 * (values[2] as number));
  });

  it('does not depend on brightness and contrast', () => {
    const plain = eyeSharpness(drawMean(1, 0), EYES);

    expect(eyeSharpness(drawMean(1, 0, 1, 30), EYES)).toBeCloseTo(plain, 9);
    expect(eyeSharpness(drawMean(1, 0, 0.5), EYES) / plain).toBeCloseTo(1, 1);
  });

  it('looks where the set’s own eyes are', () => {
    const elsewhere: EyePosition = { left: [0.2, 0.2], right: [0.5, 0.2] };

    const mean = drawMean(1, 0);

    expect(eyeSharpness(mean, elsewhere)).toBeLessThan(0.5 * eyeSharpness(mean, EYES));
  });
});

describe('medianEyes', () => {
  it('takes each coordinate’s median, so that one outlier does not matter', () => {
    const far: EyePosition = { left: [0.9, 0.1], right: [0.95, 0.1] };

    expect(medianEyes([EYES, EYES, far])).toEqual(EYES);
    expect(medianEyes([])).toBeNull();
  });
});

describe('the sharpness table', () => {
  it('parts generated from ordinary sets of 32 and more', () => {
    const { ordinary, generated, sets } = readSharpness(1, 32, SET_REFERENCE);

    expect(sets).toBe(1000);
    expect(generated[0]).toBeGreaterThan(ordinary[8] as number);
  });

  it('lies between two tabled counts for a count between, and at the last for more', () => {
    const [at32, at45, at64] = [32, 45, 64].map((n) => readSharpness(1, n, SET_REFERENCE).generated[4]);

    expect(((at45 as number) - (at32 as number)) / ((at64 as number) - (at32 as number))).toBeCloseTo(
      0.49,
      1,
    );
    expect(readSharpness(1, 5000, SET_REFERENCE).count).toBe(SET_REFERENCE.ordinarySharpness.at(-1)?.count);
  });
});
