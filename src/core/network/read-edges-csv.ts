import { parse } from 'csv-parse/sync';
import { EyelineError } from '../errors.ts';
import { edgeKey, MAX_NAME, NETWORK_LIMITS, type NetworkEdge, type ReadNetwork } from './network.ts';
import { nodeKey } from './node-key.ts';
import { tooLarge } from './too-large.ts';

/** Names that the columns of such tables have, in Gephi, Facebook and Twitter exports and by hand; lower case. */
const NAMES = {
  from: ['from', 'source', 'follower', 'account', 'user', 'person', 'a', 'node1', 'subject'],
  to: [
    'to',
    'target',
    'followed',
    'following',
    'followee',
    'friend',
    'page',
    'b',
    'node2',
    'object',
    'likes',
  ],
  kind: ['kind', 'type', 'relation', 'relationship', 'label', 'edge', 'connection'],
} as const;

/** Kinds that hold both ways; lower case. */
const MUTUAL = ['friend', 'friends', 'friend of', 'mutual', 'undirected', 'contact', 'connection'];

type Columns = Readonly<Record<keyof typeof NAMES, number>>;

/**
 * Reads connections, one a row: from, to and, where there is one, their kind. Columns are known by their names; where
 * the first row names none, the first three columns are from, to and kind. Commas, semicolons or tabs.
 *
 * @throws EyelineError `UNREADABLE_NETWORK`, `TOO_MANY_CONNECTIONS`
 */
export function readEdgesCsv(text: string): ReadNetwork {
  const rows = readRows(text);
  const named = findColumns(rows[0] ?? []);
  const columns: Columns = named ?? { from: 0, to: 1, kind: 2 };
  const nodes = new Map<string, { readonly key: string; readonly name: string }>();
  const edges = new Map<string, NetworkEdge>();
  let skipped = 0;
  const add = (key: string, name: string) => {
    if (!nodes.has(key)) nodes.set(key, { key, name: [...name].slice(0, MAX_NAME).join('') });
  };
  for (const row of named ? rows.slice(1) : rows) {
    const [fromName, toName] = [(row[columns.from] ?? '').trim(), (row[columns.to] ?? '').trim()];
    const [from, to] = [nodeKey(fromName), nodeKey(toName)];
    if (from === '' || to === '' || from === to) {
      skipped++;
      continue;
    }
    add(from, fromName);
    add(to, toName);
    const kind = [...(row[columns.kind] ?? '').trim()].slice(0, MAX_NAME).join('');
    const edge = { from, to, kind, isDirected: !MUTUAL.includes(kind.toLowerCase()) };
    edges.set(edgeKey(edge), edge);
    if (edges.size > NETWORK_LIMITS.edges || nodes.size > NETWORK_LIMITS.nodes) throw tooLarge();
  }
  if (edges.size === 0) throw noConnections('a table in which no row connects two names');
  return {
    nodes,
    edges: [...edges.values()],
    columns: describeColumns(columns, named !== null, rows),
    skipped,
  };
}

function readRows(text: string): string[][] {
  const [head = ''] = text.split(/\r?\n/, 1);
  const delimiter = [',', ';', '\t'].reduce((best, each) =>
    head.split(each).length > head.split(best).length ? each : best,
  );
  try {
    return parse(text, {
      bom: true,
      delimiter,
      relax_column_count: true,
      relax_quotes: true,
      skip_empty_lines: true,
      max_record_size: 64 * 1024,
      to: NETWORK_LIMITS.edges + 2,
    });
  } catch (error) {
    throw noConnections('a file that holds none', error);
  }
}

function findColumns(head: readonly string[]): Columns | null {
  const cells = head.map((cell) => cell.trim().toLowerCase());
  const find = (names: readonly string[], not: number): number => {
    for (const name of names) {
      const at = cells.indexOf(name);
      if (at >= 0 && at !== not) return at;
    }
    return -1;
  };
  const to = find(NAMES.to, -1);
  const from = find(NAMES.from, to);
  return from < 0 || to < 0 ? null : { from, to, kind: find(NAMES.kind, -1) };
}

function describeColumns(
  { from, to, kind }: Columns,
  isNamed: boolean,
  [head = []]: readonly string[][],
): string {
  if (!isNamed)
    return 'The first row names no columns, so the first two are read as from and to, the third as kind.';
  const name = (at: number) => `“${[...(head[at] ?? '').trim()].slice(0, 40).join('')}”`;
  return `Read as from: ${name(from)}; to: ${name(to)}${kind < 0 ? '' : `; kind: ${name(kind)}`}.`;
}

/** That a file holds no network. */
export function noConnections(received: string, cause?: unknown): EyelineError {
  return new EyelineError(
    'UNREADABLE_NETWORK',
    {
      expected: 'a table of connections (CSV with the columns from, to and kind; GEXF; GraphML)',
      received,
      action: 'Send a CSV file whose first row is `from,to,kind`, or export GEXF or GraphML from Gephi.',
    },
    { cause },
  );
}
