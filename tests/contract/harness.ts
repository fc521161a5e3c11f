import type { ChatAdapter } from '../../src/core/chat/port/adapter.ts';
import type { Store } from '../../src/core/store/open-store.ts';

/** A file that a test sends. */
export interface SentFile {
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** A message of Eyeline's as a person sees it. */
export interface ShownMessage {
  /** All words, whatever shows them; markup resolved. */
  readonly text: string;
  readonly buttons: readonly string[];
  /** Addresses that its link buttons open. */
  readonly links?: readonly string[];
  readonly files: readonly { readonly name: string; readonly altText: string; readonly bytes: Uint8Array }[];
}

/** A platform as the contract suite plays people on it; one a test. */
export interface Harness {
  /** A new adapter on the same platform, as after a restart; its record is in `store`. */
  makeAdapter(store: Store): ChatAdapter;
  /** Posts as a person, in the triage channel or a thread of it; gives the thread of the answer. */
  post(message: { text?: string; files?: readonly SentFile[]; thread?: string }): Promise<string>;
  /** Calls a command as a person, by whatever way the platform has for it; gives the thread of the answer. */
  command(text: string, thread?: string): Promise<string>;
  /** Says a command to Eyeline in a message with files, in a thread; gives it. */
  tell(text: string, files: readonly SentFile[], thread: string): Promise<string>;
  /** Presses the button of the newest message in the thread that has it; `text` answers what it asks. */
  press(thread: string, label: string, text?: string): Promise<void>;
  /**
   * Presses a button that opens a form, as the newest message in the thread that has it, and fills in fields by their
   * options; the others stay as they stand. Gives what was said to be wrong, null where it was taken; null where the
   * platform has no forms.
   */
  readonly fill:
    | ((thread: string, label: string, values: Readonly<Record<string, string>>) => Promise<string | null>)
    | null;
  /** Delivers the last event once more. */
  repeat(): Promise<void>;
  /** Eyeline's messages in the thread, oldest first. */
  answers(thread: string): Promise<ShownMessage[]>;
  /** What Eyeline told one person alone, in order; null where it can tell only everybody. */
  readonly whispers: (() => ShownMessage[]) | null;
  /** Whether a message of the channel has a thread. Always false on platforms where every message is one. */
  hasThread(message: string): boolean;
  /** How a message of a person is marked; null: not at all. */
  reaction(thread: string): Promise<string | null>;
  /** Whether anybody was called by a mention in what Eyeline said. */
  hasMentioned(): Promise<boolean>;
  /** Whether all words are meant for Eyeline there. */
  readonly answersAll: boolean;
  /** Changes a message of a person by its id; null where people cannot. */
  readonly change: {
    edit(message: string): void;
    remove(message: string): void;
  } | null;
  /** Pins a message of a person by its id, or unpins it; null where people cannot. */
  readonly pins: {
    pin(message: string): unknown;
    unpin(message: string): unknown;
  } | null;
  /** Takes the platform away, or brings it back; null where it cannot be away. */
  readonly setDown: ((isDown: boolean) => void) | null;
  /** Has the platform refuse the bot's token, or take it again; null where there is none. */
  readonly refuseToken: ((isRefused: boolean) => void) | null;
  /** Takes rights of the bot's away, or gives all back, as people of the platform do; null where there are none. */
  readonly deny: ((what: 'nothing' | 'answers' | 'files') => void) | null;
  /** Ends the platform; throws where it was used in a way that it does not allow. */
  close(): Promise<void>;
}
