import { describe, expect, it } from 'vitest';
import { assess } from '../../../src/core/alignment/assess.ts';
import type { FacePoints } from '../../../src/core/alignment/ffhq-crop.ts';
import { METHOD } from '../../../src/core/alignment/method.ts';
import { readAssessment } from '../../../src/core/alignment/reading.ts';
import { rowForSide, smallestTellingSide } from '../../../src/core/alignment/reference/reference.ts';
import { REFERENCE } from '../../../src/core/alignment/reference/reference-table.ts';

const mean = REFERENCE.rows[0]?.mean as [number, number, number, number];

/** A face whose recovered crop lies in a square frame as the reference's mean does, moved by `dx` of the frame. */
function faceAt(sidePx: number, dx = 0): FacePoints {
  const half = Math.exp(mean[2]) * sidePx * 0.5;
  const eyeHalf = half / 4;
  const mouthDrop = 0.235 * sidePx;
  const centre = [(mean[0] + dx) * sidePx, mean[1] * sidePx] as const;
  const eyeY = centre[1] - 0.1 * mouthDrop;
  return {
    leftEye: [centre[0] - eyeHalf, eyeY],
    rightEye: [centre[0] + eyeHalf, eyeY],
    mouth: [centre[0], eyeY + mouthDrop],
  };
}

const frame = (sidePx: number) => ({ x: 0, y: 0, width: sidePx, height: sidePx });

describe('assess', () => {
  it('calls the generators’ own position aligned, with a score near 1', () => {
    const assessment = assess(faceAt(400), frame(400), REFERENCE);

    expect(assessment.alignment).toBe('aligned');
    expect(assessment.score).toBeGreaterThan(0.9);
    expect(assessment.ganEyeDistance).toBeLessThan(0.02);
  });

  it('goes from aligned over near to unaligned as the face moves, the score falling through 0.5', () => {
    const found = Array.from({ length: 60 }, (_, i) => assess(faceAt(400, i / 1000), frame(400), REFERENCE));

    const classes = found.map(({ alignment }) => alignment);
    expect([...new Set(classes)]).toEqual(['aligned', 'near', 'unaligned']);
    const scores = found.map(({ score }) => score);
    expect([...scores].sort((a, b) => b - a)).toEqual(scores);
    for (const { alignment, score } of found) expect(score >= 0.5).toBe(alignment === 'aligned');
  });

  it.each([1.2, 1.25, 4 / 3, 1.5])(
    'measures a picture %f times as high as wide as a square cut at its sides',
    (times) => {
      const whole = assess(faceAt(400, 0.002), frame(400), REFERENCE);
      const width = 400 / times;
      const cut = assess(faceAt(400, 0.002), { x: 200 - width / 2, y: 0, width, height: 400 }, REFERENCE);

      expect(cut.alignment).toBe('aligned');
      expect(cut.score).toBeCloseTo(whole.score, 9);
      expect(cut.meanEyeOffset).toBeCloseTo(whole.meanEyeOffset, 9);
      // Against pictures of such proportions, of which there are fewer: the evidence says less.
      expect(cut.comparison).toMatchObject({ ordinary: 0, ordinaryCount: 81 });
      expect(cut.likelihoodRatio.value).toBeLessThan(whole.likelihoodRatio.value);
      expect(cut.likelihoodRatio.high).toBeLessThanOrEqual(1 / 0.036);
      // What was seen is told of the frame.
      expect(cut.eyes.left[0]).toBeCloseTo(0.5 + (whole.eyes.left[0] - 0.5) * times, 9);
    },
  );

  it.each([
    ['cut at one side', { x: 0, y: 0, width: 320, height: 400 }],
    ['narrower than any frame', { x: 88, y: 0, width: 224, height: 400 }],
    ['wider than high', { x: 0, y: 40, width: 400, height: 320 }],
  ])('does not align a generated face %s', (_, cut) => {
    expect(assess(faceAt(400), cut, REFERENCE).alignment).toBe('unaligned');
  });

  it('measures in the frame, wherever it lies in the picture', () => {
    const points = faceAt(100);
    const moved = {
      leftEye: [points.leftEye[0] + 30, points.leftEye[1] + 70],
      rightEye: [points.rightEye[0] + 30, points.rightEye[1] + 70],
      mouth: [points.mouth[0] + 30, points.mouth[1] + 70],
    } as const;

    const one = assess(points, frame(100), REFERENCE);
    const other = assess(moved, { ...frame(100), x: 30, y: 70 }, REFERENCE);

    expect(other.score).toBeCloseTo(one.score, 9);
    expect(other.eyes.left[0]).toBeCloseTo(one.eyes.left[0], 12);
  });

  it('leaves undetermined what is too small to tell, and says what would do', () => {
    const assessment = assess(faceAt(26), frame(26), REFERENCE);

    expect(assessment).toMatchObject({
      alignment: 'undetermined',
      reason: 'Too small to judge: 26.0 px wide; at least 35 px is needed.',
    });
    // A width just below the limit is not rounded up to it.
    expect(assess(faceAt(34.97), frame(34.97), REFERENCE).reason).toBe(
      'Too small to judge: 34.9 px wide; at least 35 px is needed.',
    );
  });

  it('still calls a small portrait unaligned where it lies far off', () => {
    expect(assess(faceAt(26, 0.2), frame(26), REFERENCE).alignment).toBe('unaligned');
  });
});

