import { nameNumbers } from '../../alignment/set/number-list.ts';
import type { Incident } from '../incident.ts';
import type { Carried, MovedFinding } from './casework-store.ts';

/** The line of the incident that another one became a part of. */
export function describeMerge(
  { number, title }: Pick<Incident, 'number' | 'title'>,
  { findings }: Carried,
): string {
  return `Incident ${number}, "${title}", was merged into this one: ${portraits(findings)}.${newNumbers(findings)}`;
}

/** The line of the incident that another one was part of. */
export function describeParting(number: number): string {
  return `Incident ${number} stands by itself again.`;
}

/** The line of the incident that findings left. @param isNamed whether its readers may read the other one. */
export function describeMovedOut({ move, findings }: Carried, isNamed: boolean): string {
  const numbers = findings.map(({ was }) => was);
  const where = isNamed ? ` to incident ${move.to}` : '';
  return `Moved out${where}: ${portraits(numbers)}${nameNumbers(numbers)}.`;
}

/** The line of the incident that they came to. @param isNamed whether its readers may read the other one. */
export function describeMovedIn({ move, findings }: Carried, isNamed: boolean): string {
  const where = isNamed ? ` from incident ${move.from}` : '';
  const numbers = findings.map(({ is }) => is).sort((a, b) => a - b);
  return `Moved in${where}: ${portraits(numbers)}${nameNumbers(numbers)}.`;
}

/** The line of either, once that is taken back. */
export function describeReturn({ findings }: Carried, way: 'away' | 'back'): string {
  const numbers = findings.map(({ was, is }) => (way === 'back' ? was : is)).sort((a, b) => a - b);
  return `Moved ${way} again: ${portraits(numbers)}${nameNumbers(numbers)}.`;
}

/** Which numbers they have now, where that says more than their count; begins with a space. */
export function newNumbers(findings: readonly MovedFinding[]): string {
  const are = findings.map(({ is }) => is).sort((a, b) => a - b);
  const named = nameNumbers(are);
  if (named === '' || findings.every(({ was, is }) => was === is)) return '';
  return ` Their numbers there:${named.replace(/^ \((.*)\)$/, ' $1')}.`;
}

function portraits(list: readonly unknown[]): string {
  if (list.length === 0) return 'no portrait';
  return list.length === 1 ? '1 portrait' : `${list.length} portraits`;
}

/** For the timeline of an incident that a thread left. @param messages those that went with it */
export function describeLeaving(messages: number): string {
  return messages === 0
    ? 'A thread left it.'
    : `A thread left it, with ${messages} ${messages === 1 ? 'message' : 'messages'}.`;
}
