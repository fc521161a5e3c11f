import { evidenceOf, evidenceOfLikeness, prefixOf, SEVERAL_WORDS, TELLING } from './handle-evidence.ts';
import { countOwn } from './until-behind.ts';

/**
 * What stands beside one portrait: the words of its first and second line, then of its cells in the columns of a table. null:
 * nothing stands there; undefined: it was not read.
 */
export type RowTexts = readonly (readonly string[] | null | undefined)[];

/** Where the rows of a page have their handles. */
export interface HandlePlace {
  /** Index of the piece of each row: 0 and 1 are its lines, the others the cells of columns. */
  readonly piece: number;
  /** Whether the handle is all that stands there (a time may follow), its first word, or its last. */
  readonly part: 'whole' | 'first' | 'last';
  /** What the page writes before each handle; empty: nothing. */
  readonly prefix: string;
  /** Whether the handles of the page have no capitals. */
  readonly isSmall: boolean;
  /** The piece that holds display names; null: none does. */
  readonly namePiece: number | null;
}

/** Words that the page writes into each row: as many rows as this have them. */
const PAGE_WORDS = { minRows: 3, share: 0.6 } as const;

/** A place decides with this much evidence, and this much for each row; a page of one row with less, but for the last word of a line. */
const LEAST = { evidence: 2, ofEachRow: 0.8, ofOneRow: 1, ofLastWord: 3 } as const;

/**
 * The share of rows that must have one word there that can be a handle; and behind the first line one that is no word of a language, of
 * which the first line needs one: names are written in small letters as well.
 */
const MIN_SHARE = { tokens: 0.75, present: 0.6, telling: 0.2 } as const;

/** The share of words that must be without capitals where handles have none: some are misread. */
const SMALL_SHARE = 0.9;

/** How much more evidence a place needs than another one with other words. */
const MARGIN = 1;

/** What it adds that all words at a place, two or more, are without capitals: sites that allow none in handles allow them in names. */
const ALL_SMALL = 1;

/** Second lines are mostly no handles: towns, what somebody does, posts. */
const SECOND_LINE = -1;

/** What a heading above a column of display names says. */
const NAME_HEADING = /^(?:(?:display|full|real) ?)?name$/i;

/** What a heading above a column says of handles. */
const HEADINGS = [
  {
    pattern: /^(?:handle|user ?name|account(?: name)?|screen ?name|login|nick ?(?:name)?|user|user ?id)$/i,
    weight: 5,
  },
  { pattern: NAME_HEADING, weight: -6 },
] as const;

/**
 * The place where the rows' handles stand, as far as all rows together tell. null: they do not tell, or there are none.
 *
 * @param headings above each piece; null: none is there.
 */
export function findPlace(
  rows: readonly RowTexts[],
  headings: readonly (string | null)[] = [],
): HandlePlace | null {
  const pageWords = pageWordsOf(rows);
  const pieces = Math.max(0, ...rows.map((row) => row.length));
  const parts: readonly Pick<HandlePlace, 'piece' | 'part'>[] = [
    { piece: 0, part: 'whole' },
    { piece: 0, part: 'first' },
    { piece: 0, part: 'last' },
    ...Array.from({ length: Math.max(0, pieces - 1) }, (_, index) => ({
      piece: index + 1,
      part: 'whole' as const,
    })),
  ];
  const weighed = parts
    .map((place) => ({ place, ...weigh(rows, place, pageWords, headings[place.piece] ?? null) }))
    .filter(({ isPossible }) => isPossible)
    .sort((a, b) => b.evidence - a.evidence);
  const best = weighed.find(({ isEnough }) => isEnough);
  if (!best) return null;
  const rival = weighed.find(({ place }) => areApart(place, best.place));
  if (rival && best.evidence - rival.evidence < MARGIN) return null;
  const { place, tokens } = best;
  const prefix = commonPrefix(tokens);
  return {
    ...place,
    prefix,
    isSmall: areSmall(tokens),
    namePiece: findNames(rows, place, pageWords, headings),
  };
}

/** Whether two places hold different words of a row with several. */
function areApart(a: Pick<HandlePlace, 'piece' | 'part'>, b: Pick<HandlePlace, 'piece' | 'part'>): boolean {
  return a.piece !== b.piece || (a.part !== b.part && (a.part === 'last' || b.part === 'last'));
}

/** Which word of a row is at a place: its index and whether other words before it are a name. null: none can be a handle. */
export function wordAt(
  row: RowTexts,
  { piece, part }: Pick<HandlePlace, 'piece' | 'part'>,
  pageWords: ReadonlySet<string> = new Set(),
): number | null {
  const words = row[piece];
  if (!words || words.length === 0) return null;
  const own = countOwn(words, pageWords);
  if (part === 'first') return 0;
  if (part === 'whole') return own === 1 ? 0 : null;
  return own >= 2 ? own - 1 : null;
}

/** Words that most rows have on their first or second line, as `commented`: the page's own. */
export function pageWordsOf(rows: readonly RowTexts[]): ReadonlySet<string> {
  const counts = new Map<string, number>();
  for (const row of rows)
    for (const word of new Set([...(row[0]?.slice(1) ?? []), ...(row[1]?.slice(1) ?? [])]))
      counts.set(word, (counts.get(word) ?? 0) + 1);
  if (rows.length < PAGE_WORDS.minRows) return new Set();
  return new Set(
    [...counts].filter(([, count]) => count >= PAGE_WORDS.share * rows.length).map(([word]) => word),
  );
}

