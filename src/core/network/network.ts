/** Somebody in a network: an account, or a page that accounts like. */
export interface NetworkNode {
  /** One for all ways of writing it, see `nodeKey`. */
  readonly key: string;
  /** As the table names it; somebody else's text. */
  readonly name: string;
}

/** A connection. */
export interface NetworkEdge {
  /** Keys of nodes. */
  readonly from: string;
  readonly to: string;
  /** `follows`, `friend`, `likes page` ...; somebody else's text. Empty where the table has none. */
  readonly kind: string;
  /** False for a friendship and the like, which holds both ways. */
  readonly isDirected: boolean;
}

/** Who is connected with whom. */
export interface Network {
  readonly nodes: ReadonlyMap<string, NetworkNode>;
  /** Each once. */
  readonly edges: readonly NetworkEdge[];
}

/** A network as one file gives it. */
export interface ReadNetwork extends Network {
  /** What was taken for what, one line for people; null where the format itself says it. */
  readonly columns: string | null;
  /** Rows without two names, and rows that connect somebody with themselves. */
  readonly skipped: number;
}

/** What a table of connections may hold at most: a page of 50,000 accounts that nobody can look at is no figure. */
export const NETWORK_LIMITS = { bytes: 16 * 1024 * 1024, nodes: 50_000, edges: 200_000 } as const;

/** Longest name, in characters; what is longer is cut. */
export const MAX_NAME = 120;

/** Puts networks together: what is the same node or the same edge counts once. */
export function joinNetworks(networks: readonly Network[]): Network {
  const nodes = new Map<string, NetworkNode>();
  const edges = new Map<string, NetworkEdge>();
  for (const network of networks) {
    for (const [key, node] of network.nodes) if (!nodes.has(key)) nodes.set(key, node);
    for (const edge of network.edges) edges.set(edgeKey(edge), edge);
  }
  return { nodes, edges: [...edges.values()] };
}

/** One for all ways of writing an edge: a friendship is the same from either end. */
export function edgeKey({ from, to, kind, isDirected }: NetworkEdge): string {
  const ends = isDirected || from < to ? [from, to] : [to, from];
  return JSON.stringify([...ends, kind.toLowerCase(), isDirected]);
}
