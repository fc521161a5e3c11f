import { FONTS, MEASURED } from './fonts.ts';

/** A character's ink in a font, as fractions of the font size, from its origin on the baseline. */
export interface CharacterMeasure {
  readonly advance: number;
  readonly left: number;
  readonly right: number;
  readonly above: number;
  /** Negative: the ink ends above the baseline. */
  readonly below: number;
  /** Whether it has a dot above: i and j. */
  readonly isDotted: boolean;
}

/** A font: its measured characters. */
export type FontMeasures = ReadonlyMap<string, CharacterMeasure>;

/** All measured fonts, by name and weight. */
export const FONT_MEASURES: ReadonlyMap<string, FontMeasures> = new Map(
  FONTS.map(([name, measures]) => [name, parse(measures)]),
);

function parse(measures: string): FontMeasures {
  const numbers = measures.split(' ').map((one) => Number(one) / 1000);
  return new Map(
    [...MEASURED].map((character, index) => {
      const [advance = 0, left = 0, right = 0, above = 0, below = 0] = numbers.slice(
        5 * index,
        5 * index + 5,
      );
      return [character, { advance, left, right, above, below, isDotted: 'ij'.includes(character) }];
    }),
  );
}
