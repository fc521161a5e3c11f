import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Alignment } from '../../../../src/core/alignment/assess.ts';
import { nameNumbers } from '../../../../src/core/alignment/set/number-list.ts';
import { comparedOf, countSet, leftOutInWords } from '../../../../src/core/alignment/set/set-counts.ts';

/** What may become of a portrait. */
const FATES = [
  'aligned',
  'near',
  'unaligned',
  'undetermined',
  'duplicate',
  'noFrame',
  'noFace',
  'unread',
] as const;

/** A set of one portrait a fate, numbered from 1. */
function makeSet(fates: readonly (typeof FATES)[number][]) {
  const numbered = fates.map((fate, index) => ({ fate, number: index + 1 }));
  const numbersOf = (wanted: string) =>
    numbered.flatMap(({ fate, number }) => (fate === wanted ? [number] : []));
  const members = numbered.flatMap(({ fate, number }) => {
    if (fate === 'noFrame' || fate === 'noFace' || fate === 'unread') return [];
    const isDuplicate = fate === 'duplicate';
    const alignment: Alignment = isDuplicate ? 'aligned' : fate;
    return [{ number, alignment, duplicateOf: isDuplicate ? 1 : null }];
  });
  const left = {
    noFrame: numbersOf('noFrame'),
    noFace: numbersOf('noFace'),
    unread: numbersOf('unread'),
    noPortrait: 0,
  };
  return { members, left };
}

describe('the counts of a set', () => {
  it('add up, whatever became of its portraits, and name each number once', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...FATES), { maxLength: 60 }), (fates) => {
        const { members, left } = makeSet(fates);

        const { found, compared, noPortrait: _, ...lists } = countSet(members, left);

        const named = Object.values(lists).flat();
        expect(found).toBe(fates.length);
        expect(compared + named.length).toBe(found);
        expect(new Set([...named, ...comparedOf(members).map(({ number }) => number)]).size).toBe(found);
      }),
    );
  });

  it('say in words as many as they count', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...FATES), { maxLength: 60 }), (fates) => {
        const { members, left } = makeSet(fates);
        const counts = countSet(members, left);

        const told = [...leftOutInWords(counts).matchAll(/(?:: |, )(\d+) (?=near|undet|with|in a? ?file)/g)];

        const sum = told.reduce((total, [, number]) => total + Number(number), 0);
        expect(sum).toBe(counts.found - counts.compared);
      }),
    );
  });

  it('are told with their numbers, unless those are too many to read', () => {
    const { members, left } = makeSet([
      'aligned',
      'duplicate',
      'undetermined',
      'noFrame',
      'noFrame',
      'noFace',
      'unread',
    ]);

    expect(leftOutInWords(countSet(members, left))).toBe(
      'Not compared: 1 near duplicate (portrait 2), 1 undetermined (portrait 3), 2 without a clear frame (portraits 4, 5), 1 with no face, several faces or a drawn one (portrait 6), 1 in a file that cannot be read (portrait 7).',
    );
    expect(leftOutInWords(countSet([], { noFrame: [], noFace: [], unread: [], noPortrait: 0 }))).toBe('');
    expect(nameNumbers(Array.from({ length: 30 }, (_, i) => 2 * i))).toBe('');
    expect(nameNumbers(Array.from({ length: 30 }, (_, i) => i + 1))).toBe(' (1-30)');
  });
});
