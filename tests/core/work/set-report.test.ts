import { describe, expect, it } from 'vitest';
import type { SetReading } from '../../../src/core/alignment/set-reading.ts';
import { composeReport, type ReportedPortrait } from '../../../src/core/work/set-report.ts';
import { INSTRUMENT } from '../store/make-result.ts';

const unframed = (number: number): ReportedPortrait => ({
  number,
  frame: null,
  alignment: 'undetermined',
  reason: 'No frame.',
  assessment: null,
  hash: null,
});

describe('the report of a set', () => {
  it('names duplicates by their number, also where portraits without a frame come first', () => {
    const framed = (number: number): ReportedPortrait => ({
      ...unframed(number),
      frame: { x: 0, y: 0, width: 9, height: 9, shape: 'whole' },
      alignment: 'aligned',
    });
    const reading = { text: { measure: 'M', meaning: 'N' } } as unknown as SetReading;

    const report = composeReport({
      createdMs: 0,
      instrument: INSTRUMENT,
      style: 'superimpose',
      inputs: [
        { name: 'a', sha256: 'a', sizeBytes: 1, portraits: [unframed(1), unframed(2), framed(3)] },
        { name: 'b', sha256: 'b', sizeBytes: 1, portraits: [framed(4), framed(5)] },
      ],
      unread: [],
      drawn: {
        software: 'S',
        reading,
        duplicates: [[5, 3]],
        sheets: [],
        annotated: [],
        superimposed: null,
      },
      artifacts: [],
    });

    const { inputs } = JSON.parse(report);
    const told = inputs.flatMap((input: { portraits: { number: number; duplicateOf: number | null }[] }) =>
      input.portraits.map(({ number, duplicateOf }) => [number, duplicateOf]),
    );
    expect(told).toEqual([
      [1, null],
      [2, null],
      [3, null],
      [4, null],
      [5, 3],
    ]);
  });
});
