import type { Audience } from '../../incident/incident.ts';
import type { KeptPin } from '../../incident/pin.ts';
import type { SubmissionKind } from '../../incident/submission.ts';
import type { Platform, StopReason } from '../../incident/tenant.ts';
import type { ThreadReference } from '../../incident/thread.ts';
import type { CommandHead } from './command-head.ts';
import type { Form, TypedFields } from './form.ts';
import type { Home, HomeAudience } from './home.ts';
import type { Incoming, IncomingFile, Receipt } from './incoming.ts';
import type { Button, Invocation, Line, OutgoingFile, OutgoingMessage } from './message.ts';
import type { MessageChange, PinChange, Sight } from './message-change.ts';
import type { Suggestion } from './suggestion.ts';

/**
 * What a platform can do beyond the port, and how much of it. Each has one fallback, in `answer.ts`,
 * so that an adapter never has to pretend:
 *
 * | feature | without it |
 * |---|---|
 * | `edits` | no progress is shown; the answer is posted once it is there |
 * | `editFiles` | files follow in a message of their own, below the text; {@link AdapterFeatures.maxPictures} may stand in it |
 * | `buttons` | next steps are lines that name the command |
 * | `reactions` | none |
 *
 * So do {@link ChatAdapter.whisper} (what is meant for who asked is said where it was asked) and
 * {@link ChatAdapter.remove} (progress is shown in the message that becomes the answer).
 */
export interface AdapterFeatures {
  readonly edits: boolean;
  /** Whether an edit can add files to a message that stands. */
  readonly editFiles: boolean;
  /**
   * Without `editFiles`: pictures (PNG, JPEG, GIF) that a post takes within its text; what the platform then does not take,
   * and all other files, follow. Default: none.
   */
  readonly maxPictures?: number;
  readonly buttons: boolean;
  /** Whether a button can open a form. Default: it cannot; buttons that only do that are left out. */
  readonly forms?: boolean;
  readonly reactions: boolean;
  /** Characters of a message as `plainText` gives it; what is longer is shortened and says so. 500 or more. */
  readonly maxTextLength: number;
  /** Files a message; what is over is named, not sent. */
  readonly maxFiles: number;
  readonly maxFileBytes: number;
  /** Least time between two edits of one message, ms. */
  readonly editIntervalMs: number;
  /** Work that ends sooner shows no progress, ms. */
  readonly progressAfterMs: number;
  /** Whether every channel is a triage channel; else the command `watch` makes them. */
  readonly watchesAll: boolean;
  /** Whether whoever writes there writes to Eyeline: words that call nothing are answered with a line of help. */
  readonly answersAll: boolean;
  /** What stands before a command's name: `/`, `/eyeline `. */
  readonly commandPrefix: string;
  /** What stands before the name of a command of a group, as `incident show` is: `/eyeline-`. Default: {@link commandPrefix}. */
  readonly groupPrefix?: string;
}

/** Where an answer is to stand, and to what it is one. */
export interface Place {
  /** The tenant's id on the platform. */
  readonly team: string;
  readonly channel: string;
  /** Null where none is known yet: the post opens one, if the platform has them, and says which. */
  readonly thread: string | null;
  /** What is answered. */
  readonly origin: Origin;
  /** Whether a thread is opened where there is none. Default: it is; else the post stands where it was asked. */
  readonly opensThread?: boolean;
}

/** What an answer is one to. */
export interface Origin {
  readonly kind: SubmissionKind;
  readonly platformId: string;
  /** Of a command, as it could be written, without prefix: for platforms where calling one leaves no message. */
  readonly asked?: string;
  /** The platform's id of who asked. */
  readonly actor?: string | null;
}

/** A message of ours that stands. */
export interface Posted {
  /** The platform's, opaque to the core; enough to edit it after a restart. */
  readonly reference: string;
  /** The thread that it stands in or opened; null where the platform gave none. */
  readonly thread: string | null;
  /** Whether the pictures that it was posted with stand in it. Default: without `editFiles` they do not, and follow. */
  readonly hasPictures?: boolean;
}

/** What the platform was given of a message before it stands, as files that are sent ahead. */
export interface Draft {
  /** As an earlier try kept it; opaque to the core; null where none did. */
  readonly kept: string | null;
  /** Keeps it for the next try, also of another life of the process; on disk when it returns. */
  keep(draft: string): void;
}

/** A file as it came. */
export interface FetchedFile {
  readonly bytes: Uint8Array;
  /** Where it was fetched; what may be secret in it is dropped before it is written. Null: it was handed in. */
  readonly sourceAddress: string | null;
  /** HTTP `Last-Modified`, epoch ms; null where none came. */
  readonly lastModifiedMs: number | null;
  /** HTTP `Date`, epoch ms; null where none came. */
  readonly servedMs: number | null;
}

