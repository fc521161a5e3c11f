import { backOffMs } from '../../../async/until-done.ts';
import type { Platform } from '../../../incident/tenant.ts';

/** An answer that a platform refuses because a permission is missing. */
export interface KeptAnswer {
  readonly tenantId: number;
  readonly submission: number;
  readonly platform: Platform;
  readonly channel: string;
  /** How often it was refused. */
  readonly tries: number;
  /** Tries once more. */
  go(): void;
}

/** Answers that wait for a right, each with its next try. On disk they are unsettled submissions with a refusal. */
export interface KeptAnswers {
  /** Waits with it; the wait before it is forgotten. */
  keep(answer: KeptAnswer): void;
  /** Tries those that match now. @param minMs those whose last try is younger are left to their own time. */
  tryAgain(matches: (answer: KeptAnswer) => boolean, minMs: number): void;
  stop(): void;
}

/** Wait after the first refusal, and the longest, ms: each is twice the one before. */
const WAITS = { firstMs: 60_000, longestMs: 60 * 60_000 } as const;

export function createKeptAnswers(): KeptAnswers {
  const waiting = new Map<string, { answer: KeptAnswer; sinceMs: number; timer: NodeJS.Timeout }>();

  function go(key: string): void {
    const found = waiting.get(key);
    if (!found) return;
    clearTimeout(found.timer);
    waiting.delete(key);
    found.answer.go();
  }

  return {
    keep: (answer) => {
      const key = `${answer.tenantId}/${answer.submission}`;
      clearTimeout(waiting.get(key)?.timer);
      const waitMs = backOffMs(WAITS, answer.tries);
      const timer = setTimeout(() => go(key), waitMs).unref();
      waiting.set(key, { answer, sinceMs: performance.now(), timer });
    },
    tryAgain: (matches, minMs) => {
      for (const [key, { answer, sinceMs }] of [...waiting]) {
        if (matches(answer) && performance.now() - sinceMs >= minMs) go(key);
      }
    },
    stop: () => {
      for (const { timer } of waiting.values()) clearTimeout(timer);
      waiting.clear();
    },
  };
}
