import { z } from 'zod';
import { type FieldsOf, readKept } from '../../../incident/kept-json.ts';
import type { SetArtifact } from '../../../set/set-facts.ts';
import type { TimesWords } from '../accounts/times-words.ts';
import { KeptArtifact } from './kept-facts.ts';

/** What drawing the times of an incident's accounts leaves to compose its answer from; JSON. */
export interface TimesOutcome extends TimesWords {
  readonly incident: number;
  readonly file: SetArtifact;
}

const Kept: z.ZodType<TimesOutcome> = z.looseObject({
  incident: z.number(),
  head: z.string(),
  groups: z.array(z.string()),
  limit: z.string(),
  file: KeptArtifact,
} satisfies FieldsOf<TimesOutcome>);

/** @throws EyelineError `STORE_DAMAGED` */
export function readTimesOutcome(json: string): TimesOutcome {
  return readKept('the result of a timeline', Kept, json);
}
