import type { Line, Span } from './message.ts';

/**
 * A command, with what is given to it; what stands before it where it is typed is added when the message is sent.
 *
 * @param name of the command: two words where it is one of a group.
 */
export function command(name: string, ...given: readonly string[]): Span {
  return { text: [name, ...given].join(' '), style: 'code', command: name };
}

/** Something for a shell, or another text that is taken letter by letter. */
export function code(text: string): Span {
  return { text, style: 'code' };
}

/**
 * A line of text and spans. What stands in it as a string or a number is text, whatever it holds: a title with backticks
 * stays one.
 *
 * @example
 * line`Incident ${number} has no techniques yet. ${command('technique add')} adds one.`
 */
export function line(
  texts: TemplateStringsArray,
  ...parts: readonly (Span | string | number)[]
): readonly Span[] {
  const spans: Span[] = [];
  let plain = '';
  const end = () => {
    if (plain !== '') spans.push({ text: plain });
    plain = '';
  };
  for (const [index, text] of texts.entries()) {
    plain += text;
    const part = parts[index];
    if (part === undefined) continue;
    if (typeof part === 'object') {
      end();
      spans.push(part);
    } else plain += `${part}`;
  }
  end();
  return spans;
}

/** A line with what `toSpan` makes of its spans; a plain string stays. */
export function mapSpans(given: Line, toSpan: (span: Span) => Span): Line {
  return typeof given === 'string' ? given : given.map(toSpan);
}

/** A line as spans. */
export function spansOf(given: Line): readonly Span[] {
  return typeof given === 'string' ? [{ text: given }] : given;
}
