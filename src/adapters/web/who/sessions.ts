import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';

/** How long a login lasts. */
export const SESSION_MS = 7 * 24 * 3_600_000;

/** Somebody who has shown the token. */
export interface Session {
  /** Told apart from all others. */
  readonly name: string;
  /** Aborted when the session ends: by its time, or because somebody logged out. */
  readonly life: AbortSignal;
}

/** Who has shown the token. */
export interface Sessions {
  /** Compares in a time that tells nothing. */
  isToken(given: string): boolean;
  /** A cookie's value: when it ends, its name, and a signature by the token; holds after a restart, until the token changes. */
  issue(): string;
  /** A session by its cookie's value; null where it is none, or has ended. */
  find(value: string | undefined): Session | null;
  /**
   * Ends a session before its time. This is remembered until the process ends: a copy of its cookie would hold again
   * after a restart.
   */
  end(value: string | undefined): void;
}

export function createSessions(token: string, now: () => number = Date.now): Sessions {
  /** Of the sessions that were seen in this process, by name. */
  const lives = new Map<string, AbortController>();
  const sign = (text: string) => createHmac('sha256', token).update(text).digest();
  const session = (untilMs: number, name: string) =>
    sign(`eyeline desk session ${name} until ${untilMs}`).toString('hex');
  const isSame = (a: string, b: string) => timingSafeEqual(sign(a), sign(b));

  function lifeOf(name: string, untilMs: number): AbortController {
    const known = lives.get(name);
    if (known) return known;
    const life = new AbortController();
    lives.set(name, life);
    // By then its cookie is refused for its time alone.
    setTimeout(() => {
      life.abort();
      lives.delete(name);
    }, untilMs - now()).unref();
    return life;
  }

  function read(value: string | undefined): { readonly name: string; readonly life: AbortController } | null {
    const [, until, name, signature] = /^(\d{1,15})\.([0-9a-f]{16})\.([0-9a-f]{64})$/.exec(value ?? '') ?? [];
    if (until === undefined || name === undefined || signature === undefined) return null;
    const isGood = isSame(signature, session(Number(until), name)) && Number(until) > now();
    return isGood ? { name, life: lifeOf(name, Number(until)) } : null;
  }

  return {
    isToken: (given) => isSame(given, token),
    issue: () => {
      const untilMs = now() + SESSION_MS;
      const name = randomBytes(8).toString('hex');
      return `${untilMs}.${name}.${session(untilMs, name)}`;
    },
    find: (value) => {
      const found = read(value);
      return found && !found.life.signal.aborted ? { name: found.name, life: found.life.signal } : null;
    },
    end: (value) => read(value)?.life.abort(),
  };
}
