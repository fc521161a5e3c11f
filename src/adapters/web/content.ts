import type { Block, Button, Invocation, OutgoingFile } from '../../core/chat/port/message.ts';
import type { LoggedMessage } from '../../core/incident/message-log.ts';

/** A file that a person sent; its bytes are in the tenant's files. */
export interface SentFile {
  /** Somebody else's text, see `cleanFileName`. */
  readonly name: string;
  readonly sha256: string;
  readonly sizeBytes: number;
  /** By its bytes. */
  readonly mediaType: string;
}

/** What a person's message holds in the log, as JSON. */
export interface PersonContent {
  readonly text: string;
  readonly files: readonly SentFile[];
  /** Of a pressed button. */
  readonly invocation: Invocation | null;
  /** How its answer stands; null: none is due. */
  readonly mark: 'working' | 'done' | 'failed' | null;
}

/** What a message of Eyeline's holds in the log, as JSON. */
export interface EyelineContent {
  readonly blocks: readonly Block[];
  readonly buttons: readonly Button[];
  readonly files: readonly OutgoingFile[];
}

/** A person's message's content. */
export function personContent({ content }: LoggedMessage): PersonContent {
  return JSON.parse(content) as PersonContent;
}

/** A message of Eyeline's content. */
export function eyelineContent({ content }: LoggedMessage): EyelineContent {
  return JSON.parse(content) as EyelineContent;
}

/** The hashes of a content's files, for the log. */
export function filesOf({ files }: Pick<PersonContent | EyelineContent, 'files'>): string[] {
  return files.map(({ sha256 }) => sha256);
}
