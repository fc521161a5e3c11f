import type { ThreadReference } from './thread.ts';

/** How a message is marked for the timeline: by the platform's own pin, or by one person's pin reaction. */
export type PinMark = 'pin' | 'reaction';

/** A message that people put on an incident's timeline. */
export interface Pin {
  /** Where the message stands. */
  readonly channel: string;
  /** The platform's id of the thread that it stands in. */
  readonly thread: string;
  /** The platform's id of the message. */
  readonly platformId: string;
  readonly mark: PinMark;
  /** The platform's id of who marked it; null where the platform does not say. */
  readonly actor: string | null;
  /** When it was marked, epoch ms. */
  readonly atMs: number;
}

/** A mark as it is kept. */
export interface KeptPin extends Pin {
  /** When it was taken off, epoch ms; null while it stands. */
  readonly endedMs: number | null;
  /** When it was written down last, epoch ms by our clock: platforms' clocks are others. */
  readonly recordedMs: number;
}

/** The message itself, as it is put on the timeline. */
export interface PinnedText {
  /** One line for people, with the message's words. */
  readonly text: string;
  /** The platform's id of who wrote it; null where that is not known. */
  readonly author: string | null;
  /** When it was sent, epoch ms. */
  readonly sentMs: number;
}

/** Marks that wait in a thread at most. */
export const MAX_WAITING = 100;

/** Marks that wait in all threads of a tenant at most. */
export const MAX_WAITING_IN_ALL = 5_000;

/** So long a mark waits, ms by the platforms' clocks. */
export const LONGEST_WAIT_MS = 180 * 24 * 60 * 60_000;

/** Who took a mark off, and when. */
export interface PinEnd {
  readonly actor: string | null;
  readonly atMs: number;
}

/**
 * The messages that people put on timelines. In a thread without an incident a mark waits until the thread gets or joins
 * one, which takes it over in the same transaction. A message stands on one as long as one mark of it stands. What was taken
 * back is kept: its line stays on the timeline without the message's words.
 *
 * @example
 * pins.add(3, { channel: 'C1', thread: '1.0', platformId: '1.1', mark: 'pin', actor: 'U1', atMs }, { text, author, sentMs });
 * pins.end('C1', '1.1', 'pin', null, { actor: 'U1', atMs });
 */
export interface PinStore {
  /**
   * Puts a message on an incident's timeline, at the time when it was sent. A mark that stands or stood already changes
   * nothing, but for the name of who made it, where that was not known.
   *
   * @returns whether the mark is new.
   * @throws EyelineError `NOT_FOUND`
   */
  add(incidentNumber: number, pin: Pin, message: PinnedText): boolean;
  /**
   * Keeps a mark on a message of a thread that has no incident. As with {@link add}, one that stands or stood already changes
   * nothing but a name. Nothing is kept in a thread of which something was forgotten, nor beyond {@link MAX_WAITING} of a thread. What
   * waits for longer than {@link LONGEST_WAIT_MS} goes, and the first of more than {@link MAX_WAITING_IN_ALL}.
   *
   * @returns whether the mark is new.
   */
  wait(pin: Pin, message: PinnedText): boolean;
  /** Lets marks go that wait on a message which was deleted. @returns whether there were any. */
  drop(channel: string, platformId: string): boolean;
  /**
   * Takes a mark off. Of one that waits, the message's words go.
   *
   * @param owner whose reaction it was; null for the platform's pin.
   * @returns whether one stood.
   */
  end(channel: string, platformId: string, mark: PinMark, owner: string | null, by: PinEnd): boolean;
  /** The marks that stand on messages of a channel. */
  standingIn(channel: string): KeptPin[];
  /** The marks on messages of a thread, in the order in which they were written down; also those taken off. */
  ofThread(thread: ThreadReference): KeptPin[];
}
