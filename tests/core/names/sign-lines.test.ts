import { expect, it } from 'vitest';
import type { HandlePlace } from '../../../src/core/names/wording/find-place.ts';
import { signLinesOf, signsOf } from '../../../src/core/names/wording/sign-lines.ts';

const PLACE: HandlePlace = { piece: 0, part: 'first', prefix: '', isSmall: true, namePiece: null };

/** For each row, given as the texts of its two lines, where its own handle may begin. */
function linesOf(rows: readonly (readonly string[])[], place: HandlePlace | null = null) {
  const signs = rows.map((row) => signsOf(row.map((line) => line.split(' '))));
  return signs.map((one) => signLinesOf(one, signs, place));
}

it('finds the handle below a note that mentions somebody else', () => {
  const rows = [
    ['Pinned by @news_today', '@VeraTanaka 3 months ago'],
    ['@HugoRamsay 2 days ago', 'Truth will out'],
    ['@Greta77 2 days ago', '@HugoRamsay I agree'],
  ];

  expect(linesOf(rows).map(([line]) => line)).toEqual([1, 0, 0]);
});

it('takes nobody who is answered for the author', () => {
  expect(linesOf([['Vera Tanaka', 'Replying to @news_today']])).toEqual([[0]]);
});

it('takes nobody who is mentioned in a comment for its author', () => {
  const rows = [
    ['vera.tanaka 3h', '@hugo.ramsay I agree'],
    ['hugo.ramsay 2h', 'Truth will out'],
    ['greta_77 2h', 'News you will not see'],
  ];

  expect(linesOf(rows, PLACE)).toEqual([[0], [0], [0]]);
});

it('finds handles below names', () => {
  const rows = [
    ['Vera Tanaka', '@vera'],
    ['Hugo Ramsay', '@hugo'],
  ];

  expect(linesOf(rows)).toEqual([
    [0, 1],
    [0, 1],
  ]);
});

it.each(['Username: @', 'A @'])('finds handles behind %s on second lines', (before) => {
  const rows = [
    ['Vera Tanaka', `${before}vera`],
    ['Hugo Ramsay', `${before}hugo`],
  ];

  expect(linesOf(rows)).toEqual([
    [0, 1],
    [0, 1],
  ]);
});
