import { LRUCache } from 'lru-cache';
import type { Clock } from '../../async/clock.ts';
import { linkUnavailable } from './link-errors.ts';

/** Hosts that are remembered. */
const HOSTS = 10_000;

/** How long a host is left alone that refuses without saying for how long, ms; twice as long each further time. */
const FIRST_STOP_MS = 60_000;

/** Longest time that a host is left alone, ms, whatever it says. */
const LONGEST_STOP_MS = 60 * 60_000;

/** Longest stop that is waited out, ms: what comes during a longer one fails at once. */
const LONGEST_WAIT_MS = 90_000;

interface HostState {
  /** When the next request may go out, and until when none may, by the clock. */
  nextMs: number;
  stoppedUntilMs: number;
  /** Refusals one after the other. */
  refusals: number;
}

/** Keeps requests to one host apart, and leaves a host alone that asks for it. */
export interface HostPace {
  /**
   * Settled when it is this request's turn.
   *
   * @throws EyelineError `LINK_UNAVAILABLE` while the host is left alone for long; the signal's reason
   */
  turn(host: string, signal: AbortSignal): Promise<void>;
  /** The host refused (429, 403). @param retryAfter its header, seconds or a date */
  refused(host: string, retryAfter: string | undefined): void;
  /** The host answered otherwise. */
  answered(host: string): void;
}

/** @param intervalMs least time between the starts of two requests to a host */
export function createHostPace(intervalMs: number, clock: Clock): HostPace {
  const hosts = new LRUCache<string, HostState>({ max: HOSTS });
  const stateOf = (host: string): HostState => {
    const known = hosts.get(host);
    if (known) return known;
    const state = { nextMs: 0, stoppedUntilMs: 0, refusals: 0 };
    hosts.set(host, state);
    return state;
  };

  return {
    turn: async (host, signal) => {
      const state = stateOf(host);
      const isTurn = () => clock.now() >= Math.max(state.nextMs, state.stoppedUntilMs);
      for (;;) {
        signal.throwIfAborted();
        const now = clock.now();
        if (state.stoppedUntilMs - now > LONGEST_WAIT_MS) throw leftAlone(state.stoppedUntilMs - now);
        if (isTurn()) break;
        await clock.sleep(Math.max(state.nextMs, state.stoppedUntilMs) - now, signal);
      }
      state.nextMs = clock.now() + intervalMs;
    },
    refused: (host, retryAfter) => {
      const state = stateOf(host);
      state.refusals++;
      const asked = readRetryAfter(retryAfter, clock) ?? FIRST_STOP_MS * 2 ** (state.refusals - 1);
      state.stoppedUntilMs = clock.now() + Math.min(asked, LONGEST_STOP_MS);
    },
    answered: (host) => {
      stateOf(host).refusals = 0;
    },
  };
}

/** Milliseconds to wait; null where the header says nothing that can be read. */
function readRetryAfter(header: string | undefined, clock: Pick<Clock, 'date'>): number | null {
  if (header === undefined) return null;
  if (/^\d+$/.test(header.trim())) return Number(header) * 1000;
  const time = Date.parse(header);
  return Number.isNaN(time) ? null : Math.max(0, time - clock.date());
}

function leftAlone(ms: number): Error {
  const minutes = Math.ceil(ms / 60_000);
  const time = minutes === 1 ? '1 minute' : `${minutes} minutes`;
  return linkUnavailable(
    `The site refused earlier requests, so Eyeline does not ask it for another ${time}.`,
  );
}
