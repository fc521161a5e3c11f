import { setTimeout as sleep } from 'node:timers/promises';
import { type Context, Hono, type MiddlewareHandler } from 'hono';
import { deleteCookie, getCookie, setCookie } from 'hono/cookie';
import pLimit, { type LimitFunction } from 'p-limit';
import type { Log } from '../../../core/log.ts';
import type { DeskEnv } from '../bounds/guards.ts';
import { readBody, within } from '../bounds/read-body.ts';
import { refuse, retryAfter } from '../errors.ts';
import { LOGIN_SCRIPT, LOGIN_STYLES, loginPage } from './login-page.ts';
import { createSessions, SESSION_MS } from './sessions.ts';

/** Wrong tokens of one sender, and of all, that wait for their answer; more are answered at once, by 429. */
const MAX_WAITING = { ofSender: 10, ofAll: 100 } as const;

/** A token and the name of its field. */
const MAX_FORM_BYTES = 4096;

export interface LoginOptions {
  readonly token: string;
  /** Whether browsers find the desk by https. */
  readonly isSecure: boolean;
  readonly failedLoginMs: number;
  readonly bodyMs: number;
  readonly logger: Pick<Log, 'info' | 'warn' | 'error'>;
}

/** The login: its page, and a guard of everything else. */
export interface Login {
  readonly routes: Hono<DeskEnv>;
  /** Sends pages to the login and refuses the rest with 401; whoever is let in counts as their session. */
  readonly guard: MiddlewareHandler<DeskEnv>;
}

/**
 * The token is compared before anything else, so nobody's wrong ones keep out who knows it. The answer to a wrong one
 * takes a while, one after the other for each sender.
 */
export function createLogin({ token, isSecure, failedLoginMs, bodyMs, logger }: LoginOptions): Login {
  const sessions = createSessions(token);
  const cookieName = isSecure ? '__Host-eyeline-desk' : 'eyeline-desk';
  const slowed = createSlowedAnswers(failedLoginMs);
  let failures = 0;

  function page(c: Context<DeskEnv>, status: 200 | 401 | 429, problem: string | null): Response {
    // With `no-referrer` browsers send a form with the Origin `null`.
    c.header('Referrer-Policy', 'same-origin');
    return c.html(loginPage(problem), status, { ...retryAfter(status) });
  }

  const routes = new Hono<DeskEnv>()
    .get('/login', (c) => page(c, 200, null))
    .get('/login.js', (c) => c.body(LOGIN_SCRIPT, 200, { 'Content-Type': 'text/javascript; charset=utf-8' }))
    .get('/login.css', (c) => c.body(LOGIN_STYLES, 200, { 'Content-Type': 'text/css; charset=utf-8' }))
    .post('/login', async (c) => {
      const { sender } = c.var;
      const signal = within(bodyMs);
      const form = await readBody(c.env.incoming, { maxBytes: MAX_FORM_BYTES, tooLarge, signal });
      const given = new URLSearchParams(form.toString('utf8')).get('token') ?? '';
      if (!sessions.isToken(given)) {
        failures += 1;
        logger.warn({ failures, sender }, 'a login to the desk failed');
        if (await slowed.wait(sender)) return page(c, 401, 'That is not the token.');
        return page(c, 429, 'That is not the token. Too many wrong ones came at once: wait a minute.');
      }
      setCookie(c, cookieName, sessions.issue(), {
        httpOnly: true,
        sameSite: 'Strict',
        path: '/',
        secure: isSecure,
        maxAge: SESSION_MS / 1000,
      });
      return c.redirect('/', 303);
    })
    .post('/logout', (c) => {
      sessions.end(getCookie(c, cookieName));
      deleteCookie(c, cookieName, { path: '/', secure: isSecure });
      // The page removes its drafts by itself; where it does not get to that, the browser does.
      return c.json({}, 200, { 'Clear-Site-Data': '"storage"' });
    });

  const guard: MiddlewareHandler<DeskEnv> = async (c, next) => {
    const session = sessions.find(getCookie(c, cookieName));
    if (session !== null) {
      c.set('sender', `session ${session.name}`);
      c.set('session', session.life);
      return next();
    }
    const isPage = c.env.incoming.method === 'GET' && !/^\/(?:api|files|page|vendor)\//.test(c.req.path);
    if (isPage) return c.redirect('/login', 303);
    throw refuse(401, {
      expected: 'somebody who is logged in',
      received: 'a request without a valid login',
      action: 'Reload the page and log in.',
    });
  };

  return { routes, guard };
}

/** Answers that wait, one after the other for each sender; `wait` is false at once where too many do. */
function createSlowedAnswers(ms: number) {
  const bySender = new Map<string, { readonly oneByOne: LimitFunction; count: number }>();
  let waiting = 0;
  return {
    wait: async (sender: string): Promise<boolean> => {
      const line = bySender.get(sender) ?? { oneByOne: pLimit(1), count: 0 };
      if (line.count >= MAX_WAITING.ofSender || waiting >= MAX_WAITING.ofAll) return false;
      bySender.set(sender, line);
      line.count += 1;
      waiting += 1;
      // It always ends, also where nobody waits for it any more.
      await line.oneByOne(() => sleep(ms));
      waiting -= 1;
      line.count -= 1;
      if (line.count === 0) bySender.delete(sender);
      return true;
    },
  };
}

function tooLarge(): Error {
  return refuse(413, {
    expected: `a form of at most ${MAX_FORM_BYTES} bytes`,
    received: 'a larger one',
    action: 'Log in on the page /login.',
  });
}
