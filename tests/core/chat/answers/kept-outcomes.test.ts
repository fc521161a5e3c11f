import { describe, expect, it } from 'vitest';
import { readCheckOutcome } from '../../../../src/core/chat/answers/outcome/check-outcome.ts';
import { readCompareOutcome } from '../../../../src/core/chat/answers/outcome/compare-outcome.ts';

const EARLY_FILE = {
  name: 'a.png',
  measure: 'Eyes 0.4% of the width from the StyleGAN position: aligned',
  meaning: '',
  warnings: [],
  alignments: ['aligned'],
  error: null,
  overlay: { sha256: 'a'.repeat(64), sizeBytes: 3, altText: '' },
};
const SHEET = {
  kind: 'contact-sheet',
  name: 'sheet.png',
  sha256: 'b'.repeat(64),
  sizeBytes: 3,
  mediaType: 'image/png',
  altText: '',
};
const EARLY_COMPARISON = {
  origin: { submission: 1 },
  style: 'flip',
  numbers: '1-3',
  isPart: false,
  portraits: [{ number: 1, alignment: 'near', score: 0.4, meanEyeOffset: 0.01 }],
  frameless: [2],
  unread: [3],
  set: {
    reading: { measure: '', meaning: '' },
    count: 1,
    counted: 1,
    duplicates: [[2, 1]],
    files: [SHEET],
    pages: [null],
  },
};

describe('the result of a check in the record', () => {
  it.each([
    ['as the first versions kept it', { submission: 1, files: [EARLY_FILE] }],
    [
      'with portraits, ZIPs, a set and what another version added',
      {
        submission: 1,
        files: [
          {
            ...EARLY_FILE,
            sha256: null,
            isPage: true,
            container: { sha256: 'c'.repeat(64), path: 'x/a.png' },
            portraits: [
              {
                number: 1,
                face: { x: 1, y: 2, width: 3, height: 4 },
                alignment: 'undetermined',
                score: null,
                meanEyeOffset: null,
                animationFrame: 2,
              },
            ],
            colour: 'red',
          },
        ],
        archives: [{ name: 'a.zip', sha256: 'c'.repeat(64), files: 1 }],
        set: { reading: null, duplicates: [], files: [SHEET], pages: [SHEET] },
        isAdded: true,
        isSentAgain: false,
      },
    ],
  ])('is read %s', (_, outcome) => {
    expect(readCheckOutcome(JSON.stringify(outcome))).toEqual(outcome);
  });

  it('is none where another command left it', () => {
    expect(readCheckOutcome(JSON.stringify(EARLY_COMPARISON))).toBeNull();
  });

  it('is a damaged record where a file does not fit', () => {
    const outcome = { submission: 1, files: [{ ...EARLY_FILE, warnings: null }] };

    expect(() => readCheckOutcome(JSON.stringify(outcome))).toThrow(
      'Expected the result of a check in the record as Eyeline wrote it but received something else at files.0.warnings. Stop Eyeline, and restore eyeline.db from DATA_DIR/backups or from a copy of DATA_DIR.',
    );
  });
});

describe('the result of a comparison in the record', () => {
  it('is read as the first versions kept it', () => {
    expect(readCompareOutcome(JSON.stringify(EARLY_COMPARISON))).toEqual(EARLY_COMPARISON);
  });

  it('is a damaged record where its set does not fit', () => {
    const outcome = { ...EARLY_COMPARISON, set: { ...EARLY_COMPARISON.set, duplicates: [[1]] } };

    expect(() => readCompareOutcome(JSON.stringify(outcome))).toThrow(
      expect.objectContaining({ code: 'STORE_DAMAGED' }),
    );
  });
});
