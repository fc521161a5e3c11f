import { describe, expect, it } from 'vitest';
import {
  type Answer,
  type DeskChanges,
  type SendOptions,
  startDesk,
  type TestDesk,
  uploadRequest,
} from '../desk.ts';
import {
  beginUpload,
  openConnection,
  pause,
  type RawConnection,
  rawRequest,
  rawUpload,
} from './raw-requests.ts';

const TOKEN = 'correct horse battery';

/** A desk behind a proxy on this machine that is trusted. */
function startProxied(changes: DeskChanges = {}): Promise<TestDesk> {
  return startDesk({ token: TOKEN, trustedProxies: ['127.0.0.1', '10.0.0.0/8'], ...changes });
}

/** A login from an address, as proxies say it. */
function logIn(desk: TestDesk, token: string, forwardedFor?: string): Promise<Answer> {
  const request: SendOptions = {
    method: 'POST',
    headers: { 'Content-Type': 'application/x-www-form-urlencoded', 'X-Forwarded-For': forwardedFor },
    body: new URLSearchParams({ token }).toString(),
  };
  return desk.send('/login', request);
}

async function cookieOf(desk: TestDesk): Promise<string> {
  const { headers } = await logIn(desk, TOKEN);
  return headers['set-cookie']?.[0]?.split(';')[0] ?? '';
}

describe('the right token', () => {
  it.each([
    ['one address', () => undefined],
    ['fourteen addresses', (i: number) => `203.0.113.${i + 1}`],
  ])('is taken at once while wrong ones come from %s', async (_what, address) => {
    const desk = await startProxied({ timings: { failedLoginMs: 30_000 } });
    for (let i = 0; i < 14; i++) logIn(desk, `wrong ${i}`, address(i)).catch(() => {});
    await expect.poll(() => desk.logged.length).toBe(14);

    // None of the wrong ones is answered before the test ends.
    const right = await logIn(desk, TOKEN, '198.51.100.1');
    const sameAddress = await logIn(desk, TOKEN, address(0));

    expect([right.status, sameAddress.status]).toEqual([303, 303]);
  });
});

describe('a wrong token', () => {
  it('is slowed for its own sender only', async () => {
    const desk = await startProxied({ timings: { failedLoginMs: 200 } });

    const statuses = await Promise.all(
      Array.from({ length: 12 }, async (_, i) => (await logIn(desk, 'wrong', `203.0.113.${i}`)).status),
    );

    // More than may wait of one sender.
    expect(statuses).toEqual(Array(12).fill(401));
  });

  it('is answered at once where ten of its sender wait, and told when to come again', async () => {
    const desk = await startProxied({ timings: { failedLoginMs: 30_000 } });
    for (let i = 0; i < 10; i++) logIn(desk, 'wrong').catch(() => {});
    await expect.poll(() => desk.logged.length).toBe(10);

    const answer = await logIn(desk, 'wrong');

    expect([answer.status, answer.headers['retry-after']]).toEqual([429, '5']);
    expect(answer.text).toContain(
      '<p role="alert">That is not the token. Too many wrong ones came at once: wait a minute.</p>',
    );
  });
});

describe('a sender', () => {
  it.each([
    ['of a proxy that is trusted: the last address that is none', '198.51.100.1, 203.0.113.9', '203.0.113.9'],
    ['behind two trusted ones', '198.51.100.1, 203.0.113.9, 10.1.1.1', '203.0.113.9'],
    ['on IPv6: its network', '2001:db8:1:2:3:4:5:6', '2001:db8:1:2::/64'],
    ['on IPv4 as IPv6 writes it', '::ffff:203.0.113.9', '203.0.113.9'],
    ['without the header', undefined, '127.0.0.1'],
  ])('is told %s', async (_what, forwardedFor, sender) => {
    const desk = await startProxied({ timings: { failedLoginMs: 1 } });

    await logIn(desk, 'wrong', forwardedFor);

    expect(desk.logged).toContainEqual(['warn', { failures: 1, sender }, 'a login to the desk failed']);
  });

  it('does not make itself another by the header, where no proxy is trusted; that is said once', async () => {
    const desk = await startDesk({ token: TOKEN, timings: { failedLoginMs: 1 } });

    await logIn(desk, 'wrong', '203.0.113.1');
    await logIn(desk, 'wrong', '203.0.113.2');

    expect(desk.logged).toEqual([
      [
        'warn',
        {},
        'requests come through a proxy that TRUSTED_PROXIES does not name, so all who are not logged in count as one sender',
      ],
      ['warn', { failures: 1, sender: '127.0.0.1' }, 'a login to the desk failed'],
      ['warn', { failures: 2, sender: '127.0.0.1' }, 'a login to the desk failed'],
    ]);
  });
});

