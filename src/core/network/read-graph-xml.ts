import { createRequire } from 'node:module';
import { MultiGraph } from 'graphology';
import gexf from 'graphology-gexf';
import graphml from 'graphology-graphml';
import {
  edgeKey,
  MAX_NAME,
  NETWORK_LIMITS,
  type NetworkEdge,
  type NetworkNode,
  type ReadNetwork,
} from './network.ts';
import { nodeKey } from './node-key.ts';
import { noConnections } from './read-edges-csv.ts';
import { tooLarge } from './too-large.ts';

/** The part of xmldom that is used; its own types would bring a browser's globals into all of this program. */
interface Xmldom {
  readonly DOMParser: new (options: {
    readonly errorHandler: Readonly<Record<'warning' | 'error' | 'fatalError', (what: unknown) => never>>;
  }) => { parseFromString(text: string, mediaType: 'application/xml'): Parameters<typeof gexf.parse>[1] };
}

const { DOMParser } = createRequire(import.meta.url)('@xmldom/xmldom') as Xmldom;

/** Attributes that hold the name of a node and the kind of an edge, the first that is there. */
const NAME_OF_NODE = ['label', 'name', 'Label', 'screen_name', 'username'];
const KIND_OF_EDGE = ['kind', 'type', 'relation', 'label', 'Label'];

/**
 * Reads GEXF or GraphML. A document type is refused: neither format needs one, and it may hold entities that grow.
 *
 * @throws EyelineError `UNREADABLE_NETWORK`, `TOO_MANY_CONNECTIONS`
 */
export function readGraphXml(text: string): ReadNetwork {
  if (/<!(DOCTYPE|ENTITY)/i.test(text)) throw noConnections('an XML file with a document type of its own');
  const elements = text.match(/<(node|edge)[\s>/]/g)?.length ?? 0;
  if (elements > NETWORK_LIMITS.nodes + NETWORK_LIMITS.edges) throw tooLarge();
  const graph = parseGraph(text);
  if (graph.order > NETWORK_LIMITS.nodes || graph.size > NETWORK_LIMITS.edges) throw tooLarge();
  const keys = new Map<string, string>();
  const nodes = new Map<string, NetworkNode>();
  graph.forEachNode((id, attributes) => {
    const label = pick(attributes, NAME_OF_NODE) ?? id;
    const key = nodeKey(label);
    const one = { key: key === '' ? nodeKey(id) : key, name: label };
    keys.set(id, one.key);
    if (!nodes.has(one.key)) nodes.set(one.key, one);
  });
  const edges = new Map<string, NetworkEdge>();
  let skipped = 0;
  graph.forEachEdge((_, attributes, source, target, __, ___, isUndirected) => {
    const from = keys.get(source) as string;
    const to = keys.get(target) as string;
    if (from === to) {
      skipped++;
      return;
    }
    const edge = { from, to, kind: pick(attributes, KIND_OF_EDGE) ?? '', isDirected: !isUndirected };
    edges.set(edgeKey(edge), edge);
  });
  if (edges.size === 0) throw noConnections('a graph without connections');
  return { nodes, edges: [...edges.values()], columns: null, skipped };
}

function parseGraph(text: string): MultiGraph {
  const refuse = (what: unknown): never => {
    throw new Error(String(what));
  };
  // By default it prints what it minds, and reads a file that was cut off as far as it goes.
  const parser = new DOMParser({ errorHandler: { warning: refuse, error: refuse, fatalError: refuse } });
  try {
    const document = parser.parseFromString(text, 'application/xml');
    return /<graphml[\s>]/.test(text)
      ? (graphml.parse(MultiGraph, document) as MultiGraph)
      : (gexf.parse(MultiGraph, document, { addMissingNodes: true }) as MultiGraph);
  } catch (error) {
    throw noConnections('a GEXF or GraphML file that cannot be read', error);
  }
}

function pick(attributes: Readonly<Record<string, unknown>>, names: readonly string[]): string | null {
  for (const name of names) {
    const value = Object.hasOwn(attributes, name) ? attributes[name] : undefined;
    if (typeof value === 'string' && value.trim() !== '')
      return [...value.trim()].slice(0, MAX_NAME).join('');
  }
  return null;
}
