import { z } from 'zod';
import { type FieldsOf, readKept } from '../../../incident/kept-json.ts';
import type { CloseUpFacts } from '../../../set/close-up-facts.ts';
import type { SetOrigin } from '../compare-source.ts';
import { KeptArtifact } from '../outcome/kept-facts.ts';

/** What drawing close-ups leaves to compose its answer from; JSON. */
export interface CloseUpOutcome extends CloseUpFacts {
  readonly origin: SetOrigin;
  /** The portrait's number there. */
  readonly number: number;
  /** The incident that has it; null: none. */
  readonly incident: number | null;
}

const Kept: z.ZodType<CloseUpOutcome> = z.looseObject({
  origin: z.union([z.looseObject({ incident: z.number() }), z.looseObject({ submission: z.number() })]),
  number: z.number(),
  incident: z.number().nullable(),
  file: KeptArtifact,
  placed: z.number(),
  missing: z.array(z.looseObject({ label: z.string(), why: z.string() })),
} satisfies FieldsOf<CloseUpOutcome>);

/** @throws EyelineError `STORE_DAMAGED` */
export function readCloseUpOutcome(json: string): CloseUpOutcome {
  return readKept('the result of close-ups', Kept, json);
}
