import { describe, expect, it } from 'vitest';
import { groupReasons } from '../../../../../src/core/chat/answers/lines/group-reasons.ts';

describe('groupReasons', () => {
  it('puts together who shares a reason, in the order of their first numbers', () => {
    const found = groupReasons([
      { number: 2, reason: 'No edge.' },
      { number: 4, reason: 'Damaged.' },
      { number: 7, reason: 'No edge.' },
    ]);

    expect(found).toEqual([
      { numbers: [2, 7], reason: 'No edge.' },
      { numbers: [4], reason: 'Damaged.' },
    ]);
  });

  it('gives the range of the one figure that differs', () => {
    const small = (number: number, px: string) => ({ number, reason: `${px} px wide; at least 32 px.` });

    expect(groupReasons([small(1, '31.6'), small(2, '9.5'), small(3, '20')])).toEqual([
      { numbers: [1, 2, 3], reason: '9.5 to 31.6 px wide; at least 32 px.' },
    ]);
  });
});
