import { describe, expect, it } from 'vitest';
import { isBackwards, readPartialDay } from '../../../../src/core/incident/casework/partial-day.ts';

describe('a partial day', () => {
  it.each([
    ['2021', '2021'],
    ['2021-10', '2021-10'],
    ['2021/1/5', '2021-01-05'],
    [' 2024-02-29 ', '2024-02-29'],
  ])('written as %j is %s', (text, day) => {
    expect(readPartialDay(text)).toBe(day);
  });

  it.each(['', '21', '2021-13', '2021-02-30', '1021', 'autumn 2021', '2021-10-05 12:00'])(
    'is not %j',
    (text) => {
      expect(readPartialDay(text)).toBeNull();
    },
  );

  it.each([
    ['2021', '2020', true],
    ['2021-10', '2021', false],
    ['2021-10-05', '2021-09', true],
    ['2021', '2021', false],
  ])('a span from %s until %s runs backwards: %s', (start, end, expected) => {
    expect(isBackwards(start, end)).toBe(expected);
  });
});