/** What a person may do and see where they ask. */
export interface Standing {
  /** Whose incidents may be shown there: `tenant`, or those of the asked channels that may be read there. */
  readonly audience: 'tenant' | readonly string[];
  /** May close and reopen incidents, and what else is kept for managers. */
  readonly isManager: boolean;
  /** May set what holds for all channels of the team. Missing: as `isManager`, where nothing is above a channel. */
  readonly managesTeam?: boolean;
  /** A guest, or of another organisation: may add pictures, and see the thread's incident only. */
  readonly isGuest: boolean;
}

/** How a message of a person is marked. */
export type Reaction = 'working' | 'done' | 'failed' | 'refused';

/** What another mark takes the place of; `none`: it is known to bear none. */
export type Before = 'working' | 'refused' | 'none';

/** How far an adapter has read a conversation. */
export interface ReadingMarks {
  /** Null where nothing was read yet. `thread` null: the channel itself. */
  get(team: string, channel: string, thread: string | null): string | null;
  /** To be moved only once everything before it was handed to {@link ChatHost.receive}. */
  move(team: string, channel: string, thread: string | null, mark: string): void;
}

/** A form to be opened, or why there is none: told to who pressed. */
export type OpenedForm =
  | {
      readonly next: 'open';
      readonly form: Form;
      /** To be kept by {@link ChatHost.keepButton}: it knows what stood in the form. */
      readonly button: Button;
    }
  | { readonly next: 'refused'; readonly message: Line };

/**
 * What comes of a form:
 * - `nothing`: it was left as it stood.
 * - `call`: this is to be received, as a command is.
 * - `refused`: this is wrong; `option` of it says with which field. `button` opens the form with what was typed.
 */
export type ReadForm =
  | { readonly next: 'nothing' }
  | { readonly next: 'call'; readonly invocation: Invocation }
  | {
      readonly next: 'refused';
      readonly message: Line;
      readonly option: string | null;
      readonly button: Button;
    };

/**
 * What the core offers an adapter.
 *
 * @example
 * const receipt = await host.receive(incoming); // on disk
 * host.marks.move(team, channel, null, incoming.platformId);
 */
export interface ChatHost {
  /** Writes down what came; on disk when it returns. To be called before the platform is told that it was heard. */
  receive(incoming: Incoming): Promise<Receipt>;
  readonly marks: ReadingMarks;
  /** Notes for the incident's timeline that a message whose pictures are recorded was changed, once a change; else nothing. */
  noteChange(team: string, change: MessageChange): void;
  /** Puts a message on the timeline of its thread's incident, or takes it back; nothing where the thread has none. */
  notePin(team: string, change: PinChange): void;
  /** The pins that stand in a channel, as far as they are on timelines. */
  pinned(team: string, channel: string): readonly KeptPin[];
  /** The platform's ids of a thread's messages whose pictures are recorded, the earliest first. */
  recorded(team: string, thread: ThreadReference): readonly string[];
  /**
   * Notes what an absence or a lost event left unnoted, by what the platform shows of a thread: edits, deletions, pins.
   * Only to be called where all of what {@link ChatHost.recorded} names was looked for.
   */
  compare(team: string, thread: ThreadReference, sight: Sight): void;
  /** All commands, for what the platform wants to know of them. */
  readonly commands: readonly CommandHead[];
  /** What a half-written command could become, with the incidents that this audience may see. */
  suggest(team: string, text: string, audience: Audience): readonly Suggestion[];
  /** An id for a button; the same for the same button in the same channel. */
  keepButton(team: string, channel: string, button: Button): string;
  /** Null for an id that this team's channel has no button of. */
  findButton(team: string, channel: string, id: string): Button | null;
  /**
   * The form that a pressed button opens, filled in with what stands in the record, for who may use its command.
   *
   * @param incoming the press; what it calls is the button's.
   * @param leftMs of the time that the platform waits. Default: enough.
   */
  openForm(incoming: Incoming, button: Button, leftMs?: number): Promise<OpenedForm>;
  /**
   * What a form that was filled in asks for; wrong values are known before anything is written. Never rejects.
   *
   * @param leftMs of the time that the platform waits. Default: enough.
   */
  readForm(incoming: Incoming, button: Button, typed: TypedFields, leftMs?: number): Promise<ReadForm>;
  /** Whether the record knows the team. */
  isKnown(team: string): boolean;
  /** The team has Eyeline in it no more: its record stays, and `eyeline doctor` says so. @returns whether that is news. */
  stopped(team: string, reason: StopReason): boolean;
  /** It has again. @returns whether that is news. */
  resumed(team: string): boolean;
  /** The platform gave a channel another id: everything that is kept of it follows. @returns whether there was something. */
  moveChannel(team: string, from: string, to: string): boolean;
  /** The channel is gone: it is a triage channel no more. What was recorded in it stays. @returns whether it was one. */
  channelGone(team: string, channel: string): boolean;
  /** Triage channels; threads of open incidents, and of pictures that opened none lately: what was missed there is read later. */
  watched(team: string): readonly string[];
  openThreads(team: string): readonly ThreadReference[];
  /**
   * The platform may take now what it did not: it is back, or a right was given. What waits for that is tried again.
   * Default: everything that waits for this platform.
   */
  tryAgain(where?: { readonly team: string; readonly channel: string | null }): void;
  /**
   * What a page of a person's own shows: open incidents and settings.
   *
   * @param audienceOf told which channels there are: whose incidents may be shown.
   */
  home(team: string, audienceOf: HomeAudience): Promise<Home>;
  /** The bytes of a file of an outgoing message. */
  read(team: string, file: OutgoingFile): Promise<Uint8Array>;
}

