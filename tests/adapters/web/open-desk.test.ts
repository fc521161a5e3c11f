import { connect } from 'node:net';
import { describe, expect, it } from 'vitest';
import { resolveHost } from '../../../src/adapters/web/bounds/addresses.ts';
import { createDeskAdapter, type DeskOptions } from '../../../src/adapters/web/index.ts';
import { makeDeskOptions, makeDeskTenant, startDesk, type TestDesk } from './desk.ts';

const TOKEN = '0123456789abcdef';

function create(changes: Partial<DeskOptions>) {
  return createDeskAdapter(makeDeskOptions(makeDeskTenant(), changes));
}

describe('a desk without a token', () => {
  it.each([
    'localhost',
    'LOCALHOST',
    'localhost.',
    'desk.localhost',
    '127.0.0.1',
    '127.8.8.8',
    '127.1',
    '::1',
    '0:0:0:0:0:0:0:1',
    '::ffff:127.0.0.1',
    '::ffff:7f00:1',
  ])('may listen on %s', (host) => {
    expect(create({ host }).platform).toBe('desk');
  });

  it.each([
    '0.0.0.0',
    '::',
    '::ffff:0.0.0.0',
    '10.0.0.1',
    '192.168.1.5',
    '::ffff:10.0.0.1',
    'fe80::1',
    'desk.example',
    '127.0.0.1.evil.example',
    'localhost.evil.example',
  ])('may not listen on %s', (host) => {
    expect(() => create({ host })).toThrow(
      `Expected DESK_TOKEN to be set where other machines reach the desk but received DESK_HOST=${host} without it. Set DESK_TOKEN (openssl rand -hex 16 makes one), or leave these unset: only this machine then reaches the desk.`,
    );
  });

  it.each([
    'http://localhost:4600',
    'http://127.0.0.1:4600',
    'http://[::1]:4600',
    'http://[::ffff:7f00:1]:4600',
    'https://desk.localhost',
  ])('may be found at %s', (origin) => {
    expect(create({ origin }).platform).toBe('desk');
  });

  it.each([
    'https://desk.example',
    'http://desk.example',
    'http://0.0.0.0:4600',
    'http://[::]:4600',
    'http://10.0.0.1:4600',
    'https://localhost.evil.example',
  ])('may not be found at %s, though it listens on loopback', (origin) => {
    expect(() => create({ origin })).toThrow(
      `Expected DESK_TOKEN to be set where other machines reach the desk but received DESK_ORIGIN=${origin} without it. `,
    );
  });

  it('names all that opens it', () => {
    const changes = { host: '0.0.0.0', origin: 'https://desk.example', trustedProxies: ['10.0.0.1'] };

    expect(() => create(changes)).toThrow(
      'but received DESK_HOST=0.0.0.0 and DESK_ORIGIN=https://desk.example and TRUSTED_PROXIES=10.0.0.1 without it.',
    );
  });

  it('does not listen where a name of this machine leads elsewhere', async () => {
    const elsewhere = resolveHost('localhost', true, async () => ({ address: '192.0.2.7' }));
    const here = await resolveHost('localhost', true, async () => ({ address: '::1' }));

    await expect(elsewhere).rejects.toMatchObject({
      code: 'INVALID_SETTING',
      message:
        'Expected DESK_HOST to be this machine itself where DESK_TOKEN is not set but received localhost, a name of 192.0.2.7. Set DESK_TOKEN and DESK_ORIGIN, or DESK_HOST=127.0.0.1.',
    });
    expect(here).toBe('::1');
  });

  it.each([
    ['X-Forwarded-For', '203.0.113.9'],
    ['X-Forwarded-Host', 'desk.example'],
    ['X-Forwarded-Proto', 'https'],
    ['X-Real-IP', '203.0.113.9'],
    ['Forwarded', 'for=203.0.113.9'],
    ['Via', '1.1 proxy'],
    ['CF-Connecting-IP', '203.0.113.9'],
  ])('refuses what a proxy passed on, though under its own Host: %s', async (name, value) => {
    const desk = await startDesk();

    const answers = await Promise.all(
      ['/', '/api/desk', '/api/events'].map((path) => desk.send(path, { headers: { [name]: value } })),
    );

    expect(answers.map(({ status }) => status)).toEqual([403, 403, 403]);
    expect(JSON.parse(answers[0]?.text ?? '').error.message).toBe(
      'Expected a browser of this machine, since nobody logs in but received a request that a proxy or another machine sent. Set DESK_TOKEN and DESK_ORIGIN to open the desk to others.',
    );
  });

  it('refuses HTTP/1.0, which proxies speak without saying so, and browsers do not', async () => {
    const desk = await startDesk();

    expect(await ask(desk, '1.0')).toMatch(/^HTTP\/1\.1 403 /);
    expect(await ask(desk, '1.1')).toMatch(/^HTTP\/1\.1 200 /);
  });
});

