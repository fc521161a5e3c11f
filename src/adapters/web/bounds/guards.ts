import type { HttpBindings } from '@hono/node-server';
import type { MiddlewareHandler } from 'hono';
import type { Log } from '../../../core/log.ts';
import { refuse } from '../errors.ts';
import { isLoopbackHost } from './addresses.ts';
import { isPassedOn } from './sender-address.ts';

/** What every handler gets beside the request. */
export interface DeskEnv {
  Bindings: HttpBindings;
  Variables: {
    /** Ends when nobody waits for the answer any more, see `lifeOf`. */
    life: AbortSignal;
    /** Whom the request counts as: a session where one is logged in, else an address. */
    sender: string;
    /** Ends with the session; null where nobody logs in. */
    session: AbortSignal | null;
  };
}

/** Where the desk is to be found; the port is known once it listens. */
export interface DeskPlace {
  readonly host: string;
  readonly port: () => number;
  readonly origin: string | null;
  /** Whether nobody logs in: then only this machine's own browser is answered. */
  readonly isOwnOnly: boolean;
  readonly logger: Pick<Log, 'info' | 'warn' | 'error'>;
}

const METHODS: readonly string[] = ['GET', 'POST', 'PUT'];

/**
 * Refuses what another site, or a name that was made to point here (DNS rebinding), has a browser send:
 * - a Host that is not the desk's;
 * - without a login, what a proxy passed on: it may have written the desk's own Host over the one it was sent;
 * - a change without the desk's own Origin, or that the browser says comes from elsewhere;
 * - a reading of data, files or events that the browser says comes from elsewhere.
 */
export function guard({ host, port, origin, isOwnOnly, logger }: DeskPlace): MiddlewareHandler<DeskEnv> {
  function hosts(): string[] {
    const names = [
      'localhost',
      '127.0.0.1',
      '[::1]',
      ...(isLoopbackHost(host) ? [bracketed(host.toLowerCase())] : []),
    ];
    // Browsers leave out HTTP's own port.
    return names.flatMap((name) => [`${name}:${port()}`, ...(port() === 80 ? [name] : [])]);
  }

  return async (c, next) => {
    const { headers, url = '', method = '' } = c.env.incoming;
    const refused = (status: 400 | 403 | 405 | 421, expected: string, received: string) => {
      logger.warn({ status, received }, 'a request to the desk was refused');
      return refuse(status, {
        expected,
        received,
        action: 'Open the desk at the address that it prints at its start.',
      });
    };

    if (isOwnOnly && isPassedOn(c.env.incoming)) {
      logger.warn({ status: 403 }, 'a request that a proxy passed on was refused: DESK_TOKEN is not set');
      throw refuse(403, {
        expected: 'a browser of this machine, since nobody logs in',
        received: 'a request that a proxy or another machine sent',
        action: 'Set DESK_TOKEN and DESK_ORIGIN to open the desk to others.',
      });
    }
    const own = hosts();
    const known = [...own, ...(origin === null ? [] : [new URL(origin).host])];
    if (!known.includes(headers.host?.toLowerCase() ?? '')) {
      throw refused(421, "the desk's own name in the header Host", 'another one');
    }
    if (!url.startsWith('/')) throw refused(400, 'a path', 'a whole address');
    if (!METHODS.includes(method)) throw refused(405, `one of the methods ${METHODS.join(', ')}`, 'another');

    const isChange = method !== 'GET';
    const isData = /^\/(?:api|files)\//.test(c.req.path);
    const origins = [...own.map((name) => `http://${name}`), ...(origin === null ? [] : [origin])];
    const from = headers.origin;
    const isOwnOrigin = from === undefined ? !isChange : origins.includes(from);
    if ((isChange || isData) && !isOwnOrigin) {
      throw refused(403, "the desk's own Origin", from === undefined ? 'none' : 'another');
    }
    const site = headers['sec-fetch-site'];
    const isOwnSite = site === undefined || site === 'same-origin' || (site === 'none' && !isChange);
    if ((isChange || isData) && !isOwnSite) {
      throw refused(403, 'a request of the page itself', 'one that another site had sent');
    }
    await next();
  };
}

/** An address of IPv6 as it stands in addresses of pages. */
export function bracketed(host: string): string {
  return host.includes(':') ? `[${host}]` : host;
}
