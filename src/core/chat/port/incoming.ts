import type { SubmissionKind } from '../../incident/submission.ts';
import type { TenantReference } from '../../incident/tenant.ts';
import type { Invocation } from './message.ts';

/** A file of a message, not fetched yet. */
export interface IncomingFile {
  /** As its sender named it; somebody else's text. Null where there is none. */
  readonly name: string | null;
  /** Null where the platform does not say; never trusted. */
  readonly sizeBytes: number | null;
  /** As the platform says; never trusted. Missing or null: it does not say. */
  readonly mediaType?: string | null;
  /** JSON by the adapter: what it needs to fetch the file, days later too. No tokens. */
  readonly handle: string;
  /** The first row of it that is read, px, where an earlier reading ended; left out where all is. */
  readonly fromPx?: number;
}

/** A message, command, button or upload, as an adapter decoded it. Its own messages never get here. */
export interface Incoming {
  readonly tenant: TenantReference;
  readonly kind: Exclude<SubmissionKind, 'recheck'>;
  /** The platform's id of the message, interaction or upload: a repeat has the same. */
  readonly platformId: string;
  readonly channel: string;
  /** The thread that it stands in, or that an answer to it opens where that is known already; else null. */
  readonly thread: string | null;
  /** The platform's id of who sent it. */
  readonly actor: string | null;
  /** When it was sent, epoch ms by the platform. */
  readonly sentMs: number;
  /** Without the mention or the slash that called Eyeline; somebody else's text. A bot's with the addresses of pictures that it shows. */
  readonly text: string;
  readonly files: readonly IncomingFile[];
  /** Whether Eyeline was spoken to: by command, mention or button. Else only pictures and links are heard. */
  readonly isDirected: boolean;
  /** A command whose options the platform has typed already, or a button's; null: `text` is to be read. */
  readonly invocation: Invocation | null;
  /**
   * A program wrote it: the platform's ids by which a team may let it be heard. It is not spoken to Eyeline, whatever it
   * says. Default: a person did.
   */
  readonly bot?: { readonly ids: readonly string[] };
  /** Opens the message on its platform, https; of a command in a thread the thread. Default: nothing does. */
  readonly permalink?: string;
}

/**
 * What became of an incoming message:
 * - `taken`: it is on disk and will be answered.
 * - `repeat`: it was taken before; nothing was done.
 * - `left`: there is nothing in it to answer; nothing was written.
 */
export type Receipt = 'taken' | 'repeat' | 'left';
