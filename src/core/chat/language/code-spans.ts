import type { Line, Span } from '../port/message.ts';

/**
 * What stands between backticks on one line; the edges are no blanks. Or straight quotes around somebody's words, whose
 * backticks are their own: Eyeline quotes no command of its own so.
 */
const CODE = /"[^"\n]*"|`([^\s`](?:[^`\n]*[^\s`])?)`/g;

/**
 * The text of an error as spans: errors are plain texts, and write commands in backticks. Answers are composed by
 * {@link line} instead, and hold no backticks of their own.
 *
 * @param toSpan what becomes of a part between backticks. Default: code, as it is.
 */
export function codeSpans(
  text: string,
  toSpan: (code: string) => Span = (code) => ({ text: code, style: 'code' }),
): Line {
  const spans: Span[] = [];
  let end = 0;
  for (const match of text.matchAll(CODE)) {
    const [whole, code] = match;
    if (code === undefined) continue;
    if (match.index > end) spans.push({ text: text.slice(end, match.index) });
    spans.push(toSpan(code));
    end = match.index + whole.length;
  }
  if (spans.length === 0) return text;
  return end < text.length ? [...spans, { text: text.slice(end) }] : spans;
}
