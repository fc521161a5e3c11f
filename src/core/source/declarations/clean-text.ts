/** Most characters of a text of one line, and of one that may have several. */
const LONGEST_LINE = 300;
const LONGEST_TEXT = 4000;

/** Somebody else's text on one line, bounded, without control and format characters. Empty where nothing is left. */
export function cleanLine(text: string): string {
  return cut(clean(text.slice(0, 4 * LONGEST_LINE)).replaceAll(/\s+/g, ' '), LONGEST_LINE);
}

/** The same with its line breaks. */
export function cleanLines(text: string): string {
  return cut(clean(text.slice(0, 4 * LONGEST_TEXT)), LONGEST_TEXT);
}

/** Control characters, those that change the order of text or are not seen, and halves of characters. */
function clean(text: string): string {
  return text
    .replaceAll(/\r\n?/g, '\n')
    .replaceAll(/(?![\n\t])[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}\uFFFE\uFFFF]/gu, '');
}

function cut(text: string, longest: number): string {
  const characters = [...text.trim()];
  return characters.length <= longest ? characters.join('') : `${characters.slice(0, longest - 1).join('')}…`;
}
