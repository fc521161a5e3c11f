import { UndirectedGraph } from 'graphology';
import louvainModule from 'graphology-communities-louvain';
import forceAtlas2Module from 'graphology-layout-forceatlas2';
import type { Point } from '../image/raster.ts';
import type { Network } from './network.ts';

// Their types say `default`; what Node loads is the function itself.
const forceAtlas2 = forceAtlas2Module as unknown as typeof forceAtlas2Module.default;
const louvain = louvainModule as unknown as typeof louvainModule.default;

/** A network in the plane. */
export interface NetworkLayout {
  /** Of the nodes that are drawn: 0 to 1 across and down, none nearer than the margin of a drawing needs. */
  readonly places: ReadonlyMap<string, Point>;
  /** Sets of all nodes with more connections within than chance gives, the largest first; those of one node are left out. */
  readonly communities: readonly (readonly string[])[];
  /** How clearly they part, -0.5 to 1 (Newman's modularity): above 0.3 counts as clear. */
  readonly modularity: number;
  /** How many nodes are left out of the drawing, and how many of them are analysed. */
  readonly left: number;
  readonly leftAnalysed: number;
}

/** More nodes than that are a grey cloud, and take minutes to lay out. */
const MAX_DRAWN = 1200;

/** So many analysed are all drawn; the rest of the room is for whom they are connected with. */
const ALL_ANALYSED = 1000;

/** Rounds of ForceAtlas2: few for many nodes. */
const ROUNDS = { most: 600, least: 150, budget: 240_000 };

/** Angle between neighbours on the starting spiral, rad: the golden one leaves no gaps. */
const GOLDEN = Math.PI * (3 - Math.sqrt(5));

/**
 * Lays a network out by ForceAtlas2 from fixed starting places, so that the same network always looks the same, and
 * tells communities by Louvain's method with a fixed seed.
 *
 * @param analysed keys; of more than 1,000 the most connected are drawn.
 * @param onStep told between the parts of the work
 */
export function layOutNetwork(
  network: Network,
  analysed: ReadonlySet<string>,
  onStep: () => void = () => {},
): NetworkLayout {
  const communities = findCommunities(network);
  onStep();
  const drawn = chooseDrawn(network, analysed);
  const graph = new UndirectedGraph();
  for (const [index, key] of drawn.entries()) {
    const radius = Math.sqrt(index + 1);
    graph.addNode(key, { x: radius * Math.cos(index * GOLDEN), y: radius * Math.sin(index * GOLDEN) });
  }
  for (const { from, to } of network.edges)
    if (graph.hasNode(from) && graph.hasNode(to)) graph.mergeEdge(from, to);
  const iterations = Math.min(ROUNDS.most, Math.max(ROUNDS.least, Math.round(ROUNDS.budget / graph.order)));
  const settings = { ...forceAtlas2.inferSettings(graph), barnesHutOptimize: graph.order > 400 };
  const raw = forceAtlas2(graph, { iterations, settings, getEdgeWeight: null });
  return {
    ...communities,
    places: placesWithin(drawn, raw),
    left: network.nodes.size - drawn.length,
    leftAnalysed: countOf(network.nodes.keys(), analysed) - countOf(drawn, analysed),
  };
}

/** Of the whole network, also of what is not drawn. */
function findCommunities({ nodes, edges }: Network): Pick<NetworkLayout, 'communities' | 'modularity'> {
  const graph = new UndirectedGraph();
  const keys = [...nodes.keys()].sort();
  for (const key of keys) graph.addNode(key);
  for (const { from, to } of edges) graph.mergeEdge(from, to);
  const found = louvain.detailed(graph, { rng: seeded(1), getEdgeWeight: null, randomWalk: false });
  const groups = new Map<number, string[]>();
  for (const key of keys) {
    const group = found.communities[key] as number;
    const known = groups.get(group);
    if (known) known.push(key);
    else groups.set(group, [key]);
  }
  return {
    communities: [...groups.values()].filter(({ length }) => length > 1).sort((a, b) => b.length - a.length),
    modularity: Number.isFinite(found.modularity) ? found.modularity : 0,
  };
}

function countOf(keys: Iterable<string>, among: ReadonlySet<string>): number {
  let count = 0;
  for (const key of keys) if (among.has(key)) count++;
  return count;
}

/**
 * The analysed, then who is connected with most of them, then who has most connections; in a fixed order. Of more analysed
 * than can all be seen, whoever has most connections: else what all of them share would be left out for their sake.
 */
function chooseDrawn({ nodes, edges }: Network, analysed: ReadonlySet<string>): string[] {
  const near = new Map<string, number>();
  const degree = new Map<string, number>();
  const add = (map: Map<string, number>, key: string) => map.set(key, (map.get(key) ?? 0) + 1);
  for (const { from, to } of edges) {
    add(degree, from);
    add(degree, to);
    if (analysed.has(from)) add(near, to);
    if (analysed.has(to)) add(near, from);
  }
  const isOfFew = analysed.size <= ALL_ANALYSED;
  const weight = (key: string) =>
    isOfFew
      ? (analysed.has(key) ? 1e12 : 0) + (near.get(key) ?? 0) * 1e6 + (degree.get(key) ?? 0)
      : (degree.get(key) ?? 0) + (analysed.has(key) ? 0.5 : 0);
  return [...nodes.keys()].sort((a, b) => weight(b) - weight(a) || (a < b ? -1 : 1)).slice(0, MAX_DRAWN);
}

/** Places within a unit square. Few nodes far off must not press all others together: the outermost hundredth is drawn in. */
function placesWithin(
  keys: readonly string[],
  raw: Readonly<Record<string, { readonly x: number; readonly y: number }>>,
): Map<string, Point> {
  const axis = (of: 'x' | 'y') => keys.map((key) => raw[key]?.[of] ?? 0).sort((a, b) => a - b);
  const bounds = (sorted: readonly number[]): readonly [number, number] => {
    const skip = Math.floor(sorted.length / 100);
    const low = sorted[skip] as number;
    const high = sorted[sorted.length - 1 - skip] as number;
    return high > low ? [low, high] : [low - 0.5, low + 0.5];
  };
  const [left, right] = bounds(axis('x'));
  const [top, bottom] = bounds(axis('y'));
  const within = (value: number, low: number, high: number) =>
    Math.min(1, Math.max(0, (value - low) / (high - low)));
  return new Map(
    keys.map((key): [string, Point] => {
      const { x = 0, y = 0 } = raw[key] ?? {};
      return [key, [within(x, left, right), within(y, top, bottom)]];
    }),
  );
}

/** Mulberry32: numbers from 0 to 1 that are the same for a seed. */
function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}
