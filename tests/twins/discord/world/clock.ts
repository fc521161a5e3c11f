/** The twin's time. Deadlines and expiries are read from it; rate limits and heartbeats run on real time. */
export interface TwinClock {
  now(): number;
  /** Moves the twin's time on, ms; real time goes on besides. */
  advance(byMs: number): void;
}

/** A clock that starts at `startMs` (default: real time). */
export function makeClock(startMs: number = Date.now()): TwinClock {
  let offsetMs = startMs - Date.now();
  return {
    now: () => Date.now() + offsetMs,
    advance: (byMs) => {
      offsetMs += byMs;
    },
  };
}

/** ISO 8601 as Discord writes it (API reference, "ISO8601 Date/Time"; form from the example message). */
export function isoTime(atMs: number): string {
  return new Date(atMs).toISOString().replace('Z', '000+00:00');
}