describe('a desk with a token', () => {
  it.each([
    { origin: 'http://desk.example' },
    { origin: 'http://10.0.0.1:4600' },
    { origin: 'http://desk.example', host: '0.0.0.0' },
    { origin: 'http://0.0.0.0:4600', host: '0.0.0.0' },
  ])('does not have it sent in the clear: %j', (changes) => {
    expect(() => create({ token: TOKEN, ...changes })).toThrow(
      `Expected DESK_ORIGIN to begin with https:// where the desk is open to other machines but received DESK_ORIGIN=${changes.origin}, which would send DESK_TOKEN in the clear. Put a proxy with TLS in front, and set its address.`,
    );
  });

  it.each([
    { host: '0.0.0.0', origin: 'https://desk.example' },
    { origin: 'https://desk.example' },
    // In a container whose port shows on this machine only.
    { host: '0.0.0.0', origin: 'http://localhost:4600' },
    {},
  ])('is made: %j', (changes) => {
    expect(create({ token: TOKEN, ...changes }).platform).toBe('desk');
  });

  it.each(['0.0.0.0', 'desk.example'])('says where it is found if it listens on %s', (host) => {
    expect(() => create({ host, token: TOKEN })).toThrow(
      `Expected DESK_ORIGIN to be set where DESK_HOST is open to other machines but received DESK_HOST=${host} without it. Set it to the address in the browser's bar, or leave DESK_HOST at 127.0.0.1.`,
    );
  });

  it.each([
    [
      { token: '0123456789abcde' },
      'Expected DESK_TOKEN to have 16 characters or more but received one of 15.',
    ],
    [{ origin: 'https://desk.example/' }, 'Expected DESK_ORIGIN to be scheme, host and port'],
    [{ origin: 'desk.example' }, 'Expected DESK_ORIGIN to be scheme, host and port'],
    [{ origin: 'javascript:alert(1)' }, 'Expected DESK_ORIGIN to be scheme, host and port'],
    [
      { token: TOKEN, trustedProxies: ['10.0.0.1', 'proxy.example'] },
      'Expected TRUSTED_PROXIES to be addresses or networks such as 10.0.0.7 or 10.0.0.0/24, between commas but received "proxy.example". Name only the proxies that stand in front of the desk.',
    ],
    [{ token: TOKEN, trustedProxies: ['0.0.0.0/0'] }, 'Expected TRUSTED_PROXIES to be'],
  ])('takes no %j', (changes, message) => {
    expect(() => create(changes)).toThrow(message);
  });

  it('never says the token', () => {
    expect(() => create({ token: 'short secret' })).toThrow();
    expect(() => create({ token: 'short secret' })).not.toThrow('short secret');
  });
});

/** The start of the answer to a bare request of a version of HTTP. */
function ask(desk: TestDesk, version: string): Promise<string> {
  const socket = connect(desk.adapter.port ?? 0, '127.0.0.1');
  const answered = new Promise<string>((resolve) => {
    socket.once('data', (chunk) => {
      resolve(chunk.toString());
      socket.destroy();
    });
  });
  socket.write(`GET /api/desk HTTP/${version}\r\nHost: 127.0.0.1:${desk.adapter.port}\r\n\r\n`);
  return answered;
}
