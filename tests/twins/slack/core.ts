import type { Faults } from './faults.ts';
import type { FileStore } from './files.ts';
import type { Ids } from './ids.ts';
import type { Interactions } from './interactions.ts';
import type { Limits } from './limits.ts';
import type { MessageObjects } from './message-objects.ts';
import type { MessageStore } from './messages.ts';
import type { Json } from './rules.ts';
import type { SlackTwinSettings } from './settings.ts';
import type { Tokens } from './tokens.ts';
import type { Uploads } from './uploads.ts';
import type { Violations } from './violations.ts';
import type { Workspace } from './workspace.ts';

/** What the parts of the twin share. */
export interface TwinCore {
  readonly settings: SlackTwinSettings;
  readonly violations: Violations;
  readonly ids: Ids;
  readonly workspace: Workspace;
  readonly files: FileStore;
  readonly messages: MessageStore;
  readonly objects: MessageObjects;
  readonly tokens: Tokens;
  readonly limits: Limits;
  readonly faults: Faults;
  readonly interactions: Interactions;
  readonly uploads: Uploads;
  /** What only one person saw (chat.postEphemeral, ephemeral answers to commands). */
  readonly ephemerals: Ephemeral[];
  /** The `ts` up to which the plan hides messages; null: it hides none. */
  hiddenUpTo: string | null;
  /** `http://127.0.0.1:port`. */
  origin(): string;
  /** A one-time address for a web socket. */
  openSocketAddress(): string;
  /** Pushes an `event_callback`. */
  push(body: Json): void;
  /** Does it later; never after the twin is closed. */
  later(delayMs: number, task: () => void): void;
}

/** A message that only one person sees. */
export interface Ephemeral {
  readonly ts: string;
  readonly channel: string;
  readonly user: string;
  readonly text: string;
  readonly blocks: readonly Json[];
  readonly threadTs: string | null;
}
