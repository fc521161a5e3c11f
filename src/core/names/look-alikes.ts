/** Characters that many fonts draw alike: people cannot tell them apart in a screenshot, and no reader can. */
const GROUPS = ['lI1|', 'O0'] as const;

const FOLDED = new Map(
  GROUPS.flatMap((group) => [...group].map((character) => [character, group[0] as string])),
);

/** Text with look-alikes made one; as long as before. Two texts that fold to the same may be the same. */
export function foldLookAlikes(text: string): string {
  return [...text].map((character) => FOLDED.get(character) ?? character).join('');
}

/** The look-alikes in a text, each once, in the order they come; empty: it has none. */
export function lookAlikesIn(text: string): string[] {
  return [...new Set([...text].filter((character) => FOLDED.has(character)))];
}

/** Text with its look-alikes settled by what stands around them; as long as before. */
export function settleLookAlikes(text: string): string {
  const characters = [...text];
  return characters
    .map((character, at) => {
      const before = characters[at - 1] ?? '';
      const after = characters[at + 1] ?? '';
      if (character === '|') return 'l';
      if ('O0'.includes(character)) return settleRound(character, before, after, characters[at + 2] ?? '');
      if ('Il1'.includes(character))
        return settleStroke(character, before, characters.slice(at + 1).join(''));
      return character;
    })
    .join('');
}

function settleRound(character: string, before: string, after: string, next: string): string {
  if (/\d/.test(before) && !/\p{L}/u.test(after.replace('O', ''))) return '0';
  if (character === 'O' && /\d/.test(before) && /\d/.test(after)) return '0';
  // Few numbers begin with 0 and go on in letters.
  if (character === '0' && !/\d/.test(before) && /\p{Ll}/u.test(after) && next !== '') return 'O';
  return character;
}

function settleStroke(character: string, before: string, rest: string): string {
  const after = rest[0] ?? '';
  if (/\d/.test(before) && /[\dIl]|^$/.test(after)) return '1';
  if (before === 'l' && /^\d(?!\d)/.test(rest)) return '1';
  // A year of birth behind a name.
  if (/^9[\dlI]{2}(?!\d)/.test(rest) && !/\d/.test(before)) return '1';
  if (character === 'I' && /\p{Ll}/u.test(before) && /\p{Ll}|^$/u.test(after) && /[aeiouyl]|^$/.test(after))
    return 'l';
  // Few handles begin with 1 and go on in letters.
  if (character === '1' && !/[\p{L}\d]/u.test(before) && /^(?!st|nd)\p{Ll}{2}/u.test(rest))
    return /^[bcdfghkmnprstvwxzñ]/.test(rest) ? 'I' : 'l';
  // At the beginning of a word no l is followed by such a letter.
  if (character === 'l' && !/[\p{L}\d]/u.test(before) && /^[bcdfghkmnprstvwxzñ]/.test(rest)) return 'I';
  if (character === 'l' && !/[\p{L}\d]/u.test(before) && /^l[aeiouy]/.test(rest) && before !== '')
    return character;
  return character;
}
