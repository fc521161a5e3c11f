import { createHmac, timingSafeEqual } from 'node:crypto';

/** How long a login lasts. */
export const SESSION_MS = 7 * 24 * 3_600_000;

/** Who has shown the token. */
export interface Sessions {
  /** Compares in a time that tells nothing. */
  isToken(given: string): boolean;
  /** A cookie's value: when it ends and a signature by the token; holds after a restart, until the token changes. */
  issue(): string;
  isValid(value: string | undefined): boolean;
}

export function createSessions(token: string, now: () => number = Date.now): Sessions {
  const sign = (text: string) => createHmac('sha256', token).update(text).digest();
  const session = (untilMs: number) => sign(`eyeline desk session until ${untilMs}`).toString('hex');
  const isSame = (a: string, b: string) => timingSafeEqual(sign(a), sign(b));
  return {
    isToken: (given) => isSame(given, token),
    issue: () => {
      const untilMs = now() + SESSION_MS;
      return `${untilMs}.${session(untilMs)}`;
    },
    isValid: (value) => {
      const [, until, signature] = /^(\d{1,15})\.([0-9a-f]{64})$/.exec(value ?? '') ?? [];
      if (until === undefined || signature === undefined) return false;
      return isSame(signature, session(Number(until))) && Number(until) > now();
    },
  };
}
