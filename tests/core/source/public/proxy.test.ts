import { connect } from 'node:net';
import { describe, expect, it } from 'vitest';
import { fetchFrom, refusal, serve, serveRaw, textOf } from './public-server.ts';
import { serveTunnel } from './tunnel.ts';

/** A SOCKS5 proxy (RFC 1928) without log-in; `asked` lists addresses and names, as its clients hand them over. */
async function serveSocks(): Promise<{ port: number; asked: string[] }> {
  const asked: string[] = [];
  const port = await serveRaw((socket) => {
    socket.once('data', () => {
      socket.write(Buffer.from([5, 0]));
      socket.once('data', (request) => {
        const isName = request[3] === 3;
        const length = isName ? (request[4] ?? 0) + 1 : 4;
        const host = request.subarray(4, 4 + length);
        asked.push(isName ? host.subarray(1).toString() : [...host].join('.'));
        const target = connect(request.readUInt16BE(4 + length), '127.0.0.1', () => {
          socket.write(Buffer.from([5, 0, 0, 1, 0, 0, 0, 0, 0, 0]));
          target.pipe(socket).pipe(target);
        });
        target.on('error', () => socket.destroy());
      });
    });
  });
  return { port, asked };
}

describe('with PROXY', () => {
  it.each([
    ['local', (port: number) => `127.0.0.1:${port}`],
    ['remote', (port: number) => `a.site.example:${port}`],
  ] as const)('and PROXY_DNS=%s an HTTP proxy is handed what it is to connect to', async (dns, target) => {
    const hosts: (string | undefined)[] = [];
    const port = await serve((request, response) => {
      hosts.push(request.headers.host);
      response.end('a page');
    });
    const through = await serveTunnel();
    const url = new URL(`http://user:word@127.0.0.1:${through.port}`);

    const text = await textOf(fetchFrom([port], { proxy: { url, dns } }), `http://a.site.example:${port}/`);

    expect(text).toBe('a page');
    expect(hosts).toEqual([`a.site.example:${port}`]);
    expect(through.asked).toEqual([`${target(port)} Basic ${Buffer.from('user:word').toString('base64')}`]);
  });

  it.each([
    ['local', '127.0.0.1'],
    ['remote', 'a.site.example'],
  ] as const)('and PROXY_DNS=%s a SOCKS proxy is handed %s', async (dns, target) => {
    const port = await serve((_, response) => response.end('a page'));
    const through = await serveSocks();
    const url = new URL(`socks5://127.0.0.1:${through.port}`);

    const text = await textOf(fetchFrom([port], { proxy: { url, dns } }), `http://a.site.example:${port}/`);

    expect(text).toBe('a page');
    expect(through.asked).toEqual([target]);
  });

  it.each(['local', 'remote'] as const)('and PROXY_DNS=%s no private address is asked for', async (dns) => {
    const through = await serveTunnel();
    const proxy = { url: new URL(`http://127.0.0.1:${through.port}`), dns };
    const lookup = async () => [{ address: '10.0.0.1', family: 4 }];
    const fetch = fetchFrom([], { proxy }, { lookup });

    const literal = await refusal(fetch, 'http://[::ffff:10.0.0.1]/');
    const name = await refusal(fetch, 'http://router.local/');
    const resolved = dns === 'local' ? await refusal(fetch, 'http://inner.example/') : literal;

    for (const said of [literal, name, resolved]) expect(said).toMatch(/^LINK_REFUSED: .* private network/);
    expect(through.asked).toEqual([]);
  });

  it('what the proxy itself says is not taken for the site', async () => {
    const through = await serveTunnel(403);
    const proxy = { url: new URL(`http://127.0.0.1:${through.port}`), dns: 'local' as const };

    const said = await refusal(fetchFrom([], { proxy }), 'http://a.site.example/');

    expect(said).toMatch(/^LINK_UNAVAILABLE: The connection to the site broke\./);
  });
});
