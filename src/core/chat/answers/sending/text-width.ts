/** Characters that take two columns where all are as wide: East Asian scripts, full-width forms, emoji. */
const WIDE =
  /^(?:[\p{Script=Han}\p{Script=Hangul}\p{Script=Hiragana}\p{Script=Katakana}\u3000-\u303f\uff01-\uff60\uffe0-\uffe6]|\p{Emoji_Presentation})/u;

/** Columns that a text takes where all characters are as wide: two for East Asian ones and emoji, one for others. */
export function widthOf(text: string): number {
  // Most texts, and far cheaper than segments.
  if (/^[\x20-\x7e]*$/.test(text)) return text.length;
  let width = 0;
  for (const { segment } of new Intl.Segmenter('en').segment(text)) width += WIDE.test(segment) ? 2 : 1;
  return width;
}

/**
 * A text of at most this many columns: of a longer one the start and the end, as names differ there and a file's ending
 * tells its kind. Never cut inside of what a reader takes for one character.
 */
export function shortenMiddle(text: string, columns: number): string {
  if (widthOf(text) <= columns) return text;
  const segments = [...new Intl.Segmenter('en').segment(text)].map(({ segment }) => segment);
  const room = columns - 1;
  const start = taken(segments, Math.ceil(room / 2));
  const end = taken(segments.slice().reverse(), room - widthOf(start.join('')));
  return `${start.join('')}…${end.reverse().join('')}`;
}

function taken(segments: readonly string[], columns: number): string[] {
  const some: string[] = [];
  let width = 0;
  for (const segment of segments) {
    width += widthOf(segment);
    if (width > columns) break;
    some.push(segment);
  }
  return some;
}
