import type { ReadingMarks } from '../../../core/chat/port/adapter.ts';
import { isDirectTeam, type Location } from './directory.ts';

/**
 * How far conversations were read. A mark is a message's id, and ids rise with time, so everything up to it was handed
 * over. It stands still where something before may be missing: until a guild was caught up with after a new
 * session, and in a conversation whose catching up was cut short.
 */
export interface Reading {
  mark(team: string, location: Location): string | null;
  /** Moves the mark on to a message that was heard and handed over, where nothing before it may be missing. */
  advance(team: string, location: Location, messageId: string): void;
  /** Moves the mark on to a message up to which everything was read; never back. */
  reach(team: string, location: Location, messageId: string): void;
  /** Sets the first mark where there is none: what comes after `id` is heard, whatever happens until then. */
  begin(team: string, location: Location, id: string): void;
  /** A new session: nothing is known of what was missed before {@link Reading.arrive}. */
  reset(): void;
  /** The guild has come, and its catching up is queued before what it sends next. */
  arrive(team: string): void;
  /** Says whether something may be missing in a conversation. */
  setGap(location: Location, isOpen: boolean): void;
  hasGap(location: Location): boolean;
}

export function createReading(marks: ReadingMarks): Reading {
  const arrived = new Set<string>();
  const gaps = new Set<string>();
  const idOf = ({ channel, thread }: Location) => thread ?? channel;
  const mark = (team: string, { channel, thread }: Location) => marks.get(team, channel, thread);

  function reach(team: string, location: Location, messageId: string): void {
    const before = mark(team, location);
    if (before !== null && BigInt(before) >= BigInt(messageId)) return;
    marks.move(team, location.channel, location.thread, messageId);
  }

  return {
    mark,
    reach,
    advance: (team, location, messageId) => {
      if (arrived.has(team) && !gaps.has(idOf(location))) reach(team, location, messageId);
    },
    begin: (team, location, id) => {
      if (isDirectTeam(team) || !isSnowflake(id) || mark(team, location) !== null) return;
      marks.move(team, location.channel, location.thread, id);
    },
    reset: () => arrived.clear(),
    arrive: (team) => void arrived.add(team),
    hasGap: (location) => gaps.has(idOf(location)),
    setGap: (location, isOpen) => {
      if (isOpen) gaps.add(idOf(location));
      else gaps.delete(idOf(location));
    },
  };
}

/** Discord's ids: numbers of 64 bits whose upper 42 are the time. */
export function isSnowflake(id: string): boolean {
  return /^\d{17,20}$/.test(id);
}

/** First second of 2015, epoch ms: where Discord's ids begin ("Snowflakes"). */
const DISCORD_EPOCH_MS = 1_420_070_400_000n;

/** The lowest id of a time, epoch ms. */
export function snowflakeAt(ms: number): string {
  return String((BigInt(ms) - DISCORD_EPOCH_MS) << 22n);
}

/** When something with this id was made, epoch ms. */
export function timeOf(snowflake: string): number {
  return Number((BigInt(snowflake) >> 22n) + DISCORD_EPOCH_MS);
}