/**
 * A chat platform. The contract suite in tests/contract holds every adapter to this.
 *
 * Errors of `post`, `edit`, `find`, `fetch` and `standing` are EyelineErrors: `PLATFORM_UNAVAILABLE` where trying
 * later may help (an outage, a limit that was waited for in vain), `PLATFORM_REFUSED` where a right is missing, naming
 * the missing permission; never with a token or a signed address. Rate limits are obeyed within.
 *
 * @example
 * await adapter.start(host);
 * const posted = await adapter.post(place, say('Looking at 1 picture.'), key);
 * await adapter.edit(place, posted, answer);
 */
export interface ChatAdapter {
  readonly platform: Platform;
  readonly features: AdapterFeatures;
  /**
   * Hands over what was missed while away, in order, then what comes. Settled once it hears. Idempotent; after
   * `PLATFORM_UNAVAILABLE` it may be called again.
   *
   * @throws EyelineError `INVALID_SETTING`, `PLATFORM_UNAVAILABLE`.
   */
  start(host: ChatHost): Promise<void>;
  /** Hears nothing more; what it was handing over is written when this settles. Posts and edits go on. */
  quiet(): Promise<void>;
  /** Ends everything. Idempotent, also without a start. */
  stop(): Promise<void>;
  /**
   * Posts, bearing `key` (unique, letters, digits and `-`) so that {@link ChatAdapter.find} finds it.
   *
   * @param draft where a post takes several calls: goes on with what an earlier try of this key left.
   */
  post(place: Place, message: OutgoingMessage, key: string, draft?: Draft): Promise<Posted>;
  /**
   * Replaces the message. Files are added with `editFiles`; else `message.files` is empty, or has the pictures that stand in
   * it, in their order.
   */
  edit(place: Place, posted: Posted, message: OutgoingMessage): Promise<void>;
  /**
   * Tells only who asked, where it was asked, and keeps nothing of it: after a crash it may be told twice. Platforms
   * that cannot leave it out.
   *
   * @returns false where it cannot be told so this time: it is posted then.
   * @throws EyelineError `PLATFORM_UNAVAILABLE`.
   */
  whisper?(place: Place, message: OutgoingMessage): Promise<boolean>;
  /**
   * Takes a message of ours away; one that is gone is no error. A platform that cannot leaves it out.
   *
   * @param kept the message that stays: nothing is done where that is the same one.
   */
  remove?(place: Place, posted: Posted, kept: Posted | null): Promise<void>;
  /**
   * Takes messages of ours away for good, with the files that the platform keeps apart from them; what is gone is no
   * error. Where the platform is this record (the desk), what was answered is emptied too. May be repeated. A platform
   * that cannot leaves it out: its messages stay, and that is told.
   *
   * @throws EyelineError `PLATFORM_UNAVAILABLE`, `PLATFORM_REFUSED`, `PLATFORM_GONE`.
   */
  takeAway?(place: Place, messages: readonly Posted[]): Promise<void>;
  /** Our own message of this key, for when a crash came between the platform's answer and our note of it. */
  find(place: Place, key: string): Promise<Posted | null>;
  /** @throws EyelineError `FILE_TOO_LARGE` as soon as more than `maxBytes` came; `FILE_UNAVAILABLE`; `FILE_GONE`. */
  fetch(file: IncomingFile, maxBytes: number, signal: AbortSignal): Promise<FetchedFile>;
  /** @param channels those that incidents belong to; the audience is made of them. */
  standing(actor: string | null, place: Place, channels: readonly string[]): Promise<Standing>;
  /**
   * With `reactions`: marks what is answered, in place of the mark `before` (default: `working`, which it may bear). Being refused is no error. `refused`: the
   * answer, or a part of it, waits for a right. What was begun and did not end so is tried again from its beginning.
   *
   * @throws EyelineError `PLATFORM_UNAVAILABLE`.
   */
  react?(place: Place, reaction: Reaction, before?: Before): Promise<void>;
  /**
   * Says that an answer waits where the answer itself is refused: elsewhere, and to as few people as may be. Throws
   * as `post` does. Platforms without such a place leave it out.
   */
  notify?(place: Place, message: OutgoingMessage, key: string): Promise<void>;
}