describe('uploads', () => {
  it('that are slow give way to one that waits', async () => {
    const desk = await startDesk({ timings: { slowMs: 200 } });
    const slow = await Promise.all(Array.from({ length: 4 }, () => beginUpload(desk, 100)));

    const { status } = await desk.send('/api/uploads', uploadRequest('y'));

    expect(status).toBe(200);
    const cut = slow.find(({ text }) => text().includes('HTTP/1.1 503 '));
    expect(cut?.text()).toMatch(/\r\nretry-after: 5\r\n/i);
    expect(cut?.text()).toContain(
      'Expected fewer slow requests at once but received too many. Try again in a moment.',
    );
  });

  it('that are slow are let be while nobody waits', async () => {
    const desk = await startDesk({ timings: { slowMs: 50 } });
    const { socket, text } = await openConnection(desk);

    socket.write(rawUpload(desk, 2, 'x'));
    await pause(400);
    socket.write('y');

    await expect.poll(text).toMatch(/^HTTP\/1\.1 200 /);
  });

  it('of one session leave room for another', async () => {
    const desk = await startProxied({ timings: { slowMs: 60_000 } });
    const [busyOne, other] = [await cookieOf(desk), await cookieOf(desk)];
    for (let i = 0; i < 20; i++) await beginUpload(desk, 9, { Cookie: busyOne });

    const request = uploadRequest('y');
    const { status } = await desk.send('/api/uploads', {
      ...request,
      headers: { ...request.headers, Cookie: other },
    });

    expect(busyOne).not.toBe(other);
    expect(status).toBe(200);
  });
});

describe('a body', () => {
  it.each([
    ['/login', 'application/x-www-form-urlencoded'],
    ['/api/messages', 'application/json'],
  ])('of %s that does not come is answered', async (path, type) => {
    const desk = await startDesk({
      ...(path === '/login' ? { token: TOKEN } : {}),
      timings: { bodyMs: 100 },
    });
    const { socket, text } = await openConnection(desk);

    socket.write(rawRequest(desk, `POST ${path}`, { 'Content-Type': type, 'Content-Length': 9 }, 'x'));

    await expect.poll(text).toMatch(/^HTTP\/1\.1 503 [\s\S]*retry-after: 5\r\n/i);
  });
});

describe('connections', () => {
  it('of one address that do nothing leave room for those that do', async () => {
    const desk = await startDesk();
    const listening = await openConnection(desk);
    listening.socket.write(rawRequest(desk, 'GET /api/events'));
    await expect.poll(listening.text).toContain('200 OK');
    const idle: RawConnection[] = [];
    for (let i = 0; i < 300; i++) idle.push(await openConnection(desk));

    const { status } = await desk.send('/api/desk');
    await expect.poll(() => idle.filter(({ socket }) => socket.destroyed).length).toBeGreaterThan(40);

    expect(status).toBe(200);
    expect(listening.socket.destroyed).toBe(false);
    expect(idle[0]?.text()).toBe(
      'HTTP/1.1 503 Service Unavailable\r\nRetry-After: 5\r\nContent-Length: 0\r\nConnection: close\r\n\r\n',
    );
  });
});
