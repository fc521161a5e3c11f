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

/** The start of `--name="value"`, up to the quote. */
const BEFORE_QUOTE = /^(?:--|—|–)[a-z_][\w-]*=(?=["“”„«»])/iu;

/** Longest `--name="` that is looked for: Discord's names have 32 characters. */
const MAX_BEFORE_QUOTE = 36;

/**
 * Splits a text at white space. A word that begins with a double quote goes on to the next one that stands
 * before white space or the end, `\"` being none; a quote that is never closed is a character like others, and
 * so is an apostrophe. `--name="a value"` is one word, its quotes kept: it is {@link unquote} that drops them.
 */
export function readWords(text: string): Word[] {
  const words: Word[] = [];
  let at = 0;
  // Where one quote finds no end, none after it does: looking each time would take a square of the length.
  let isClosable = true;
  for (;;) {
    while (at < text.length && /\s/.test(text.charAt(at))) at++;
    if (at >= text.length) return words;
    const start = at;
    const open = start + nameLength(text, start);
    const isOpening = isClosable && QUOTE.test(text.charAt(open));
    const close = isOpening ? closingQuote(text, open) : -1;
    if (isOpening && close < 0) isClosable = false;
    if (close >= 0) {
      at = close + 1;
      const isQuoted = open === start;
      const word = isQuoted ? withoutEscapes(text.slice(start + 1, close)) : text.slice(start, at);
      words.push({ text: word, start, end: at, isQuoted });
    } else {
      while (at < text.length && !/\s/.test(text.charAt(at))) at++;
      words.push({ text: text.slice(start, at), start, end: at, isQuoted: false });
    }
  }
}

/** A text that is wholly in quotes without them; any other as it is. */
export function unquote(text: string): string {
  const [word, ...others] = readWords(text);
  return word?.isQuoted && others.length === 0 ? word.text : text;
}

/** A text as {@link unquote} reads it back, whatever is in it. */
export function quote(text: string): string {
  return `"${text.replaceAll(/["“”„«»\\]/gu, '\\$&')}"`;
}

/** Length of a `--name=` that a quote follows; 0 where there is none. */
function nameLength(text: string, start: number): number {
  return BEFORE_QUOTE.exec(text.slice(start, start + MAX_BEFORE_QUOTE))?.[0].length ?? 0;
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
