import type { FontMetrics } from '../font.ts';

/** How a text is broken into lines. */
export interface WrapOptions {
  readonly fontPx: number;
  /** Room for a line. No line is wider, but for glyphs that reach past their advance by up to 0.12 em. */
  readonly widthPx: number;
  /** At least 1; what does not fit is cut off with an ellipsis. */
  readonly maxLines: number;
}

/**
 * Breaks printable text at spaces, and inside of words longer than a line; never at a no-break space or
 * before a combining mark. Widths are sums of glyph advances, which for this font are an upper bound of
 * what is drawn: kerning, ligatures and joined Arabic only draw narrower.
 */
export function wrapText(text: string, metrics: FontMetrics, options: WrapOptions): string[] {
  const lines = breakLines(text, metrics, options.widthPx / options.fontPx);
  if (lines.length <= options.maxLines) return balance(lines, text, metrics, options);
  const kept = lines.slice(0, options.maxLines);
  const last = [...(kept.pop() ?? '')];
  while (last.length > 0 && metrics.widthOf(`${last.join('')}…`) * options.fontPx > options.widthPx)
    last.pop();
  return [...kept, `${last.join('').trimEnd().replace(/…$/, '')}…`];
}

function breakLines(text: string, metrics: FontMetrics, roomEm: number): string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(' ')) {
    if (word === '') continue;
    const longer = line === '' ? word : `${line} ${word}`;
    if (metrics.widthOf(longer) <= roomEm) {
      line = longer;
      continue;
    }
    if (line !== '') lines.push(line);
    const pieces = breakWord(word, metrics, roomEm);
    line = pieces.pop() ?? '';
    lines.push(...pieces);
  }
  if (line !== '') lines.push(line);
  return lines;
}

function breakWord(word: string, metrics: FontMetrics, roomEm: number): string[] {
  const pieces: string[] = [];
  let piece = '';
  for (const cluster of word.match(/\P{M}\p{M}*|\p{M}+/gu) ?? []) {
    if (piece !== '' && metrics.widthOf(piece + cluster) > roomEm) {
      pieces.push(piece);
      piece = '';
    }
    piece += cluster;
  }
  return [...pieces, piece];
}

/**
 * The same number of lines in the narrowest measure that gives it without breaking more words, so that no
 * last line holds a single word.
 */
function balance(lines: string[], text: string, metrics: FontMetrics, options: WrapOptions): string[] {
  if (lines.length < 2) return lines;
  let best = lines;
  let low = 0.5;
  let high = 1;
  for (let step = 0; step < 6; step++) {
    const middle = (low + high) / 2;
    const tried = breakLines(text, metrics, (middle * options.widthPx) / options.fontPx);
    if (tried.length > lines.length || tried.join(' ') !== lines.join(' ')) low = middle;
    else {
      best = tried;
      high = middle;
    }
  }
  return best;
}
