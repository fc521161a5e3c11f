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
  const told: readonly Told[] = [
    ...stock.map((match) => ({ text: describeStock(match, portraits > 1), matches: 1 })),
    ...placesOf(matches).map((group) => ({
      text: describeGroup(group, own, portraits > 1),
      matches: group.length,
    })),
  ];
  const items = told.slice(0, NAMED).map(({ text }) => text);
  const rest = told.slice(NAMED).reduce((sum, { matches: of }) => sum + of, 0);
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

/** A line, and how many matches it is about. */
interface Told {
  readonly text: string;
  readonly matches: number;
}

/** Matches with one message of one incident: told in one line, however many they are. Those of the same file first. */
function placesOf(matches: readonly SeenMatch[]): SeenMatch[][] {
  const groups = new Map<string, SeenMatch[]>();
  for (const match of matches) {
    const { incident, postedMs, distance, isMirrored } = match;
    const key = `${incident} ${postedMs} ${distance === null ? 'same' : isMirrored ? 'mirrored' : 'near'}`;
    groups.set(key, [...(groups.get(key) ?? []), match]);
  }
  const all = [...groups.values()];
  const isSame = ([first]: readonly SeenMatch[]) => first?.distance === null;
  return [...all.filter(isSame), ...all.filter((group) => !isSame(group))];
}

function describeGroup(group: readonly SeenMatch[], own: number | null, isNumbered: boolean): string {
  const [first] = group as readonly [SeenMatch];
  if (group.length === 1) return describe(first, own, isNumbered);
  const { incident, postedMs, isMirrored } = first;
  const here = listed([...new Set(group.map(({ number }) => number))]);
  const there = listed(group.flatMap(({ finding }) => finding ?? []));
  const numbers = there === '' ? '' : ` (portraits ${there})`;
  const far = group.flatMap(({ distance }) => distance ?? []);
  const how = far.length === 0 ? 'the same file' : describeDistances(far, isMirrored);
  return `Portraits ${here} are also in ${describePlace(incident, own)}${numbers}, posted ${formatTime(postedMs)}: ${how}.`;
}

/** `1-3, 7`; in the order of the portraits that they belong to, where that is another one. */
function listed(numbers: readonly number[]): string {
  const isRising = numbers.every((number, index) => index === 0 || number > (numbers[index - 1] as number));
  return isRising ? writeNumbers(numbers).replaceAll(',', ', ') : numbers.join(', ');
}

function describeDistances(distances: readonly number[], isMirrored: boolean): string {
  const least = Math.min(...distances).toFixed(2);
  const most = Math.max(...distances).toFixed(2);
  if (least === most) return describeDistance(Number(least), isMirrored);
  return `distances ${least} to ${most}${isMirrored ? ', mirrored' : ''}`;
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