function weigh(
  rows: readonly RowTexts[],
  place: Pick<HandlePlace, 'piece' | 'part'>,
  pageWords: ReadonlySet<string>,
  heading: string | null,
) {
  const seen = rows.filter((row) => row[place.piece] !== undefined);
  const present = seen.filter((row) => (row[place.piece]?.length ?? 0) > 0);
  const headed = HEADINGS.find(({ pattern }) => pattern.test(heading ?? ''))?.weight ?? 0;
  let evidence = headed;
  const tokens: string[] = [];
  let [own, telling] = [0, 0];
  for (const row of present) {
    const at = wordAt(row, place, pageWords);
    const token = at === null ? undefined : (row[place.piece]?.[at] as string);
    if (token === undefined) {
      if (place.part === 'whole') evidence += SEVERAL_WORDS;
      continue;
    }
    own++;
    const weight = evidenceOf(token, place.part !== 'whole');
    const isDouble = weight > 0 && tokens.includes(token);
    evidence += isDouble ? SEVERAL_WORDS : weight;
    if (!isDouble && weight > (place.part === 'whole' ? SEVERAL_WORDS : 0)) {
      tokens.push(token);
      const beside = place.piece === 0 && place.part !== 'last' ? row[1] : row[0];
      const name = beside?.slice(0, place.part === 'last' ? (at as number) : undefined) ?? [];
      const likeness = weight > 0 && place.part !== 'first' ? evidenceOfLikeness(token, name) : 0;
      evidence += likeness;
      if (weight >= TELLING || likeness > 0) telling++;
    }
  }
  if (tokens.length > 1 && evidence > 0 && areSmall(tokens)) evidence += ALL_SMALL;
  const ofOneRow = place.part === 'last' ? LEAST.ofLastWord : LEAST.ofOneRow;
  const least = seen.length > 1 ? Math.max(LEAST.evidence, LEAST.ofEachRow * present.length) : ofOneRow;
  const counted = place.part === 'whole' ? present.length : own;
  const isPossible =
    tokens.length > 0 &&
    tokens.length >= MIN_SHARE.tokens * counted &&
    present.length >= MIN_SHARE.present * seen.length &&
    own >= 0.5 * present.length;
  const isEnough =
    evidence + (place.piece === 1 ? SECOND_LINE : 0) >= least &&
    (headed > 0 || telling >= (place.piece === 0 ? 1 : MIN_SHARE.telling * counted));
  return { evidence, tokens, isPossible, isEnough };
}

/** Whether words have no capitals, as far as the reader tells them: it takes some digits and small letters for capitals. */
function areSmall(tokens: readonly string[]): boolean {
  const small = tokens.filter(
    (token) => !/[A-Z]/.test(token.slice(prefixOf(token).length).replaceAll(/[SOIBZ]/g, '')),
  );
  return small.length >= SMALL_SHARE * tokens.length;
}

/** The prefix that most handles have, however the reader took it in others. */
function commonPrefix(tokens: readonly string[]): string {
  const prefixes = tokens.map(prefixOf);
  const [first = ''] = prefixes
    .filter((prefix) => prefix !== '')
    .filter((prefix) => prefixes.filter((one) => one === prefix).length >= 0.5 * tokens.length);
  return first;
}

/** Where the display names are, once it is known where the handles are. */
function findNames(
  rows: readonly RowTexts[],
  place: Pick<HandlePlace, 'piece' | 'part'>,
  pageWords: ReadonlySet<string>,
  headings: readonly (string | null)[],
): number | null {
  const wordsAt = (piece: number) =>
    rows.map((row) => row[piece]).filter((words) => words && words.length > 0);
  const isFirstFree = place.piece !== 0 || place.part === 'last';
  if (isFirstFree && wordsAt(0).length >= 0.5 * rows.length) return 0;
  const pieces = Math.max(...rows.map((row) => row.length));
  const others = Array.from({ length: pieces }, (_, piece) => piece).filter((piece) => piece !== place.piece);
  const headed = others.find((piece) => NAME_HEADING.test(headings[piece] ?? ''));
  if (headed !== undefined) return headed;
  const hasNames = (piece: number) => {
    const seen = wordsAt(piece);
    const names = seen.filter((words) => isNameLike(words?.slice(0, countOwn(words, pageWords)) ?? []));
    // A badge below some handles (`Moderator`) is spelt as a name is.
    const read = rows.filter((row) => row[piece] !== undefined);
    return names.length > 0 && names.length >= 0.5 * seen.length && seen.length >= 0.5 * read.length;
  };
  return others.find(hasNames) ?? null;
}

/** Whether words are spelt as names are: few, each with a capital, and not of one or two letters alone, as icons are read. */
function isNameLike(words: readonly string[]): boolean {
  const isFew = words.length >= 1 && words.length <= 4;
  return (
    isFew && words.every((word) => /^\p{Lu}/u.test(word)) && words.some((word) => /\p{L}{3}/u.test(word))
  );
}
