import { z } from 'zod';
import { type FieldsOf, readKept } from '../../../incident/kept-json.ts';
import type { SeenFacts } from '../../../set/seen-facts.ts';
import type { SetFacts } from '../../../set/set-facts.ts';
import type { ArchiveFacts, FileFacts, LinkFacts, TableFacts } from '../../port/command.ts';
import { KeptArchive, KeptFile, KeptLinks, KeptSeen, KeptSet, KeptTable } from './kept-facts.ts';

/** What a check leaves to compose its answer from; JSON. */
export interface CheckOutcome {
  readonly submission: number;
  /** In the order of the message. */
  readonly files: readonly FileFacts[];
  /** The ZIPs that some of them came in, in order; left out where there are none. */
  readonly archives?: readonly ArchiveFacts[];
  /** What became of its links; left out where there are none. */
  readonly links?: LinkFacts;
  /** Its files that look like tables of accounts; left out where there are none. */
  readonly tables?: readonly TableFacts[];
  /** What was made of all its portraits; null or missing where none of its pictures shows several. */
  readonly set?: SetFacts | null;
  /** Which of its portraits were in the record before; null or missing: none that may be shown there. */
  readonly seen?: SeenFacts | null;
  /** Whether the incident was named, rather than being that of the thread. */
  readonly isAdded?: boolean;
  /** Nothing was checked: an answer that waited for a right is sent again. */
  readonly isSentAgain?: boolean;
  /** Nothing is said of it: nobody asked, and it turned out not to be meant for Eyeline. */
  readonly isQuiet?: boolean;
}

const Kept: z.ZodType<CheckOutcome> = z.looseObject({
  submission: z.number(),
  files: z.array(KeptFile),
  archives: z.exactOptional(z.array(KeptArchive)),
  links: z.exactOptional(KeptLinks),
  tables: z.exactOptional(z.array(KeptTable)),
  set: z.exactOptional(KeptSet.nullable()),
  seen: z.exactOptional(KeptSeen.nullable()),
  isAdded: z.exactOptional(z.boolean()),
  isSentAgain: z.exactOptional(z.boolean()),
  isQuiet: z.exactOptional(z.boolean()),
} satisfies FieldsOf<CheckOutcome>);

/** What tells the outcome of a check from that of another command. */
const Head = z.looseObject({ submission: z.number(), files: z.array(z.unknown()) });

const Any = z.union([Head.transform(() => true), z.unknown().transform(() => false)]);

/** Null for what is the outcome of another command. @throws EyelineError `STORE_DAMAGED` */
export function readCheckOutcome(json: string): CheckOutcome | null {
  const what = 'the result of a check';
  return readKept(what, Any, json) ? readKept(what, Kept, json) : null;
}
