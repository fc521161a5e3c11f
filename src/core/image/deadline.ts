import type { PictureLimits } from './limits.ts';
import { timedOut } from './picture-errors.ts';

/** The end of the time that one picture may take. */
export interface Deadline {
  /** Throws `TIMEOUT` when it has passed. Call it before every costly step. */
  check(): void;
  /** What is left in whole seconds, rounded up, at least 1: the unit of sharp's own timeout. */
  remainingSeconds(): number;
}

/** Starts the clock: {@link PictureLimits.timeoutMs} from now. */
export function startDeadline(limits: PictureLimits): Deadline {
  const endMs = performance.now() + limits.timeoutMs;
  return {
    check() {
      if (performance.now() >= endMs) throw timedOut(limits);
    },
    remainingSeconds() {
      return Math.min(3600, Math.max(1, Math.ceil((endMs - performance.now()) / 1000)));
    },
  };
}
