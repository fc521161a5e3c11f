import { z } from 'zod';
import { type FieldsOf, readKept } from '../../../incident/kept-json.ts';

/** A name that was read beside a portrait; a stranger's text, not known to be right. */
export interface ReadBeside {
  /** The portrait's number in the answer to its message. */
  readonly number: number;
  /** That of the finding, in the incident. */
  readonly finding: number;
  readonly displayName: string | null;
  /** Without `@`. */
  readonly handle: string | null;
}

/** A page beside whose portraits names could not be read. */
export interface NameFailure {
  /** How many portraits. */
  readonly portraits: number;
  readonly code: string;
  /** For people. */
  readonly message: string;
}

/** What reading names leaves; JSON. */
export interface NamesOutcome {
  /** The submission that brought the portraits. */
  readonly of: number;
  /** This reading, for the button that accepts it. */
  readonly reading: number;
  readonly incident: number;
  readonly names: readonly ReadBeside[];
  /** Pages that could not be read, and why; undefined: an earlier version did not say. */
  readonly failures?: readonly NameFailure[];
  /** Portraits without a name on pages that were read. */
  readonly without: number;
  /** Whether a person asked for it, who is then told that nothing was read. */
  readonly isAsked: boolean;
}

const Kept: z.ZodType<NamesOutcome> = z.looseObject({
  of: z.number(),
  reading: z.number(),
  incident: z.number(),
  names: z.array(
    z.looseObject({
      number: z.number(),
      finding: z.number(),
      displayName: z.string().nullable(),
      handle: z.string().nullable(),
    } satisfies FieldsOf<ReadBeside>),
  ),
  failures: z.exactOptional(
    z.array(
      z.looseObject({
        portraits: z.number(),
        code: z.string(),
        message: z.string(),
      } satisfies FieldsOf<NameFailure>),
    ),
  ),
  without: z.number(),
  isAsked: z.boolean(),
} satisfies FieldsOf<NamesOutcome>);

/** What tells the outcome of a reading from that of another command. */
const Head = z.looseObject({ reading: z.number(), names: z.array(z.unknown()) });

const Any = z.union([Head.transform(() => true), z.unknown().transform(() => false)]);

/** Null for what is the outcome of another command. @throws EyelineError `STORE_DAMAGED` */
export function readNamesOutcome(json: string): NamesOutcome | null {
  const what = 'the names of a page';
  return readKept(what, Any, json) ? readKept(what, Kept, json) : null;
}
