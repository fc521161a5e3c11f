import { EyelineError } from '../../errors.ts';
import { createPyramid } from '../../face/sampling/sampler.ts';
import type { PictureLimits } from '../../image/limits.ts';
import type { Raster } from '../../image/raster.ts';
import { layOutNetwork } from '../../network/lay-out-network.ts';
import { joinNetworks, NETWORK_LIMITS, type Network } from '../../network/network.ts';
import { type AnalysedNodes, chooseAnalysed, countNetwork } from '../../network/network-counts.ts';
import type { NetworkMember } from '../../network/network-facts.ts';
import { describeCommunities, describeLeft } from '../../network/network-words.ts';
import { nodeKey } from '../../network/node-key.ts';
import { noConnections } from '../../network/read-edges-csv.ts';
import { readNetwork } from '../../network/read-network.ts';
import { writeGexf } from '../../network/write-gexf.ts';
import { cutPortrait } from '../../portrait/cut-portrait.ts';
import { type DrawnNode, renderNetwork } from '../../render/network-picture.ts';
import { count } from '../../words.ts';
import { openMeasured } from '../files/open-measured.ts';
import { readStoredFile, type StoredFile } from '../files/stored-file.ts';
import { MAX_PAGE_SIDE_PX } from '../measure/measured-picture.ts';
import type { DrawnNetwork, NetworkRequest } from './drawn-network.ts';

/** Of the drawing, as its strip names it. */
const METHOD = 'ForceAtlas2 from fixed places, communities by Louvain';

/** Side of an avatar, px. */
const AVATAR_PX = 96;

/**
 * Reads tables of connections, puts them together, counts, lays out and draws.
 *
 * @throws EyelineError `UNREADABLE_NETWORK`, `TOO_MANY_CONNECTIONS`, `FILE_CHANGED`
 */
export async function drawNetwork(
  { files, accounts }: NetworkRequest,
  {
    limits,
    software,
    onStep,
  }: { readonly limits: PictureLimits; readonly software: string; readonly onStep: () => void },
): Promise<DrawnNetwork> {
  const inputs = new Set<string>();
  const read = [];
  for (const file of files) {
    const { bytes, sha256 } = await readStoredFile(file, { maxBytes: NETWORK_LIMITS.bytes });
    inputs.add(sha256);
    read.push(readNetwork(bytes));
    onStep();
  }
  const known = keysOfAccounts(accounts);
  const network = rename(joinNetworks(read), accounts, known);
  const analysed = chooseAnalysed(network, new Set(accounts.map((_, index) => ownKey(index))));
  const layout = layOutNetwork(network, analysed.keys, onStep);
  onStep();
  const counts = countNetwork(network, analysed);
  onStep();
  const nodes: DrawnNode[] = [];
  const indexOf = new Map<string, number>();
  const degrees = degreesOf(network);
  for (const [key, at] of layout.places) {
    const account = accounts[accountOf(key)];
    indexOf.set(key, nodes.length);
    const avatar = account?.avatar ? await cutAvatar(account.avatar, limits) : null;
    if (avatar && account?.avatar?.sha256) inputs.add(account.avatar.sha256);
    const name = network.nodes.get(key)?.name ?? key;
    nodes.push({ at, name, isAnalysed: analysed.keys.has(key), degree: degrees.get(key) ?? 0, avatar });
    if (avatar) onStep();
  }
  const edges = network.edges.flatMap(({ from, to }): [number, number][] => {
    const ends = [indexOf.get(from), indexOf.get(to)];
    return ends[0] === undefined || ends[1] === undefined ? [] : [[ends[0], ends[1]]];
  });
  const title = `${count(counts.edges, 'connection')} between ${count(counts.nodes, 'account or page', 'accounts and pages')}, ${counts.analysed} of them analysed`;
  const left = describeLeft(layout);
  const picture = await renderNetwork({
    nodes,
    edges,
    title,
    detail: `Orange: ${describeAnalysed(analysed)}, with their profile pictures where they are known; orange lines run between them. Grey: all others, larger with more connections.${left === null ? '' : ` ${left}`} Nearness follows connections; directions and distances mean nothing else.`,
    alt: `A network. ${title}. The analysed are orange, the others grey.`,
    provenance: { software, method: METHOD, backend: 'no face model', inputs: [...inputs] },
  });
  onStep();
  return {
    picture,
    gexf: writeGexf(network, analysed.keys, layout.places),
    counts,
    communities: describeCommunities(layout, analysed.keys),
    left: layout.left,
    leftAnalysed: layout.leftAnalysed,
    read: read.map(({ columns, skipped }) => ({ columns, skipped })),
  };
}

