import { describe, expect, it } from 'vitest';
import { layOutNetwork } from '../../../src/core/network/lay-out-network.ts';
import { chooseAnalysed, countNetwork } from '../../../src/core/network/network-counts.ts';
import {
  describeCommunities,
  describeLeft,
  describeNetwork,
} from '../../../src/core/network/network-words.ts';
import { readNetwork } from '../../../src/core/network/read-network.ts';
import { writeGexf } from '../../../src/core/network/write-gexf.ts';

const read = (rows: string) => readNetwork(Buffer.from(`from,to,kind\n${rows}`));
const asIs = (name: string) => name;

/** Two groups of five, each all of them connected and following one page of their own, and one line between them. */
function twoGroups() {
  const rows: string[] = [];
  for (const group of ['a', 'b'])
    for (let i = 0; i < 5; i++) {
      for (let j = 0; j < 5; j++) if (i < j) rows.push(`${group}${i},${group}${j},friend`);
      rows.push(`${group}${i},page ${group},likes page`);
    }
  return read([...rows, 'a0,b0,follows'].join('\n'));
}

describe('the counts of a network', () => {
  it('say who is connected, both ways or one, and what most of them share', () => {
    const network = read(
      [
        'ann,bob,follows',
        'bob,ann,follows',
        'ann,cy,follows',
        'ann,Page,likes page',
        'bob,Page,likes page',
        'dee,ann,follows',
      ].join('\n'),
    );

    const counts = countNetwork(network, { keys: new Set(['ann', 'bob', 'cy']), are: 'accounts' });

    expect(counts).toEqual({
      nodes: 5,
      edges: 6,
      kinds: [
        ['follows', 4],
        ['likes page', 2],
      ],
      analysed: 3,
      analysedAre: 'accounts',
      pairs: { connected: 2, mutual: 1, possible: 3 },
      shared: [{ key: 'page', name: 'Page', count: 2 }],
      busiest: [
        { key: 'ann', name: 'ann', count: 4 },
        { key: 'bob', name: 'bob', count: 2 },
        { key: 'cy', name: 'cy', count: 1 },
      ],
    });
    expect(describeNetwork(counts, asIs)).toEqual([
      '6 connections between 5 accounts and pages (follows 4, likes page 2): 3 accounts of this incident, and 2 others.',
      'Connected pairs among the analysed: 2 of 3, 1 of them both ways by the same kind of connection.',
      'Connected with several of the analysed: Page (2 of 3).',
      'Most connected of the analysed: ann (4), bob (2), cy (1).',
    ]);
  });

  it('take a friendship for a connection both ways', () => {
    const counts = countNetwork(read('ann,bob,friend'), { keys: new Set(['ann', 'bob']), are: 'accounts' });

    expect(counts.pairs).toEqual({ connected: 1, mutual: 1, possible: 1 });
  });

  it('take two connections of different kinds for none both ways', () => {
    const analysed = { keys: new Set(['ann', 'bob', 'cy']), are: 'accounts' } as const;
    const rows = ['ann,bob,follows', 'bob,ann,likes page', 'bob,cy,follows', 'cy,bob,Follows'];

    const counts = countNetwork(read([...rows, 'cy,bob,likes page'].join('\n')), analysed);

    expect(counts.pairs).toEqual({ connected: 2, mutual: 1, possible: 3 });
  });

  it('are about whoever the connections start from where no account of the incident is among them', () => {
    const network = read('ann,bob,follows\nann,cy,follows');

    expect(chooseAnalysed(network, new Set(['zoe']))).toEqual({ keys: new Set(['ann']), are: 'sources' });
    expect(chooseAnalysed(network, new Set(['cy', 'zoe']))).toEqual({
      keys: new Set(['cy']),
      are: 'accounts',
    });
  });
});

