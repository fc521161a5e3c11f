import type { IncidentOpening } from '../../incident/findings/opens-incident.ts';
import { type CommandPrefixes, typedAs } from '../language/typed-as.ts';
import type { Span } from '../port/message.ts';

const AT = 'An incident opens at a portrait that is aligned or near, at several portraits together, or by ';

/** When incidents open by themselves, a sentence. */
export function openingLine(opening: IncidentOpening, prefixes: CommandPrefixes): readonly Span[] {
  if (opening === 'portrait') return [{ text: 'An incident opens at each portrait.' }];
  return [{ text: AT }, { text: typedAs('incident open', prefixes), style: 'code' }, { text: '.' }];
}

/** The same as text, with its command in backticks. */
export function openingText(opening: IncidentOpening, prefixes: CommandPrefixes): string {
  return openingLine(opening, prefixes)
    .map(({ text, style }) => (style === 'code' ? `\`${text}\`` : text))
    .join('');
}