function describeAnalysed({ are }: AnalysedNodes): string {
  return are === 'accounts' ? 'accounts of the incident' : 'those that the connections start from';
}

/** The key of a known account. No name in a table has one like it: those are lower case. */
function ownKey(index: number): string {
  return `${OWN}${index + 1}`;
}

function accountOf(key: string): number {
  return key.startsWith(OWN) ? Number(key.slice(OWN.length)) - 1 : -1;
}

const OWN = 'Account ';

/** By every name of an account; a name that two accounts have is nobody's. */
function keysOfAccounts(accounts: readonly NetworkMember<StoredFile>[]): Map<string, string> {
  const keys = new Map<string, string | null>();
  for (const [index, { names }] of accounts.entries())
    for (const key of new Set(names.map(nodeKey)))
      if (key !== '') keys.set(key, keys.has(key) ? null : ownKey(index));
  return new Map([...keys].filter((entry): entry is [string, string] => entry[1] !== null));
}

/** Nodes that are known accounts become those, whichever of their names a table has. */
function rename(
  network: Network,
  accounts: readonly NetworkMember<StoredFile>[],
  known: ReadonlyMap<string, string>,
): Network {
  const keyOf = (key: string) => known.get(key) ?? key;
  const nodes = new Map(
    [...network.nodes.values()].map((node) => {
      const key = keyOf(node.key);
      return [key, { key, name: accounts[accountOf(key)]?.label ?? node.name }] as const;
    }),
  );
  const renamed = network.edges.map((edge) => ({ ...edge, from: keyOf(edge.from), to: keyOf(edge.to) }));
  const edges = renamed.filter(({ from, to }) => from !== to);
  if (edges.length === 0) throw noConnections('a table that connects accounts only with themselves');
  const connected = new Set(edges.flatMap(({ from, to }) => [from, to]));
  // A graph may have nodes without connections; one that is only connected with itself would be drawn as such a one.
  for (const { from, to } of renamed) if (from === to && !connected.has(from)) nodes.delete(from);
  return joinNetworks([{ nodes, edges }]);
}

function degreesOf({ edges }: Network): Map<string, number> {
  const neighbours = new Map<string, Set<string>>();
  const add = (key: string, other: string) => {
    const known = neighbours.get(key);
    if (known) known.add(other);
    else neighbours.set(key, new Set([other]));
  };
  for (const { from, to } of edges) {
    add(from, to);
    add(to, from);
  }
  return new Map([...neighbours].map(([key, { size }]) => [key, size]));
}

/** An avatar that cannot be read any more is left out: the network is what was asked for. */
async function cutAvatar(
  avatar: NonNullable<NetworkMember<StoredFile>['avatar']>,
  limits: PictureLimits,
): Promise<Raster | null> {
  try {
    const { bytes } = await readStoredFile(avatar, limits);
    const { raster, width, height } = await openMeasured(bytes, avatar.animationFrame, limits, {
      maxSidePx: MAX_PAGE_SIDE_PX,
    });
    const scale = [raster.width / width, raster.height / height] as const;
    return cutPortrait(createPyramid(raster), avatar.frame, scale, AVATAR_PX);
  } catch (error) {
    if (error instanceof EyelineError) return null;
    throw error;
  }
}
