import { count } from '../words.ts';
import type { NetworkLayout } from './lay-out-network.ts';
import type { NetworkCounts, Ranked } from './network-counts.ts';
import type { NetworkReading } from './network-facts.ts';

/** Communities of so many nodes are told of, and so many of them. */
const MIN_TOLD = 3;
const MAX_TOLD = 5;

/** From this modularity on a network counts as made of communities (Newman and Girvan, 2004). */
const CLEAR_MODULARITY = 0.3;

/** What stays true whatever the figures are. */
export const NETWORK_LIMIT =
  'People of one interest follow each other and share pages too: connections alone do not show that somebody steers them.';

/**
 * What a network says, a sentence a line.
 *
 * @param say how a name is written: it is somebody else's text, and may be an address.
 * @param hasIncident false: there is no incident whose accounts could be among them. Default: there is one.
 */
export function describeNetwork(
  counts: NetworkCounts,
  say: (name: string) => string,
  hasIncident = true,
): string[] {
  const { nodes, edges, kinds, analysed, analysedAre, pairs, shared, busiest } = counts;
  const listed = kinds.slice(0, 3).map(([kind, number]) => `${kind} ${number}`);
  const others = nodes - analysed;
  const who =
    analysedAre === 'accounts'
      ? `${count(analysed, 'account')} of this incident`
      : `${count(analysed, 'account')} that the connections start from${hasIncident ? ' (none is an account of this incident)' : ''}`;
  return [
    `${count(edges, 'connection')} between ${count(nodes, 'account or page', 'accounts and pages')} (${listed.join(', ')}): ${who}, and ${count(others, 'other')}.`,
    ...(analysed < 2
      ? []
      : [
          `Connected pairs among the analysed: ${pairs.connected} of ${pairs.possible}, ${pairs.mutual} of them both ways by the same kind of connection.`,
        ]),
    ...(shared.length === 0
      ? []
      : [
          `Connected with several of the analysed: ${shared.map((each) => outOf(each, analysed, say)).join(', ')}.`,
        ]),
    ...(busiest.length === 0
      ? []
      : [
          `Most connected of the analysed: ${busiest.map(({ name, count: many }) => `${say(name)} (${many})`).join(', ')}.`,
        ]),
  ];
}

/** How many nodes are not in the picture, a sentence; null where all are. */
export function describeLeft({
  left,
  leftAnalysed = 0,
}: Pick<NetworkReading, 'left' | 'leftAnalysed'>): string | null {
  if (left === 0) return null;
  return leftAnalysed === 0
    ? `Not drawn: ${left} with the fewest connections to the analysed.`
    : `Not drawn: ${left} with the fewest connections, ${leftAnalysed === left ? 'all' : leftAnalysed} of them analysed.`;
}

function outOf({ name, count: many }: Ranked, analysed: number, say: (name: string) => string): string {
  return `${say(name)} (${many} of ${analysed})`;
}

/** What the communities of a network are, one line; null where it does not fall into any. */
export function describeCommunities(
  { communities, modularity }: Pick<NetworkLayout, 'communities' | 'modularity'>,
  analysed: ReadonlySet<string>,
): string | null {
  const told = communities.filter(({ length }) => length >= MIN_TOLD);
  if (told.length < 2 || modularity < CLEAR_MODULARITY) return null;
  const sizes = told
    .slice(0, MAX_TOLD)
    .map((keys) => `${keys.length} (${keys.filter((key) => analysed.has(key)).length} analysed)`);
  const more = told.length > MAX_TOLD ? ` and ${count(told.length - MAX_TOLD, 'smaller one')}` : '';
  return `The network falls into ${told.length} groups that are connected within more than with each other: of ${sizes.join(', ')}${more} (modularity ${modularity.toFixed(2)}).`;
}
