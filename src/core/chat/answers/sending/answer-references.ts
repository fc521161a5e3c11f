import { z } from 'zod';
import { type FieldsOf, readKept } from '../../../incident/kept-json.ts';
import type { Posted } from '../../port/adapter.ts';

/** References of the messages of one answer, as they are kept; JSON. */
export interface AnswerReferences {
  /** What says the result; on platforms that cannot take messages away, first the progress. */
  readonly main: Posted | null;
  /** The files, where the platform has them in a message of their own. */
  readonly files: Posted | null;
  /** What the platform was given of the files while their message does not stand: {@link Draft}. */
  readonly draft?: string | null;
  /** The message that shows progress, while it stands; null or missing: none does. */
  readonly progress?: Posted | null;
}

const KeptPosted: z.ZodType<Posted> = z.looseObject({
  reference: z.string(),
  thread: z.string().nullable(),
  hasPictures: z.exactOptional(z.boolean()),
} satisfies FieldsOf<Posted>);

const Kept: z.ZodType<AnswerReferences> = z.looseObject({
  main: KeptPosted.nullable(),
  files: KeptPosted.nullable(),
  draft: z.exactOptional(z.string().nullable()),
  progress: z.exactOptional(KeptPosted.nullable()),
} satisfies FieldsOf<AnswerReferences>);

/** @throws EyelineError `STORE_DAMAGED` */
export function readReferences(json: string): AnswerReferences {
  return readKept('where an answer stands', Kept, json);
}
