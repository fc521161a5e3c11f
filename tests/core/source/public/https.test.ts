import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createSecureContext, type SecureContext } from 'node:tls';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Certificate, makeAuthority } from '../../../fixtures/certificate.ts';
import { serveTunnel } from './tunnel.ts';

const INVALID = {
  code: 'LINK_UNAVAILABLE',
  message: 'The site’s certificate is not valid. Try again later, or send the profile picture itself.',
};

let folder: string;
let port: number;
let stop: () => void;
/** The name that each connection asked for (SNI); false: none. */
const asked: (string | false)[] = [];

/** A server whose certificate depends on the name that it is asked for. */
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'eyeline-https-'));
  const trusted = makeAuthority('Eyeline test authority');
  const stranger = makeAuthority('Stranger');
  await writeFile(join(folder, 'authority.pem'), trusted.cert);
  const contexts: Readonly<Record<string, Certificate>> = {
    'good.site.example': trusted.issue(['good.site.example']),
    'wrong.site.example': trusted.issue(['good.site.example']),
    'expired.site.example': trusted.issue(['expired.site.example'], new Date(Date.now() - 60_000)),
    'stranger.site.example': stranger.issue(['stranger.site.example']),
  };
  const secure = new Map(Object.entries(contexts).map(([name, of]) => [name, createSecureContext(of)]));
  const server = createServer(
    {
      ...trusted.issue(['127.0.0.1']),
      SNICallback: (name, done: (error: Error | null, context?: SecureContext) => void) =>
        done(null, secure.get(name)),
    },
    (request, response) => {
      const [, target] = /^\/to\/(.+)$/.exec(request.url ?? '') ?? [];
      if (target !== undefined) response.writeHead(302, { location: `https://${target}:${port}/` });
      response.end(`over TLS, for ${request.headers.host?.split(':')[0]}`);
    },
  );
  server.on('secureConnection', ({ servername }) => asked.push(servername ?? false));
  server.on('tlsClientError', () => {});
  server.listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  port = (server.address() as AddressInfo).port;
  stop = () => {
    server.closeAllConnections();
    server.close();
  };
});

afterAll(async () => {
  stop();
  await rm(folder, { recursive: true });
});

/** What the built fetch gives for paths of hosts, in a process that trusts the authority as operators let it. */
async function fetchAll(places: readonly string[], { proxy = 'none', isTrusting = true } = {}) {
  const urls = places.map((place) => {
    const [host, ...path] = place.split('/');
    return `https://${host}:${port}/${path.join('/')}`;
  });
  const { stdout } = await promisify(execFile)(
    process.execPath,
    [join(import.meta.dirname, 'fetch-child.mjs'), `${port}`, proxy, ...urls],
    {
      env: {
        PATH: process.env.PATH,
        ...(isTrusting ? { NODE_EXTRA_CA_CERTS: join(folder, 'authority.pem') } : {}),
      },
    },
  );
  return stdout
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));
}

describe('over https', () => {
  it('the name is asked for, and a certificate of a trusted authority for that name is taken', async () => {
    asked.length = 0;

    const [name, address] = await fetchAll(['good.site.example', '127.0.0.1']);

    expect(name).toEqual({ text: 'over TLS, for good.site.example', status: 200, hops: 1 });
    expect(address).toEqual({ text: 'over TLS, for 127.0.0.1', status: 200, hops: 1 });
    // An address is no name (RFC 6066): none is asked for.
    expect(asked).toEqual(['good.site.example', false]);
  });

  it.each([
    ['for another name', 'wrong.site.example'],
    ['that has expired', 'expired.site.example'],
    ['of an authority that nobody trusts', 'stranger.site.example'],
  ])('a certificate %s is refused, also where a redirect leads to it', async (_, host) => {
    const told = await fetchAll([host, `good.site.example/to/${host}`]);

    expect(told).toEqual([INVALID, INVALID]);
  });

  it('an authority is trusted only where the operator says so', async () => {
    const told = await fetchAll(['good.site.example', '127.0.0.1'], { isTrusting: false });

    expect(told).toEqual([INVALID, INVALID]);
  });

  it('through a proxy the certificate is held against the site’s name all the same', async () => {
    const tunnel = await serveTunnel();
    asked.length = 0;

    const told = await fetchAll(['good.site.example', 'wrong.site.example'], {
      proxy: `http://127.0.0.1:${tunnel.port}`,
    });

    expect(told).toEqual([{ text: 'over TLS, for good.site.example', status: 200, hops: 1 }, INVALID]);
    expect(asked[0]).toBe('good.site.example');
    expect(tunnel.asked).toEqual([`127.0.0.1:${port} nobody`, `127.0.0.1:${port} nobody`]);
  });
});
