import { MultiGraph } from 'graphology';
import gexf from 'graphology-gexf';
import type { Point } from '../image/raster.ts';
import type { Network } from './network.ts';

/** Size of the plane that places are written for, as Gephi's are. */
const PLANE = 2000;

/** The network as GEXF 1.2, with where each node was drawn and whether it was analysed: opens in Gephi as it was drawn. */
export function writeGexf(
  { nodes, edges }: Network,
  analysed: ReadonlySet<string>,
  places: ReadonlyMap<string, Point>,
): string {
  const graph = new MultiGraph();
  for (const { key, name } of nodes.values()) {
    const [x, y] = places.get(key) ?? [0.5, 0.5];
    graph.addNode(key, {
      label: plain(name),
      isAnalysed: analysed.has(key),
      x: (x - 0.5) * PLANE,
      y: (0.5 - y) * PLANE,
    });
  }
  // With keys of their own: by default they begin with a number that is drawn anew each time.
  for (const [index, { from, to, kind, isDirected }] of edges.entries()) {
    if (isDirected) graph.addDirectedEdgeWithKey(index, from, to, { kind: plain(kind) });
    else graph.addUndirectedEdgeWithKey(index, from, to, { kind: plain(kind) });
  }
  return gexf.write(graph, {
    version: '1.2',
    formatNode: (_, { label, isAnalysed, x, y }) => ({
      label: String(label),
      attributes: { isAnalysed },
      viz: {
        color: isAnalysed ? '#FF9F1C' : '#8E939E',
        position: { x, y, z: 0 },
      },
    }),
    formatEdge: (_, { kind }) => ({ attributes: { kind } }),
  });
}

/** XML takes no control characters. */
function plain(text: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is meant.
  return text.replace(/[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]/g, '\uFFFD');
}
