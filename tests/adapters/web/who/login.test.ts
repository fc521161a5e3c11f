import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { createSessions } from '../../../../src/adapters/web/who/sessions.ts';
import { makeDeskTenant, type SendOptions, startDesk, type TestDesk } from '../desk.ts';

const TOKEN = 'correct horse battery';

function loginRequest(token: string): SendOptions {
  return {
    method: 'POST',
    headers: { 'Content-Type': 'application/x-www-form-urlencoded' },
    body: new URLSearchParams({ token }).toString(),
  };
}

/** What a browser would send back; empty where no cookie was set. */
async function logIn(desk: TestDesk, token = TOKEN): Promise<string> {
  const { headers } = await desk.send('/login', loginRequest(token));
  return headers['set-cookie']?.[0]?.split(';')[0] ?? '';
}

function startClosedDesk(changes: object = {}): Promise<TestDesk> {
  return startDesk({ token: TOKEN, timings: { failedLoginMs: 50 }, ...changes });
}

describe('a desk with a token', () => {
  it.each(['/', '/threads/1', '/incidents', '/nothing'])('sends who opens %s to the login', async (path) => {
    const desk = await startClosedDesk();

    const { status, headers } = await desk.send(path);

    expect([status, headers.location]).toEqual([303, '/login']);
  });

  it.each([
    '/api/desk',
    '/api/events',
    `/files/${'a'.repeat(64)}`,
    '/page/main.js',
    '/vendor/lit-html/lit-html.js',
  ])('refuses %s', async (path) => {
    const desk = await startClosedDesk();

    const { status, text } = await desk.send(path);

    expect(status).toBe(401);
    expect(JSON.parse(text)).toEqual({
      error: {
        code: 'DESK_REFUSED',
        message:
          'Expected somebody who is logged in but received a request without a valid login. Reload the page and log in.',
      },
    });
  });

  it.each(['/api/messages', '/api/uploads', '/'])('refuses a change at %s', async (path) => {
    const desk = await startClosedDesk();

    expect((await desk.send(path, { method: 'POST' })).status).toBe(401);
  });

  it('shows a login page without a script', async () => {
    const desk = await startClosedDesk();

    const page = await desk.send('/login');
    const styles = await desk.send('/login.css');

    expect(page.headers['content-type']).toMatch(/^text\/html/);
    expect(page.text).toContain('<form method="post" action="/login">');
    // A file of its own: the policy runs nothing that stands in the page.
    expect(page.text.match(/<script.*/g)).toEqual(['<script src="/login.js" defer></script>']);
    // With `no-referrer` browsers would send the form with the Origin `null`, which is refused.
    expect(page.headers['referrer-policy']).toBe('same-origin');
    expect([styles.status, styles.headers['content-type']]).toEqual([200, 'text/css; charset=utf-8']);
  });

  it('lets in who knows it, by a cookie that does not hold it', async () => {
    const desk = await startClosedDesk();

    const login = await desk.send('/login', loginRequest(TOKEN));
    const Cookie = await logIn(desk);

    expect([login.status, login.headers.location]).toEqual([303, '/']);
    expect(login.headers['set-cookie']?.[0]).toMatch(
      /^eyeline-desk=\d+\.[0-9a-f]{16}\.[0-9a-f]{64}; Max-Age=604800; Path=\/; HttpOnly; SameSite=Strict$/,
    );
    expect((await desk.send('/api/desk', { headers: { Cookie } })).status).toBe(200);
  });

  it('keeps the cookie to https where it is found by https', async () => {
    const desk = await startClosedDesk({ origin: 'https://desk.example' });

    const { headers } = await desk.send('/login', loginRequest(TOKEN));

    expect(headers['set-cookie']?.[0]).toMatch(
      /^__Host-eyeline-desk=[^;]+; Max-Age=604800; Path=\/; HttpOnly; Secure; SameSite=Strict$/,
    );
  });

  it('knows who is logged in after a restart, and not under another token', async () => {
    const store = makeDeskTenant();
    const first = await startClosedDesk({ store });
    const Cookie = await logIn(first);
    await first.adapter.stop();

    const same = await startClosedDesk({ store });
    const other = await startClosedDesk({ store, token: 'another token of length' });

    expect((await same.send('/api/desk', { headers: { Cookie } })).status).toBe(200);
    expect((await other.send('/api/desk', { headers: { Cookie } })).status).toBe(401);
  });

  it.each([
    ['the token itself', `eyeline-desk=${encodeURIComponent(TOKEN)}`],
    ['a time without a signature', `eyeline-desk=${Date.now() + 1e6}.`],
    ['a wrong signature', `eyeline-desk=${Date.now() + 1e6}.${'0'.repeat(16)}.${'0'.repeat(64)}`],
    ['nothing', 'eyeline-desk='],
  ])('takes no cookie of %s', async (_what, Cookie) => {
    const desk = await startClosedDesk();

    expect((await desk.send('/api/desk', { headers: { Cookie } })).status).toBe(401);
  });

  it('takes no cookie whose time was changed', async () => {
    const desk = await startClosedDesk();
    const Cookie = (await logIn(desk)).replace(/=(\d+)/, (_, until) => `=${Number(until) + 1}`);

    expect((await desk.send('/api/desk', { headers: { Cookie } })).status).toBe(401);
  });

  it('answers a wrong token after a while, counted and without a cookie', async () => {
    const desk = await startClosedDesk();
    const begun = performance.now();

    const answer = await desk.send('/login', loginRequest('wrong'));
    await desk.send('/login', loginRequest(`${TOKEN}x`));

    expect(performance.now() - begun).toBeGreaterThan(95);
    expect([answer.status, answer.headers['set-cookie']]).toEqual([401, undefined]);
    expect(answer.text).toContain('<p role="alert">That is not the token.</p>');
    expect(desk.logged).toEqual([
      ['warn', { failures: 1, sender: '127.0.0.1' }, 'a login to the desk failed'],
      ['warn', { failures: 2, sender: '127.0.0.1' }, 'a login to the desk failed'],
    ]);
  });

  it('slows the guesses of a sender: one at a time, few waiting', async () => {
    const desk = await startClosedDesk({ timings: { failedLoginMs: 300 } });
    const begun = performance.now();

    const statuses = await Promise.all(
      Array.from(
        { length: 20 },
        async (_, i) => (await desk.send('/login', loginRequest(`wrong ${i}`))).status,
      ),
    );

    expect(statuses.filter((status) => status === 401)).toHaveLength(10);
    expect(statuses.filter((status) => status === 429)).toHaveLength(10);
    expect(performance.now() - begun).toBeGreaterThan(10 * 290);
  });

  it('does not take the token from another site, nor a form that is too long', async () => {
    const desk = await startClosedDesk();
    const request = loginRequest(TOKEN);

    const foreign = await desk.send('/login', {
      ...request,
      headers: { ...request.headers, Origin: 'null' },
    });
    const long = await desk.send('/login', loginRequest('x'.repeat(5000)));

    expect([foreign.status, long.status]).toEqual([403, 413]);
  });
});

