import { setTimeout as sleep } from 'node:timers/promises';
import { type Context, Hono, type MiddlewareHandler } from 'hono';
import { getCookie, setCookie } from 'hono/cookie';
import pLimit from 'p-limit';
import { refuse } from './errors.ts';
import type { DeskEnv } from './guards.ts';
import { LOGIN_STYLES, loginPage } from './login-page.ts';
import type { DeskLogger } from './options.ts';
import { readBody } from './read-body.ts';
import { createSessions, SESSION_MS } from './sessions.ts';

/** Logins that may wait for one that is slowed. */
const MAX_WAITING = 10;

/** A token and the name of its field. */
const MAX_FORM_BYTES = 4096;

export interface LoginOptions {
  readonly token: string;
  /** Whether browsers find the desk by https. */
  readonly isSecure: boolean;
  readonly failedLoginMs: number;
  readonly logger: DeskLogger;
}

/** The login: its page, and a guard of everything else. */
export interface Login {
  readonly routes: Hono<DeskEnv>;
  /** Sends pages to the login and refuses the rest with 401. */
  readonly guard: MiddlewareHandler<DeskEnv>;
}

/**
 * One login is looked at at a time, and a wrong token takes a while: whoever guesses gets one guess in that
 * time, from however many connections.
 */
export function createLogin({ token, isSecure, failedLoginMs, logger }: LoginOptions): Login {
  const sessions = createSessions(token);
  const cookieName = isSecure ? '__Host-eyeline-desk' : 'eyeline-desk';
  const oneByOne = pLimit(1);
  let failures = 0;

  async function isRight(given: string): Promise<boolean> {
    if (sessions.isToken(given)) return true;
    failures += 1;
    logger.warn({ failures }, 'a login to the desk failed');
    await sleep(failedLoginMs);
    return false;
  }

  function page(c: Context<DeskEnv>, status: 200 | 401 | 429, problem: string | null): Response {
    // With `no-referrer` browsers send a form with the Origin `null`.
    c.header('Referrer-Policy', 'same-origin');
    return c.html(loginPage(problem), status);
  }

  const routes = new Hono<DeskEnv>()
    .get('/login', (c) => page(c, 200, null))
    .get('/login.css', (c) => c.body(LOGIN_STYLES, 200, { 'Content-Type': 'text/css; charset=utf-8' }))
    .post('/login', async (c) => {
      const form = await readBody(c.env.incoming, MAX_FORM_BYTES, tooLarge);
      const given = new URLSearchParams(form.toString('utf8')).get('token') ?? '';
      if (oneByOne.pendingCount >= MAX_WAITING) {
        return page(c, 429, 'Too many logins at once. Try again in a minute.');
      }
      if (!(await oneByOne(() => isRight(given)))) return page(c, 401, 'That is not the token.');
      setCookie(c, cookieName, sessions.issue(), {
        httpOnly: true,
        sameSite: 'Strict',
        path: '/',
        secure: isSecure,
        maxAge: SESSION_MS / 1000,
      });
      return c.redirect('/', 303);
    });

  const guard: MiddlewareHandler<DeskEnv> = async (c, next) => {
    if (sessions.isValid(getCookie(c, cookieName))) return next();
    const isPage = c.env.incoming.method === 'GET' && !/^\/(?:api|files|page|vendor)\//.test(c.req.path);
    if (isPage) return c.redirect('/login', 303);
    throw refuse(401, {
      expected: 'somebody who is logged in',
      received: 'a request without a valid cookie',
      action: 'Reload the page and log in.',
    });
  };

  return { routes, guard };
}

function tooLarge(): Error {
  return refuse(413, {
    expected: `a form of at most ${MAX_FORM_BYTES} bytes`,
    received: 'a larger one',
    action: 'Log in by the page /login.',
  });
}
