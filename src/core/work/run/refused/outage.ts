import { CLOCK, type Clock } from '../../../async/clock.ts';
import type { EyelineError } from '../../../errors.ts';
import type { Log } from '../../../log.ts';

/** What is known of a platform's outage: said once, not once a try, and waited for by all that need the platform. */
export interface Outage {
  /** A try failed. Says so the first time, and again where the reason is another. */
  failed(error: EyelineError, waitMs: number): void;
  /** A try did not fail: the next outage is said anew. */
  ended(): void;
  /** Settled after `ms`, sooner where the platform is said to be back or the signal is aborted. */
  wait(ms: number, stop: AbortSignal): Promise<void>;
  /** The platform may be back: what waits goes on now. */
  wake(): void;
}

/** The outages of one platform. @param clock by which waits go. Default: real time. */
export function createOutage(log: Log, clock: Clock = CLOCK): Outage {
  let said: string | null = null;
  let waking = new AbortController();

  return {
    failed: ({ message: reason }, waitMs) => {
      const fields = { reason, waitMs };
      if (reason === said) return log.debug(fields, 'a platform is still away');
      said = reason;
      log.warn(fields, 'a platform is away; what there is to say is kept and tried again');
    },
    ended: () => {
      if (said !== null) log.info({}, 'a platform answers again');
      said = null;
    },
    wait: (ms, stop) => clock.sleep(ms, AbortSignal.any([stop, waking.signal])),
    wake: () => {
      waking.abort();
      waking = new AbortController();
    },
  };
}
