/** Characters that differ in size alone, or that the reader takes for each other. */
const SIMILAR = [
  'Oo0Q',
  'Il1i',
  'lL',
  'lJ',
  'IL',
  'IJ',
  'cC',
  'sS5',
  'vV',
  'wW',
  'xX',
  'zZ2',
  'kK',
  'uU',
  'pP',
  'jJ',
  'ji',
  'yY',
  'B8',
  'g9',
  'mM',
  'nN',
  '6G',
];

/** What each change of a read costs. */
const CHANGE = { alike: 0.6, similar: 1.5, dropped: 1.5, added: 2 } as const;

const SIMILAR_TO = new Map(
  [...new Set(SIMILAR.join(''))].map((character) => [
    character,
    SIMILAR.filter((group) => group.includes(character))
      .flatMap((group) => [...group])
      .filter((other) => other !== character),
  ]),
);

/** Codes of characters that texts are compared by, beyond which none is similar to another. */
const CODES = 128;

/** What a character costs in the place of another, at `code * CODES + other code`. */
const SWAPS = swapTable();

/** The characters that may stand where one was read; one that is in two groups with it comes twice. */
export function similarTo(character: string): readonly string[] {
  return SIMILAR_TO.get(character) ?? [];
}

/** Whether two characters are the same or similar. */
export function areSimilar(a: string, b: string): boolean {
  return a !== '' && b !== '' && (a === b || similarTo(a).includes(b));
}

/** How much a text differs from what was read, on average over the reads: a function that is fast to ask for many texts. */
export function unlikeReads(reads: readonly string[]): (text: string) => number {
  const counts = new Map<string, number>();
  for (const read of reads) counts.set(read, (counts.get(read) ?? 0) + 1);
  const distinct = [...counts].map(([read, count]) => ({ codes: codesOf(read), count }));
  const known = new Map<string, number>();
  return (text) => {
    let unlike = known.get(text);
    if (unlike === undefined) {
      const codes = codesOf(text);
      const sum = distinct.reduce((all, read) => all + read.count * distance(codes, read.codes), 0);
      unlike = sum / reads.length;
      known.set(text, unlike);
    }
    return unlike;
  };
}

/** The cheapest changes from a read to a text. */
function distance(text: Uint8Array, read: Uint8Array): number {
  let row = new Float64Array(read.length + 1);
  let next = new Float64Array(read.length + 1);
  for (let j = 0; j <= read.length; j++) row[j] = j * CHANGE.added * 2;
  for (let i = 1; i <= text.length; i++) {
    const code = text[i - 1] as number;
    const adds = i > 1 && isNear(code, text[i - 2] as number) ? CHANGE.added : CHANGE.added * 2;
    next[0] = i * CHANGE.added * 2;
    for (let j = 1; j <= read.length; j++) {
      const other = read[j - 1] as number;
      const drops = j > 1 && isNear(other, read[j - 2] as number) ? CHANGE.dropped : CHANGE.dropped * 2;
      next[j] = Math.min(
        (row[j - 1] as number) + (SWAPS[code * CODES + other] as number),
        (row[j] as number) + adds,
        (next[j - 1] as number) + drops,
      );
    }
    [row, next] = [next, row];
  }
  return row[read.length] as number;
}

/** Handles hold no other characters than these; the rest is code 0. */
function codesOf(text: string): Uint8Array {
  return Uint8Array.from(text, (character) => {
    const code = character.charCodeAt(0);
    return code < CODES ? code : 0;
  });
}

function isNear(code: number, other: number): boolean {
  return (SWAPS[code * CODES + other] as number) <= CHANGE.similar;
}

function swapTable(): Float64Array {
  const swaps = new Float64Array(CODES * CODES);
  for (let code = 0; code < CODES; code++)
    for (let other = 0; other < CODES; other++)
      swaps[code * CODES + other] = swap(String.fromCharCode(code), String.fromCharCode(other));
  return swaps;
}

function swap(a: string, b: string): number {
  if (a === b) return 0;
  if ('Il1'.includes(a) && 'Il1'.includes(b)) return CHANGE.alike;
  if ('O0'.includes(a) && 'O0'.includes(b)) return CHANGE.alike;
  return areSimilar(a, b) ? CHANGE.similar : CHANGE.similar * 2.5;
}
