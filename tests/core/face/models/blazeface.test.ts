import { describe, expect, it } from 'vitest';
import {
  blazefaceAnchors,
  decodeFaces,
  VALUES_PER_PREDICTION,
} from '../../../../src/core/face/models/blazeface.ts';

const ANCHORS = blazefaceAnchors();
const OPTIONS = { minScore: 0.3, maxOverlap: 0.3, maxFaces: 10 };

/** A prediction of the model, in its own terms: offsets from its anchor, px. */
interface Prediction {
  readonly anchor: number;
  readonly score: number;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

describe('blazefaceAnchors', () => {
  it('holds the centres of 896 anchors', () => {
    expect(ANCHORS).toHaveLength(2 * 896);
  });

  it('has 2 anchors in each cell of a 16 px grid, row by row', () => {
    expect(anchorsAt(0, 1, 2, 31, 32, 511)).toEqual([
      [8, 8],
      [8, 8],
      [24, 8],
      [248, 8],
      [8, 24],
      [248, 248],
    ]);
  });

  it('has 6 anchors in each cell of a 32 px grid behind them', () => {
    expect(anchorsAt(512, 517, 518, 560, 895)).toEqual([
      [16, 16],
      [16, 16],
      [48, 16],
      [16, 48],
      [240, 240],
    ]);
  });
});

describe('decodeFaces', () => {
  it('finds nothing where no prediction is sure enough', () => {
    const faces = decode([{ anchor: 100, score: 0.29, x: 0, y: 0, width: 40, height: 40 }]);

    expect(faces).toEqual([]);
  });

  it('lays the box about the centre that the anchor and its offset give', () => {
    const [face] = decode([{ anchor: 560, score: 0.8, x: 4, y: -6, width: 50, height: 60 }]);

    const { x, y, width, height } = face?.box ?? { x: 0, y: 0, width: 0, height: 0 };
    expect(rounded([x, y, width, height])).toEqual([16 + 4 - 25, 48 - 6 - 30, 50, 60]);
    expect(face?.score).toBeCloseTo(0.8, 5);
  });

  it('lays the six points about the anchor', () => {
    const [face] = decode([{ anchor: 895, score: 0.8, x: 0, y: 0, width: 50, height: 50 }]);

    expect(face?.points.map(rounded)).toEqual([
      [241, 242],
      [243, 244],
      [245, 246],
      [247, 248],
      [249, 250],
      [251, 252],
    ]);
  });

  it('gives the most confident face first', () => {
    const faces = decode([
      { anchor: 0, score: 0.5, x: 0, y: 0, width: 20, height: 20 },
      { anchor: 511, score: 0.9, x: 0, y: 0, width: 20, height: 20 },
      { anchor: 255, score: 0.7, x: 0, y: 0, width: 20, height: 20 },
    ]);

    expect(rounded(faces.map((face) => face.score))).toEqual([0.9, 0.7, 0.5]);
  });

  it('merges predictions of one face by their scores, and keeps the best score', () => {
    const faces = decode([
      { anchor: 560, score: 0.8, x: 10, y: 0, width: 40, height: 40 },
      { anchor: 561, score: 0.4, x: 16, y: 3, width: 46, height: 40 },
    ]);

    expect(faces).toHaveLength(1);
    expect(faces[0]?.score).toBeCloseTo(0.8, 5);
    expect(faces[0]?.box.width).toBeCloseTo(42, 4);
    // Left edges 6 and 9, upper edges 28 and 31, two parts to one.
    expect(faces[0]?.box.x).toBeCloseTo(7, 4);
    expect(faces[0]?.box.y).toBeCloseTo(29, 4);
  });

  it('keeps faces apart that overlap less than allowed', () => {
    const faces = decode([
      { anchor: 560, score: 0.8, x: 0, y: 0, width: 40, height: 40 },
      { anchor: 561, score: 0.7, x: 25, y: 0, width: 40, height: 40 },
    ]);

    expect(rounded(faces.map((face) => face.box.x))).toEqual([-4, 21]);
  });

  it('gives at most as many faces as asked for, the best ones', () => {
    const predictions = [0.4, 0.9, 0.6].map((score, i) => ({
      anchor: 200 * i,
      score,
      x: 0,
      y: 0,
      width: 10,
      height: 10,
    }));

    const faces = decodeFaces(encode(predictions), ANCHORS, { ...OPTIONS, maxFaces: 2 });

    expect(rounded(faces.map((face) => face.score))).toEqual([0.9, 0.6]);
  });

  it('leaves out what is not a number', () => {
    const values = new Float32Array(896 * VALUES_PER_PREDICTION).fill(Number.NaN);

    expect(decodeFaces(values, ANCHORS, OPTIONS)).toEqual([]);
  });
});

/** Averaging leaves errors of the last digit. */
function rounded(values: readonly number[]): number[] {
  return values.map((value) => Number(value.toFixed(6)));
}

function anchorsAt(...indices: number[]): number[][] {
  return indices.map((index) => [...ANCHORS.subarray(2 * index, 2 * index + 2)]);
}

function decode(predictions: readonly Prediction[]) {
  return decodeFaces(encode(predictions), ANCHORS, OPTIONS);
}

/** The model's output with these predictions and nothing else; the points lie 1, 2, 3... px off the anchor. */
function encode(predictions: readonly Prediction[]): Float32Array {
  const values = new Float32Array(896 * VALUES_PER_PREDICTION);
  for (let at = 0; at < values.length; at += VALUES_PER_PREDICTION) values[at] = -100;
  for (const { anchor, score, x, y, width, height } of predictions) {
    const points = Array.from({ length: 12 }, (_, i) => i + 1);
    values.set(
      [Math.log(score / (1 - score)), x, y, width, height, ...points],
      anchor * VALUES_PER_PREDICTION,
    );
  }
  return values;
}
