import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';

/** How long a login lasts. */
export const SESSION_MS = 7 * 24 * 3_600_000;

/** Who has shown the token. */
export interface Sessions {
  /** Compares in a time that tells nothing. */
  isToken(given: string): boolean;
  /** A cookie's value: when it ends, its name, and a signature by the token; holds after a restart, until the token changes. */
  issue(): string;
  /** The name of a session by its cookie's value, told apart from all others; null where it is none, or has ended. */
  find(value: string | undefined): string | null;
}

export function createSessions(token: string, now: () => number = Date.now): Sessions {
  const sign = (text: string) => createHmac('sha256', token).update(text).digest();
  const session = (untilMs: number, name: string) =>
    sign(`eyeline desk session ${name} until ${untilMs}`).toString('hex');
  const isSame = (a: string, b: string) => timingSafeEqual(sign(a), sign(b));
  return {
    isToken: (given) => isSame(given, token),
    issue: () => {
      const untilMs = now() + SESSION_MS;
      const name = randomBytes(8).toString('hex');
      return `${untilMs}.${name}.${session(untilMs, name)}`;
    },
    find: (value) => {
      const [, until, name, signature] =
        /^(\d{1,15})\.([0-9a-f]{16})\.([0-9a-f]{64})$/.exec(value ?? '') ?? [];
      if (until === undefined || name === undefined || signature === undefined) return null;
      return isSame(signature, session(Number(until), name)) && Number(until) > now() ? name : null;
    },
  };
}
