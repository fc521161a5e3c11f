/** A part of a text. */
export interface TextPart {
  readonly text: string;
  /** Whether it stood between backticks. */
  readonly isCode: boolean;
}

/**
 * Backticks around something on one line, as Eyeline's texts write commands; the edges are no blanks. Or straight quotes
 * around a title, whose backticks are its own: Eyeline quotes no command of its own so.
 */
const code = /"[^"\n]*"|`([^\s`](?:[^`\n]*[^\s`])?)`/g;

/** A text cut at what stands between backticks, which are left out. One that has no partner stays, and so do those in quotes. */
export function cutAtCode(text: string): TextPart[] {
  const parts: TextPart[] = [];
  let end = 0;
  for (const match of text.matchAll(code)) {
    if (match[1] === undefined) continue;
    if (match.index > end) parts.push({ text: text.slice(end, match.index), isCode: false });
    parts.push({ text: match[1], isCode: true });
    end = match.index + match[0].length;
  }
  if (end < text.length) parts.push({ text: text.slice(end), isCode: false });
  return parts;
}