describe('a session', () => {
  it('ends after a week', () => {
    let now = 1_000;
    const sessions = createSessions(TOKEN, () => now);
    const value = sessions.issue();

    now += 604_800_000 - 1;
    const before = sessions.find(value);
    now += 1;

    expect([before?.name, sessions.find(value)]).toEqual([expect.stringMatching(/^[0-9a-f]{16}$/), null]);
  });

  it('ends when its owner logs out, with its event stream and without the others', async () => {
    const desk = await startClosedDesk();
    const [left, stays] = [await logIn(desk), await logIn(desk)];
    const stream = await fetch(`${desk.origin}/api/events`, { headers: { Cookie: left } });

    const answer = await desk.send('/logout', { method: 'POST', headers: { Cookie: left } });

    await expect(new Response(stream.body).text()).resolves.toBe('retry: 2000\n\n');
    expect([answer.status, answer.headers['clear-site-data'], answer.headers['set-cookie']?.[0]]).toEqual([
      200,
      '"storage"',
      'eyeline-desk=; Max-Age=0; Path=/',
    ]);
    const statuses = [left, stays].map(async (cookie) => {
      return (await desk.send('/api/desk', { headers: { Cookie: cookie } })).status;
    });
    expect(await Promise.all(statuses)).toEqual([401, 200]);
  });

  it('ends its event stream when its time is over', () => {
    vi.useFakeTimers();
    onTestFinished(() => void vi.useRealTimers());
    const sessions = createSessions(TOKEN);
    const session = sessions.find(sessions.issue());

    vi.advanceTimersByTime(604_800_000 - 1);
    const before = session?.life.aborted;
    vi.advanceTimersByTime(1);

    expect([before, session?.life.aborted]).toEqual([false, true]);
  });
});
