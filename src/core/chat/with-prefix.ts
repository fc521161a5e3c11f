import type { Line, Span } from './message.ts';

/** A command as errors quote it: `help`, `incident open`. */
const QUOTED = /`([^`]+)`/;

/**
 * A text for people with its commands as they are typed where it is read. Errors quote a command in backticks and
 * without prefix, because they do not know the platform: `` `help` lists all commands. ``
 *
 * @param prefix of the platform: `/`, `/eyeline `.
 */
export function withPrefix(text: string, prefix: string): Line {
  const spans = text
    .split(QUOTED)
    .map(
      (part, index): Span => (index % 2 === 1 ? { text: `${prefix}${part}`, style: 'code' } : { text: part }),
    )
    .filter((span) => span.text !== '');
  return spans.length === 1 && spans[0]?.style === undefined ? text : spans;
}