describe('the reference table', () => {
  it('says what it was made from', () => {
    expect(REFERENCE).toMatchObject({
      method: METHOD,
      generatedCount: 994,
      ordinaryCount: 1005,
      backend: expect.stringMatching(/^wasm, tfjs 4\.22\.0, models [0-9a-f]{16}$/),
      measured: expect.stringMatching(/^20\d\d-\d\d-\d\d$/),
    });
    expect(JSON.parse(REFERENCE.settings)).toHaveProperty('minPresence');
    // Those that could be judged at each size.
    expect(REFERENCE.rows.map(({ ordinary }) => ordinary.length)).toEqual([957, 948, 920, 867, 704, 489]);
    // A few generated faces are not found where they have 24 px.
    for (const row of REFERENCE.rows.slice(0, -1)) {
      expect(row.generated.length).toBeGreaterThan(0.99 * REFERENCE.generatedCount);
      expect(row.generated.filter((closeness) => closeness <= 1).length / row.generated.length).toBeCloseTo(
        0.99,
        2,
      );
    }
  });

  it('tells from 35 px on: at 32 px 8 of 704 ordinary avatars are too close, at 48 px 2 of 867', () => {
    const share = (side: number) =>
      REFERENCE.rows.find(({ sidePx }) => sidePx === side)?.ordinary.filter((each) => each <= 1).length;

    expect([share(32), share(48)]).toEqual([8, 2]);
    expect(smallestTellingSide(REFERENCE)).toBe(35);
  });

  it('holds ordinary pictures higher than wide at every side: none of 81 near at 48 px and more', () => {
    const { rows, oblong } = REFERENCE;

    expect(oblong.rows.map(({ sidePx }) => sidePx)).toEqual(rows.map(({ sidePx }) => sidePx));
    expect(oblong.rows.map(({ ordinary }) => ordinary.length)).toEqual([81, 79, 75, 64, 51, 31]);
    for (const { sidePx, ordinary } of oblong.rows) {
      const { alignedLimit = 0, nearLimit = 0 } = rowForSide(REFERENCE, sidePx) ?? {};
      if (sidePx >= 48) expect(ordinary[0]).toBeGreaterThan(nearLimit / alignedLimit);
    }
  });

  it('is read between its rows, held at the largest, and ends below the smallest', () => {
    const [large, next] = REFERENCE.rows;
    const between = rowForSide(REFERENCE, Math.sqrt(128 * 96))?.mean[0] as number;

    expect(rowForSide(REFERENCE, 4000)).toBe(large);
    expect(between).toBeCloseTo(((large?.mean[0] as number) + (next?.mean[0] as number)) / 2, 9);
    expect(rowForSide(REFERENCE, 20)).toBeNull();
  });
});

describe('readAssessment', () => {
  const assessment = assess(faceAt(400), frame(400), REFERENCE);
  const eyes = { ...assessment, meanEyeOffset: 0.00512, isSideCut: false };

  it('says the measure, what it means, and its limit', () => {
    const comparison = { ordinary: 0, ordinaryCount: 957, generated: 497, generatedCount: 994 };

    expect(readAssessment({ ...eyes, alignment: 'aligned', comparison })).toEqual({
      measure: 'Eyes 0.5% of the width from the StyleGAN position: aligned',
      meaning:
        'Of 957 ordinary avatars, none came this close; 497 of 994 generated faces did. Real photos cropped the same way match too.',
    });
  });

  it('counts those that came as close', () => {
    const comparison = { ordinary: 7, ordinaryCount: 957, generated: 993, generatedCount: 994 };

    expect(readAssessment({ ...eyes, alignment: 'near', comparison })).toEqual({
      measure: 'Eyes 0.5% of the width from the StyleGAN position: near',
      meaning:
        '99% of generated faces lie closer. Of 957 ordinary avatars, 7 came this close; 993 of 994 generated faces did. Real photos cropped the same way come near too.',
    });
  });

  it('says what a picture higher than wide was held against', () => {
    const comparison = { ordinary: 0, ordinaryCount: 81, generated: 985, generatedCount: 994 };

    expect(readAssessment({ ...eyes, alignment: 'aligned', comparison, isSideCut: true })).toEqual({
      measure: 'Eyes 0.5% of the height from the StyleGAN position: aligned',
      meaning:
        'The picture is higher than wide: it was measured as a square of its height that was cut at its sides. Of 81 ordinary pictures higher than wide, none came this close; 985 of 994 generated faces did. Real photos cropped the same way match too.',
    });
  });

  it('keeps the figures of a record that did not hold the generated faces', () => {
    const comparison = { ordinary: 0, ordinaryCount: 344, generated: null, generatedCount: null };

    expect(readAssessment({ ...eyes, alignment: 'aligned', comparison }).meaning).toBe(
      'Of 344 ordinary portraits, none came this close. Real photos cropped the same way match too.',
    );
  });

  it('does not clear what does not align', () => {
    expect(readAssessment({ ...eyes, alignment: 'unaligned' })).toEqual({
      measure: 'Eyes 0.5% of the width from the StyleGAN position: not aligned',
      meaning:
        'This does not clear the portrait: generated faces that were cropped, turned or zoomed afterwards, and those of other generators, do not align either.',
    });
  });

  it('gives the reason where nothing can be told', () => {
    const reason = 'The file is damaged where the face is.';

    expect(readAssessment({ ...eyes, alignment: 'undetermined', reason })).toEqual({
      measure: 'Eyes 0.5% of the width from the StyleGAN position: undetermined',
      meaning: reason,
    });
  });
});