describe('the layout of a network', () => {
  it('is the same each time, within the unit square, and puts connected nodes nearer to each other', () => {
    const network = twoGroups();
    const first = layOutNetwork(network, new Set(['a0', 'b0']));

    expect([...layOutNetwork(network, new Set(['a0', 'b0'])).places]).toEqual([...first.places]);
    const places = [...first.places.values()].flat();
    expect(Math.min(...places)).toBeGreaterThanOrEqual(0);
    expect(Math.max(...places)).toBeLessThanOrEqual(1);
    const apart = (a: string, b: string) => {
      const [x = 0, y = 0] = first.places.get(a) ?? [];
      const [v = 0, w = 0] = first.places.get(b) ?? [];
      return Math.hypot(x - v, y - w);
    };
    expect(apart('a1', 'a2')).toBeLessThan(apart('a1', 'b1'));
    expect(apart('b3', 'b4')).toBeLessThan(apart('b3', 'a4'));
  });

  it('tells the groups that a network falls into', () => {
    const { communities, modularity } = layOutNetwork(twoGroups(), new Set());

    expect(communities.map((keys) => [...keys].sort())).toEqual([
      ['a0', 'a1', 'a2', 'a3', 'a4', 'page a'],
      ['b0', 'b1', 'b2', 'b3', 'b4', 'page b'],
    ]);
    expect(describeCommunities({ communities, modularity }, new Set(['a0', 'a1']))).toMatch(
      /^The network falls into 2 groups .*: of 6 \(2 analysed\), 6 \(0 analysed\) \(modularity 0\.\d\d\)\.$/,
    );
  });

  it('tells of no groups where everybody is connected with everybody', () => {
    const rows = ['a,b', 'a,c', 'a,d', 'b,c', 'b,d', 'c,d'].map((row) => `${row},friend`);

    expect(describeCommunities(layOutNetwork(read(rows.join('\n')), new Set()), new Set())).toBeNull();
  });

  it('leaves out those with the fewest connections of a network that is too large to be seen, never the analysed', () => {
    const rows = Array.from({ length: 1500 }, (_, index) => `hub,n${index},follows`);
    const { places, left } = layOutNetwork(
      read([...rows, 'lone,n0,follows'].join('\n')),
      new Set(['hub', 'lone']),
    );

    expect(places.size).toBe(1200);
    expect(left).toBe(302);
    expect([places.has('hub'), places.has('lone'), places.has('n0')]).toEqual([true, true, true]);
  });

  it('draws the most connected of more analysed than can be seen, with what they share', () => {
    const rows = Array.from({ length: 3000 }, (_, index) => `s${index},page,likes page`);
    const busy = Array.from({ length: 50 }, (_, index) => `s${index},friend${index},friend`);
    const network = read([...rows, ...busy].join('\n'));
    const { keys } = chooseAnalysed(network, new Set());

    const { places, left, leftAnalysed } = layOutNetwork(network, keys);

    expect([keys.size, places.size, left, leftAnalysed]).toEqual([3000, 1200, 1851, 1801]);
    expect([places.has('page'), places.has('s49')]).toEqual([true, true]);
  });

  it('tells the groups of the whole network, whatever of it is drawn', () => {
    const rows = ['a', 'b', 'c'].flatMap((page) =>
      Array.from({ length: 1000 }, (_, index) => `${page}${index},${page} page,likes page`),
    );
    const network = read(rows.join('\n'));

    const { communities, places } = layOutNetwork(network, chooseAnalysed(network, new Set()).keys);

    expect(places.size).toBe(1200);
    expect(communities.map(({ length }) => length)).toEqual([1001, 1001, 1001]);
  });

  it('says how many of those that are not drawn are analysed', () => {
    expect(describeLeft({ left: 0, leftAnalysed: 0 })).toBeNull();
    expect(describeLeft({ left: 1302 })).toBe('Not drawn: 1302 with the fewest connections to the analysed.');
    expect(describeLeft({ left: 1302, leftAnalysed: 1301 })).toBe(
      'Not drawn: 1302 with the fewest connections, 1301 of them analysed.',
    );
    expect(describeLeft({ left: 1302, leftAnalysed: 1302 })).toBe(
      'Not drawn: 1302 with the fewest connections, all of them analysed.',
    );
  });

  it('is told of between its parts, so that a large one is not taken for one that hangs', () => {
    let steps = 0;

    layOutNetwork(twoGroups(), new Set(), () => steps++);

    expect(steps).toBeGreaterThan(0);
  });

  it('takes two nodes, and nodes without a place of their own', () => {
    expect(layOutNetwork(read('a,b,friend'), new Set()).places.size).toBe(2);
  });
});

describe('a network as GEXF', () => {
  it('reads back as the same network, whatever its names hold', () => {
    const network = read('a<&>"\u0007,b é,friend\nb é,c,"likes <page>"');
    const { places } = layOutNetwork(network, new Set(['c']));

    const back = readNetwork(Buffer.from(writeGexf(network, new Set(['c']), places)));

    expect(back.edges.map(({ kind, isDirected }) => [kind, isDirected])).toEqual([
      ['friend', false],
      ['likes <page>', true],
    ]);
    expect([...back.nodes.values()].map(({ name }) => name)).toEqual(['a<&>"\uFFFD', 'b é', 'c']);
  });
});
