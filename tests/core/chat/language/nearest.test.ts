import { describe, expect, it } from 'vitest';
import { nearest } from '../../../../src/core/chat/language/nearest.ts';

describe('nearest', () => {
  it.each([
    ['chekc', ['note', 'check'], 'check'],
    ['NOTE', ['note', 'check'], 'note'],
    ['x', ['y'], 'y'],
    ['', ['ab'], null],
    ['archive', ['note', 'check'], null],
    ['note', [], null],
    ['constructor', ['note', 'check'], null],
  ])('takes %j among %j for %j', (word, candidates, meant) => {
    expect(nearest(word, candidates)).toBe(meant);
  });
});
