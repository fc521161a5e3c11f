import { writeNumbers } from '../../../alignment/set/number-list.ts';
import type { SeenFacts, SeenMatch, StockMatch } from '../../../set/seen-facts.ts';
import { count } from '../../../words.ts';
import type { Block, OutgoingFile } from '../../port/message.ts';
import { formatTime, shortName } from './incident-lines.ts';

/** Matches that are named; of more, only how many. */
const NAMED = 8;

/**
 * Where portraits were seen before, each with the incident, when it was posted, and how far apart the pictures are.
 *
 * @param own the incident that the message is recorded under; null: none.
 * @param portraits of the message.
 */
export function seenLines(
  seen: SeenFacts | null | undefined,
  own: number | null,
  portraits: number,
): Block[] {
  if (!seen) return [];
  const { matches, stock = [], sameUpTo, isIncomplete } = seen;
  const all = [
    ...stock.map((match) => describeStock(match, portraits > 1)),
    ...filesInCommon(matches).map((group) => describeFile(group, own)),
    ...matches.filter(isAlone(matches)).map((match) => describe(match, own, portraits > 1)),
  ];
  const items = all.slice(0, NAMED);
  const rest = all.length - items.length;
  const scale = `Distances: 0 is equal pixels, up to ${sameUpTo} counts as the same picture.`;
  const after = [
    ...(rest > 0 ? [`${count(rest, 'more match', 'more matches')}.`] : []),
    ...([...matches, ...stock].some(({ distance }) => distance !== null) ? [scale] : []),
    ...(isIncomplete ? ['Near matches could not be compared: check again to try once more.'] : []),
  ];
  const [only, ...others] = items;
  return [
    ...(only === undefined
      ? []
      : others.length === 0
        ? [
            {
              type: 'paragraph' as const,
              line: [{ text: 'Seen before: ', style: 'strong' as const }, { text: only }],
            },
          ]
        : [
            { type: 'paragraph' as const, line: [{ text: 'Seen before:', style: 'strong' as const }] },
            { type: 'list' as const, items: items.map(capital) },
          ]),
    ...(after.length > 0 ? [{ type: 'paragraph' as const, line: after.join(' ') }] : []),
  ];
}

/** A sentence that stands alone. */
function capital(text: string): string {
  return `${text.slice(0, 1).toUpperCase()}${text.slice(1)}`;
}

/** Portraits of one file that another incident has: told once, however many they are. */
function filesInCommon(matches: readonly SeenMatch[]): SeenMatch[][] {
  const groups = new Map<string, SeenMatch[]>();
  for (const match of matches) {
    if (match.distance !== null) continue;
    const key = fileKey(match);
    groups.set(key, [...(groups.get(key) ?? []), match]);
  }
  return [...groups.values()].filter(({ length }) => length > 1);
}

function isAlone(matches: readonly SeenMatch[]): (match: SeenMatch) => boolean {
  const grouped = new Set(filesInCommon(matches).flat());
  return (match) => !grouped.has(match);
}

function fileKey({ incident, postedMs }: SeenMatch): string {
  return `${incident} ${postedMs}`;
}

function describeFile(group: readonly SeenMatch[], own: number | null): string {
  const { incident, postedMs } = group[0] as SeenMatch;
  const listed = (numbers: readonly number[]) =>
    writeNumbers([...new Set(numbers)].sort((a, b) => a - b)).replaceAll(',', ', ');
  const here = listed(group.map(({ number }) => number));
  const there = listed(group.flatMap(({ finding }) => finding ?? []));
  const numbers = there === '' ? '' : ` (portraits ${there})`;
  return `Portraits ${here} are also in ${describePlace(incident, own)}${numbers}, posted ${formatTime(postedMs)}: the same file.`;
}

/** The drawing of near matches. */
export function seenFiles(seen: SeenFacts | null | undefined): OutgoingFile[] {
  return seen?.picture ? [seen.picture] : [];
}

function describe(
  { number, incident, finding, postedMs, distance, isMirrored }: SeenMatch,
  own: number | null,
  isNumbered: boolean,
): string {
  const where = `${describePlace(incident, own)}${finding === null ? '' : ` (portrait ${finding})`}`;
  const text = `${isNumbered ? `Portrait ${number} is ` : ''}also in ${where}, posted ${formatTime(postedMs)}: ${describeDistance(distance, isMirrored)}.`;
  return text;
}

function describePlace(incident: number | null, own: number | null): string {
  if (incident === null) return 'a message that opened no incident';
  return incident === own ? 'this incident' : `incident ${incident}`;
}

function describeStock(
  { number, label, name, distance, isMirrored }: StockMatch,
  isNumbered: boolean,
): string {
  const who = isNumbered ? `Portrait ${number} is a known picture` : 'a known picture';
  return `${who} (${label}: ${shortName(name)}): ${describeDistance(distance, isMirrored)}.`;
}

function describeDistance(distance: number | null, isMirrored: boolean): string {
  return distance === null
    ? 'the same file'
    : `distance ${distance.toFixed(2)}${isMirrored ? ', mirrored' : ''}`;
}
