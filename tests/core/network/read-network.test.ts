import { describe, expect, it } from 'vitest';
import { NETWORK_LIMITS, type ReadNetwork } from '../../../src/core/network/network.ts';
import { readNetwork } from '../../../src/core/network/read-network.ts';

function read(text: string): ReadNetwork {
  return readNetwork(Buffer.from(text));
}

/** `a > b: kind`, `a - b: kind` for what holds both ways, sorted. */
function edgesOf({ edges }: ReadNetwork): string[] {
  return edges
    .map(({ from, to, kind, isDirected }) => `${from} ${isDirected ? '>' : '-'} ${to}: ${kind}`)
    .sort();
}

/** Code and message of the error. */
function failure(text: string | Buffer): string {
  try {
    readNetwork(Buffer.from(text));
  } catch (error) {
    const { code, message } = error as { code: string; message: string };
    return `${code}: ${message}`;
  }
  return 'none';
}

describe('a table of connections', () => {
  it('is read by the names of its columns, in any order', () => {
    const found = read('type,target,source\nfollows,@Bob,@ann\nfriend,@cy,@ann\n');

    expect(edgesOf(found)).toEqual(['ann - cy: friend', 'ann > bob: follows']);
    expect(found.columns).toBe('Read as from: “source”; to: “target”; kind: “type”.');
    expect([...found.nodes.values()].map(({ name }) => name)).toEqual(['@ann', '@Bob', '@cy']);
  });

  it('is read as from, to and kind where its first row names no columns, and says so', () => {
    const found = read('ann;bob;follows\nbob;ann;follows\n');

    expect(edgesOf(found)).toEqual(['ann > bob: follows', 'bob > ann: follows']);
    expect(found.columns).toContain('The first row names no columns');
  });

  it.each([
    ['commas', 'from,to\r\n"Doe, Jane",bob\r\n', ['doe, jane > bob: ']],
    ['tabs', 'from\tto\nann\tbob\n', ['ann > bob: ']],
    ['a mark of byte order', '\uFEFFfrom,to\nann,bob\n', ['ann > bob: ']],
    ['quotes that are not closed', 'from,to\nann,bob "the\n', ['ann > bob "the: ']],
  ])('is read with %s', (_, text, edges) => {
    expect(edgesOf(read(text))).toEqual(edges);
  });

  it('takes all ways of writing an account for one', () => {
    const found = read(
      'from,to\n@Ann,https://www.facebook.com/Some.Page/\nann,facebook.com/some.page?ref=x\n ANN ,https://m.facebook.com/some.page#top\n' +
        'ann,https://twitter.com/bob\nann,https://x.com/@bob/\nann,https://www.facebook.com/profile.php?id=12&x=1\n',
    );

    expect(edgesOf(found)).toEqual([
      'ann > facebook.com/12: ',
      'ann > facebook.com/some.page: ',
      'ann > x.com/bob: ',
    ]);
  });

  it('counts a friendship once, whoever it begins with', () => {
    expect(edgesOf(read('from,to,kind\nann,bob,friend\nbob,ann,Friend\n'))).toHaveLength(1);
  });

  it('leaves out rows without two names and rows from a name to itself, and counts them', () => {
    const found = read('from,to\nann,bob\nann,\n,bob\n@ann,ANN\n');

    expect(edgesOf(found)).toEqual(['ann > bob: ']);
    expect(found.skipped).toBe(3);
  });

  it('has nobody who is only in rows that are left out', () => {
    const found = read('from,to\ndee,\n,eve\nfay,@Fay\n@Cy,\nann,bob\ncy,bob\n');

    // As the first row that is read names it.
    expect([...found.nodes.values()].map(({ name }) => name)).toEqual(['ann', 'bob', 'cy']);
    expect(found.skipped).toBe(4);
  });

  it('is refused where it connects nobody', () => {
    expect(failure('from,to\n')).toMatch(/^UNREADABLE_NETWORK: .*`from,to,kind`/s);
    expect(failure('a list\nof words\n')).toMatch(/^UNREADABLE_NETWORK/);
  });

  it('is refused where it has more connections than can be drawn', () => {
    const rows = Array.from({ length: NETWORK_LIMITS.nodes + 1 }, (_, index) => `hub,n${index}`);

    expect(failure(`from,to\n${rows.join('\n')}`)).toMatch(/^TOO_MANY_CONNECTIONS/);
  });

  it('is refused where it is no text', () => {
    expect(failure(Buffer.from([0xff, 0xfe, 0, 1]))).toMatch(/^UNREADABLE_NETWORK/);
    expect(failure('from,to\na\0,b')).toMatch(/^UNREADABLE_NETWORK/);
  });
});

describe('a graph', () => {
  // As the GEXF primer 1.2 and the GraphML primer write them.
  const gexf = (body: string) =>
    `<?xml version="1.0" encoding="UTF-8"?><gexf xmlns="http://www.gexf.net/1.2draft" version="1.2"><graph defaultedgetype="directed">${body}</graph></gexf>`;

  it('is read from GEXF, by the labels of its nodes', () => {
    const found = read(
      gexf(
        '<nodes><node id="0" label="@Ann"/><node id="1" label="@Bob"/></nodes>' +
          '<edges><edge id="0" source="0" target="1"/><edge id="1" source="1" target="0" type="undirected"/></edges>',
      ),
    );

    expect(edgesOf(found)).toEqual(['ann > bob: ', 'bob - ann: ']);
    expect(found.columns).toBeNull();
  });

  it('is read from GraphML, with the kinds of its edges', () => {
    const found = read(
      '<graphml xmlns="http://graphml.graphdrawing.org/xmlns"><key id="l" for="node" attr.name="label" attr.type="string"/>' +
        '<key id="k" for="edge" attr.name="kind" attr.type="string"/><graph edgedefault="directed">' +
        '<node id="n0"><data key="l">Ann</data></node><node id="n1"/>' +
        '<edge source="n0" target="n1"><data key="k">follows</data></edge></graph></graphml>',
    );

    expect(edgesOf(found)).toEqual(['ann > n1: follows']);
  });

  it('is refused with a document type of its own, whose entities could grow without end', () => {
    const bomb =
      '<?xml version="1.0"?><!DOCTYPE lolz [<!ENTITY lol "lol"><!ENTITY lol2 "&lol;&lol;&lol;&lol;">]><gexf>&lol2;</gexf>';

    expect(failure(bomb)).toMatch(/^UNREADABLE_NETWORK: .*document type/s);
  });

  it.each([
    '<gexf',
    '<graphml>',
    gexf('<nodes><node id="0"/><node id="1"/></nodes><edges><edge source="0" target="1"/></edges>').slice(
      0,
      -20,
    ),
    gexf(''),
    '<gexf><graph><nodes><node/></nodes></graph></gexf>',
  ])('is refused where it is broken or empty: %s', (text) => {
    expect(failure(text)).toMatch(/^UNREADABLE_NETWORK/);
  });

  it('keeps keys that objects have by nature apart from everything', () => {
    expect(edgesOf(read('from,to\n__proto__,constructor\n'))).toEqual(['__proto__ > constructor: ']);
  });
});
