import { describe, expect, it } from 'vitest';
import type { SetReading } from '../../../src/core/alignment/set/set-reading.ts';
import type { NumberedPortrait } from '../../../src/core/set/measured-portrait.ts';
import { composeReport, type SetFindings } from '../../../src/core/set/set-report.ts';
import { INSTRUMENT } from '../store/make-result.ts';

const unframed = (number: number): NumberedPortrait => ({
  number,
  portrait: {
    frame: null,
    face: { x: 1, y: 1, width: 5, height: 5 },
    alignment: 'undetermined',
    reason: 'No frame.',
    assessment: null,
    hash: null,
  },
});

const framed = (number: number): NumberedPortrait => ({
  number,
  portrait: {
    ...unframed(number).portrait,
    frame: { x: 0, y: 0, width: 9, height: 9, shape: 'whole' },
    alignment: 'aligned',
  },
});

const DRAWN: SetFindings = {
  software: 'S',
  reading: { text: { measure: 'M', meaning: 'N' } } as unknown as SetReading,
  duplicates: [[5, 3]],
};

const PARTS = {
  createdMs: 0,
  instrument: INSTRUMENT,
  style: 'superimpose',
  unread: [],
  drawn: DRAWN,
  artifacts: [],
} as const;

describe('the report of a set', () => {
  it('names the frame of an animation that was measured, beside the file', () => {
    const later = { number: 1, portrait: { ...framed(1).portrait, animationFrame: 7 } };

    const report = composeReport({
      ...PARTS,
      inputs: [
        { name: 'a', sha256: 'a', sizeBytes: 1, portraits: [later] },
        { name: 'b', sha256: 'b', sizeBytes: 1, portraits: [framed(2)] },
      ],
    });

    const { inputs } = JSON.parse(report);
    expect(inputs.map(({ animationFrame }: { animationFrame?: number }) => animationFrame)).toEqual([
      7,
      undefined,
    ]);
    expect(inputs[0].portraits[0]).not.toHaveProperty('animationFrame');
  });

  it('names duplicates by their number, also where portraits without a frame come first', () => {
    const report = composeReport({
      ...PARTS,
      inputs: [
        { name: 'a', sha256: 'a', sizeBytes: 1, portraits: [unframed(1), unframed(2), framed(3)] },
        { name: 'b', sha256: 'b', sizeBytes: 1, portraits: [framed(4), framed(5)] },
      ],
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
