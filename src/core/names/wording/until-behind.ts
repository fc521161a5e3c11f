/** What stands behind a name on its line: times, dates, dots, counts, roles, pronouns. */
const BEHIND =
  /^(?:[·•∙*|.,:;~=«»—–-]+|\d{1,2}\s?(?:s|m|h|d|w|y|mo|min|hr)\b.*|[Tt]oday|[Yy]esterday|\d{1,4}(?:[./-]\d{1,2}){1,2}(?:[./-]\d{2,4})?|\d{1,2}:\d{2}|OP|MOD|Mod|BOT|APP|(?:she|he|they|it)\/\p{Ll}+)$/u;

/** A number alone is behind a name where one of these follows it. */
const UNIT = /^(?:sec|second|min|minute|hr|hour|day|wk|week|mo|month|yr|year)s?\.?$/i;

/** What a dot between a name and its time may be read as. */
const DOT = /^[^\p{L}\d@_]$|^[eoc]$/u;

/** How many words of a line come before something else than a name, as its time. */
export function countOwn(words: readonly string[], pageWords: ReadonlySet<string> = new Set()): number {
  const end = words.findIndex((word, at) => {
    const next = words[at + 1] ?? '';
    if (at > 0 && pageWords.has(word)) return true;
    if (/^\d{1,2}$/.test(word) && UNIT.test(next)) return true;
    if (at > 0 && DOT.test(word) && (/^\d/.test(next) || BEHIND.test(next))) return true;
    return BEHIND.test(word);
  });
  return end < 0 ? words.length : end;
}
