import type { HandlePlace, RowTexts } from './find-place.ts';
import { AT_SIGN } from './line-word.ts';

/** What stands before a handle that is its row's own: a label (`Username:`), or what an icon is read as. */
const LABEL = /:$|^\P{L}*(?:\p{L}\P{L}*)?$/u;

/**
 * Where a row has words with an `@`: the index of the first one on its first and on its second line, there 0 behind labels and icons
 * as well; -1: none.
 */
export type Signs = readonly [first: number, second: number];

export function signsOf(row: RowTexts): Signs {
  const at = (line: number) => row[line]?.findIndex((text) => AT_SIGN.test(text)) ?? -1;
  const second = at(1);
  const isLabelled = second > 0 && row[1]?.slice(0, second).every((text) => LABEL.test(text));
  return [at(0), isLabelled ? 0 : second];
}

/**
 * The lines on which an `@` begins a row's own handle, as far as all rows of the page tell; the likelier one first. Notes above a name
 * (`Pinned by @news`), answers (`Replying to @news`) and comments mention other accounts.
 *
 * @param all those of all rows.
 */
export function signLinesOf(
  [first, second]: Signs,
  all: readonly Signs[],
  place: HandlePlace | null,
): number[] {
  const begins = all.filter((one) => one[0] === 0).length;
  const isBegun = begins > 0 && 2 * begins >= all.filter((one) => one[0] >= 0).length;
  // Where handles begin the first lines, one that stands behind other words belongs to a note.
  if (isBegun && first > 0 && second === 0) return [1, 0];
  // Behind other words of the second line somebody else is mentioned.
  if (second > 0) return [0];
  const below = all.filter((one) => one[0] < 0 && one[1] === 0).length;
  if (place?.piece === 0 && 2 * below < all.length) return [0];
  return [0, 1];
}
