import type { Network, NetworkEdge } from './network.ts';

/** Which nodes of a network are under investigation, and what people call them. */
export interface AnalysedNodes {
  /** Keys of nodes. */
  readonly keys: ReadonlySet<string>;
  /** Where they come from: the incident's accounts, or, where none of them is in the network, whoever its rows begin with. */
  readonly are: 'accounts' | 'sources';
}

/** A node and a count. */
export interface Ranked {
  readonly key: string;
  readonly name: string;
  readonly count: number;
}

/** What can be counted in a network; JSON. */
export interface NetworkCounts {
  readonly nodes: number;
  readonly edges: number;
  /** The commonest first. */
  readonly kinds: readonly (readonly [kind: string, count: number])[];
  readonly analysed: number;
  readonly analysedAre: AnalysedNodes['are'];
  /** Pairs of the analysed: connected either way, both ways by connections of one kind, and how many there could be. */
  readonly pairs: { readonly connected: number; readonly mutual: number; readonly possible: number };
  /** The others that most of the analysed are connected to (from them, or both ways), at least two; the most first. */
  readonly shared: readonly Ranked[];
  /** The analysed with the most connections, whatever their kind; the most first. */
  readonly busiest: readonly Ranked[];
}

/** Longest list of names in what is told. */
const MAX_RANKED = 5;

/** Counts a network; names are the nodes'. */
export function countNetwork({ nodes, edges }: Network, { keys, are }: AnalysedNodes): NetworkCounts {
  const kinds = new Map<string, number>();
  /** Whom each node is connected to, and by which kinds. */
  const out = new Map<string, Map<string, Set<string>>>();
  const touching = new Map<string, Set<string>>();
  const add = (map: Map<string, Set<string>>, key: string, other: string) => {
    const known = map.get(key);
    if (known) known.add(other);
    else map.set(key, new Set([other]));
  };
  const addOut = (from: string, to: string, kind: string) => {
    const others = out.get(from) ?? new Map<string, Set<string>>();
    out.set(from, others);
    add(others, to, kind);
  };
  for (const { from, to, kind, isDirected } of edges) {
    const name = kind === '' ? 'connected' : kind.toLowerCase();
    kinds.set(name, (kinds.get(name) ?? 0) + 1);
    addOut(from, to, name);
    if (!isDirected) addOut(to, from, name);
    add(touching, from, to);
    add(touching, to, from);
  }
  const analysed = [...nodes.keys()].filter((key) => keys.has(key));
  let connected = 0;
  let mutual = 0;
  for (const from of analysed)
    for (const [to, there] of out.get(from) ?? []) {
      if (!keys.has(to)) continue;
      const back = out.get(to)?.get(from);
      // A pair that is connected from either end is met twice.
      if (back && from > to) continue;
      connected++;
      // A follower whose page the other likes is no mutual follower.
      if (back && [...there].some((kind) => back.has(kind))) mutual++;
    }
  const sharing = new Map<string, number>();
  for (const from of analysed)
    for (const to of out.get(from)?.keys() ?? [])
      if (!keys.has(to)) sharing.set(to, (sharing.get(to) ?? 0) + 1);
  const rank = (counts: Iterable<readonly [string, number]>, least: number): Ranked[] =>
    [...counts]
      .filter(([, count]) => count >= least)
      .sort(([a, n], [b, m]) => m - n || (a < b ? -1 : 1))
      .slice(0, MAX_RANKED)
      .map(([key, count]) => ({ key, name: nodes.get(key)?.name ?? key, count }));
  return {
    nodes: nodes.size,
    edges: edges.length,
    kinds: [...kinds].sort(([a, n], [b, m]) => m - n || (a < b ? -1 : 1)),
    analysed: analysed.length,
    analysedAre: are,
    pairs: { connected, mutual, possible: (analysed.length * (analysed.length - 1)) / 2 },
    shared: rank(sharing, 2),
    busiest: rank(
      analysed.map((key) => [key, touching.get(key)?.size ?? 0]),
      1,
    ),
  };
}

/**
 * Which nodes count as analysed: those of the incident's accounts; where the network has none of them, those that its
 * connections start from, because a table is made by going through the accounts in question.
 */
export function chooseAnalysed({ nodes, edges }: Network, accounts: ReadonlySet<string>): AnalysedNodes {
  const known = [...nodes.keys()].filter((key) => accounts.has(key));
  if (known.length > 0) return { keys: new Set(known), are: 'accounts' };
  return { keys: new Set(edges.map(({ from }: NetworkEdge) => from)), are: 'sources' };
}
