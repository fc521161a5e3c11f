import type { PinMark } from '../../incident/pin.ts';

/** A message of a person that was changed after it was heard. */
export interface MessageChange {
  readonly channel: string;
  /** The platform's id of the message. */
  readonly platformId: string;
  readonly kind: 'message-edited' | 'message-deleted';
  readonly actor: string | null;
  /** When it was changed, epoch ms. */
  readonly atMs: number;
  /** How many of its files are gone, where the platform says that files of a message were deleted. Default 0. */
  readonly filesGone?: number;
}

/** Somebody put a message on the timeline of its thread's incident, or took it back. */
export type PinChange = {
  readonly channel: string;
  readonly platformId: string;
  readonly mark: PinMark;
  /** Who did it; null where the platform does not say. */
  readonly actor: string | null;
  readonly atMs: number;
} & (
  | { readonly isPinned: true; readonly message: PinnedMessage }
  /** `owner`: whose reaction was taken off; null for the platform's pin. */
  | { readonly isPinned: false; readonly owner: string | null }
);

/** What is put on the timeline. */
export interface PinnedMessage {
  /** The platform's id of the thread that it stands in. */
  readonly thread: string;
  /** The platform's id of who wrote it; null for Eyeline itself and where it is not known. */
  readonly author: string | null;
  readonly sentMs: number;
  /** Its words; somebody else's text. */
  readonly text: string;
  /** How many files it has. */
  readonly files: number;
}

/** A message as the platform shows it when it is read again. */
export interface SeenMessage extends Omit<PinnedMessage, 'thread'> {
  readonly platformId: string;
  /** Its last edit; null where it was never edited. */
  readonly edited: { readonly actor: string | null; readonly atMs: number } | null;
  /** As {@link MessageChange.filesGone}. */
  readonly filesGone?: number;
  /** The platform's own pin; null where it bears none; left out where the platform did not say. */
  readonly pinned?: { readonly actor: string | null; readonly atMs: number | null } | null;
  /** Who marked it with the pin reaction; left out where the platform did not say. */
  readonly pinnedBy?: readonly string[];
}

/** What of a thread was read again, as compared with what is recorded of it. */
export interface Sight {
  /** When reading began, epoch ms by our clock: what was heard later is not missing. */
  readonly fromMs: number;
  /** Its messages, the first one too. What is recorded and not among them was deleted. */
  readonly messages: readonly SeenMessage[];
  /** They are all messages of the thread, not only those that are recorded. Default: they may not be. */
  readonly isWhole?: boolean;
}
