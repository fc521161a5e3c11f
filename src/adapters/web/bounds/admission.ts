import type { Socket } from 'node:net';
import type { MiddlewareHandler } from 'hono';
import type { Log } from '../../../core/log.ts';
import { busy } from '../errors.ts';
import type { Connections } from './connections.ts';
import type { DeskEnv } from './guards.ts';
import { lifeOf } from './life.ts';
import type { SenderAddresses } from './sender-address.ts';

/** Requests on one connection that are not answered yet. Browsers send the next one after the answer. */
const MAX_PIPELINED = 4;

export interface AdmissionOptions {
  readonly addresses: SenderAddresses;
  readonly connections: () => Connections;
  readonly logger: Pick<Log, 'info' | 'warn' | 'error'>;
}

/** Says of each request whose it is and how long it lives. */
export interface Admission {
  /** Before anything else. */
  readonly enter: MiddlewareHandler<DeskEnv>;
  /** For whoever may use the desk: their connections are kept while they are answered. */
  readonly hold: MiddlewareHandler<DeskEnv>;
}

export function createAdmission({ addresses, connections, logger }: AdmissionOptions): Admission {
  const unanswered = new WeakMap<Socket, number>();
  let hasWarned = false;

  function warnOfProxy(): void {
    if (hasWarned) return;
    hasWarned = true;
    logger.warn(
      {},
      'requests come through a proxy that TRUSTED_PROXIES does not name, so all who are not logged in count as one sender',
    );
  }

  return {
    enter: async (c, next) => {
      const { incoming, outgoing } = c.env;
      const { socket, headers } = incoming;
      const before = unanswered.get(socket) ?? 0;
      if (before >= MAX_PIPELINED) throw busy('requests on one connection');
      const life = lifeOf(incoming, outgoing);
      c.set('life', life);
      c.set('sender', addresses.of(incoming));
      if (headers['x-forwarded-for'] !== undefined && !addresses.isProxy(socket.remoteAddress)) warnOfProxy();
      if (!life.aborted) {
        unanswered.set(socket, before + 1);
        life.addEventListener('abort', () => unanswered.set(socket, (unanswered.get(socket) ?? 1) - 1));
      }
      await next();
    },
    hold: async (c, next) => {
      connections().hold(c.env.incoming.socket, c.var.life);
      await next();
    },
  };
}
