import type { SeenFacts, SeenMatch } from '../../../set/seen-facts.ts';
import { count } from '../../../words.ts';
import type { Block, OutgoingFile } from '../../port/message.ts';
import { formatTime } from './incident-lines.ts';

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
  const { matches, sameUpTo, isIncomplete } = seen;
  const named = matches.slice(0, NAMED);
  const rest = matches.length - named.length;
  const items = named.map((match) => describe(match, own, portraits > 1));
  const scale = `Distances: 0 is equal pixels, up to ${sameUpTo} counts as the same picture.`;
  const after = [
    ...(rest > 0 ? [`${count(rest, 'more match', 'more matches')}.`] : []),
    ...(matches.some(({ distance }) => distance !== null) ? [scale] : []),
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
            { type: 'list' as const, items },
          ]),
    ...(after.length > 0 ? [{ type: 'paragraph' as const, line: after.join(' ') }] : []),
  ];
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
  const who = isNumbered ? `portrait ${number} is ` : '';
  const where = incident === own ? 'this incident' : `incident ${incident}`;
  const how =
    distance === null ? 'the same file' : `distance ${distance.toFixed(2)}${isMirrored ? ', mirrored' : ''}`;
  const text = `${who}also in ${where} (portrait ${finding}), posted ${formatTime(postedMs)}: ${how}.`;
  return isNumbered ? `${text.slice(0, 1).toUpperCase()}${text.slice(1)}` : text;
}
