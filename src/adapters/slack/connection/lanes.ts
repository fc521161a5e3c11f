/** How fast something may go: `burst` at once after a rest, then one an interval. */
export interface Pace {
  readonly burst: number;
  readonly intervalMs: number;
}

/** Waits that calls of a kind share, and no others: one channel's limit holds up nobody elsewhere. */
export interface Lanes {
  /** How long a call has to wait now, ms; takes its turn unless that is more than `maxWaitMs`. */
  take(lane: string, pace: Pace | null, maxWaitMs: number): number;
  /** Nothing may go before `ms` are over. The turns that were taken are void: they are to be taken again. */
  block(lane: string, ms: number, pace: Pace | null): void;
  /** How often the lane was blocked. */
  blocks(lane: string): number;
  /** How far the turns taken reach into the future, ms: 0 after a rest. */
  debt(lane: string): number;
}

/** A clock's ticks and a timer's do not agree to the millisecond. */
const MARGIN_MS = 50;

/** @param now milliseconds that only grow. */
export function createLanes(now: () => number): Lanes {
  const blockedUntil = new Map<string, number>();
  const blockCounts = new Map<string, number>();
  /** When the turns that were taken are used up. */
  const takenUntil = new Map<string, number>();

  return {
    take: (lane, pace, maxWaitMs) => {
      const atMs = now();
      const blockedMs = Math.max(0, (blockedUntil.get(lane) ?? 0) - atMs);
      if (!pace) return blockedMs;
      const usedMs = Math.max(atMs, takenUntil.get(lane) ?? 0);
      const pacedMs = Math.max(0, usedMs - (pace.burst - 1) * pace.intervalMs - atMs);
      const waitMs = Math.max(blockedMs, pacedMs);
      if (waitMs <= maxWaitMs) takenUntil.set(lane, usedMs + pace.intervalMs);
      return waitMs;
    },
    block: (lane, ms, pace) => {
      const untilMs = Math.max(blockedUntil.get(lane) ?? 0, now() + ms + MARGIN_MS);
      blockedUntil.set(lane, untilMs);
      blockCounts.set(lane, (blockCounts.get(lane) ?? 0) + 1);
      // What waits goes one by one then, not all at once.
      if (pace) takenUntil.set(lane, untilMs + (pace.burst - 1) * pace.intervalMs);
    },
    blocks: (lane) => blockCounts.get(lane) ?? 0,
    debt: (lane) => Math.max(0, (takenUntil.get(lane) ?? 0) - now()),
  };
}
