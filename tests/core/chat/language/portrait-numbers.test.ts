import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { writeNumbers } from '../../../../src/core/alignment/set/number-list.ts';
import { parseNumbers } from '../../../../src/core/chat/language/portrait-numbers.ts';

describe('numbers of portraits', () => {
  it.each([
    ['1-20,25', [...Array.from({ length: 20 }, (_, i) => i + 1), 25]],
    ['3', [3]],
    ['5, 3 ,3;4', [3, 4, 5]],
    ['#7 8', [7, 8]],
    ['2 – 4', [2, 3, 4]],
    ['1-3 2-5', [1, 2, 3, 4, 5]],
    [' 6-6 ,', [6]],
  ])('reads %j', (text, numbers) => {
    expect(parseNumbers(text, 84)).toEqual(numbers);
  });

  it.each([
    ['', 'none'],
    [' , ', 'none'],
    ['0', '"0"'],
    ['85', '"85"'],
    ['80-85', '"80-85"'],
    ['9-3', '"9-3"'],
    ['all', '"all"'],
    ['1-', '"1-"'],
    ['-4', '"-4"'],
    ['1.5', '"1.5"'],
    ['1-2-3', '"1-2-3"'],
    ['9999999', '"9999999"'],
    ['x'.repeat(40), `"${'x'.repeat(30)}…"`],
  ])('does not take %j', (text, received) => {
    expect(() => parseNumbers(text, 84)).toThrow(
      `Expected numbers from 1 to 84, such as 1-20,25, but received ${received}. The numbers are on the contact sheet.`,
    );
  });

  it('names an example that there is', () => {
    expect(() => parseNumbers('9', 4)).toThrow(
      'Expected numbers from 1 to 4, such as 1-4, but received "9".',
    );
  });

  it('writes runs as ranges, and two in a row as two', () => {
    expect(writeNumbers([1, 2, 3, 5, 6, 9])).toBe('1-3,5,6,9');
    expect(writeNumbers([])).toBe('');
  });

  it('reads what it writes, whatever the numbers are', () => {
    const sets = fc.uniqueArray(fc.integer({ min: 1, max: 1000 }), { minLength: 1, maxLength: 400 });

    fc.assert(
      fc.property(sets, (numbers) => {
        const ascending = [...numbers].sort((a, b) => a - b);
        expect(parseNumbers(writeNumbers(ascending), 1000)).toEqual(ascending);
      }),
    );
  });

  it('gives ascending numbers within bounds or an error for people, whatever the text is', () => {
    const texts = fc.oneof(fc.string(), fc.stringMatching(/^[-0-9,; #–]{0,30}$/));

    fc.assert(
      fc.property(texts, fc.integer({ min: 1, max: 99 }), (text, most) => {
        let numbers: number[];
        try {
          numbers = parseNumbers(text, most);
        } catch (error) {
          expect(error).toMatchObject({ code: 'INVALID_USAGE' });
          return;
        }
        expect(numbers.length).toBeGreaterThan(0);
        expect(numbers.every((number) => number >= 1 && number <= most)).toBe(true);
        expect(numbers).toEqual([...new Set(numbers)].sort((a, b) => a - b));
      }),
    );
  });
});
