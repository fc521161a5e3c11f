import { z } from 'zod';
import { KeptInvocation, keptMessageFields } from '../../core/chat/port/kept-message.ts';
import type { Block, Button, Invocation, LinkButton, OutgoingFile } from '../../core/chat/port/message.ts';
import { type FieldsOf, readKept } from '../../core/incident/kept-json.ts';
import type { LoggedMessage } from '../../core/incident/stores/message-log.ts';

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
  /** As on Eyeline's messages. */
  readonly isPinned?: true;
}

/** What a message of Eyeline's holds in the log, as JSON. */
export interface EyelineContent {
  readonly blocks: readonly Block[];
  readonly buttons: readonly Button[];
  readonly links?: readonly LinkButton[];
  readonly files: readonly OutgoingFile[];
  readonly isFailure?: true;
  /** The id of the person's message that it answers; left out where it answers none. */
  readonly answers?: number;
  /** Whether it stands on a timeline; left out where it does not. */
  readonly isPinned?: true;
}

const KeptSentFile: z.ZodType<SentFile> = z.looseObject({
  name: z.string(),
  sha256: z.string(),
  sizeBytes: z.number(),
  mediaType: z.string(),
} satisfies FieldsOf<SentFile>);

const KeptPerson: z.ZodType<PersonContent> = z.looseObject({
  text: z.string(),
  files: z.array(KeptSentFile),
  invocation: KeptInvocation.nullable(),
  mark: z.enum(['working', 'done', 'failed']).nullable(),
  isPinned: z.exactOptional(z.literal(true)),
} satisfies FieldsOf<PersonContent>);

const KeptEyeline: z.ZodType<EyelineContent> = z.looseObject({
  ...keptMessageFields,
  answers: z.exactOptional(z.number()),
  isPinned: z.exactOptional(z.literal(true)),
} satisfies FieldsOf<EyelineContent>);

/** A person's message's content. @throws EyelineError `STORE_DAMAGED` */
export function personContent({ content }: LoggedMessage): PersonContent {
  return readKept('a person’s message', KeptPerson, content);
}

/** A message of Eyeline's content. @throws EyelineError `STORE_DAMAGED` */
export function eyelineContent({ content }: LoggedMessage): EyelineContent {
  return readKept('a message of Eyeline’s', KeptEyeline, content);
}

/** The hashes of a content's files, for the log. */
export function filesOf({ files }: Pick<PersonContent | EyelineContent, 'files'>): string[] {
  return files.map(({ sha256 }) => sha256);
}
