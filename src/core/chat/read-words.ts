/** A word of a command's text. */
export interface Word {
  /** Without its quotes. */
  readonly text: string;
  /** Where it starts and ends in the text, quotes included. */
  readonly start: number;
  readonly end: number;
  readonly isQuoted: boolean;
}

/** Double quotes in the forms that keyboards put in their place. */
const QUOTE = /["“”„«»]/u;

/**
 * Splits a text at white space. A word that begins with a double quote goes on to the next one that stands
 * before white space or the end, `\"` being none; a quote that is never closed is a character like others, and
 * so is an apostrophe.
 */
export function readWords(text: string): Word[] {
  const words: Word[] = [];
  let at = 0;
  for (;;) {
    while (at < text.length && /\s/.test(text.charAt(at))) at++;
    if (at >= text.length) return words;
    const close = QUOTE.test(text.charAt(at)) ? closingQuote(text, at) : -1;
    const start = at;
    if (close >= 0) {
      at = close + 1;
      words.push({ text: withoutEscapes(text.slice(start + 1, close)), start, end: at, isQuoted: true });
    } else {
      while (at < text.length && !/\s/.test(text.charAt(at))) at++;
      words.push({ text: text.slice(start, at), start, end: at, isQuoted: false });
    }
  }
}

function closingQuote(text: string, open: number): number {
  for (let at = open + 1; at < text.length; at++) {
    if (text.charAt(at) === '\\') at++;
    else if (QUOTE.test(text.charAt(at)) && (at + 1 === text.length || /\s/.test(text.charAt(at + 1))))
      return at;
  }
  return -1;
}

function withoutEscapes(text: string): string {
  return text.replaceAll(/\\(["“”„«»\\])/gu, '$1');
}
