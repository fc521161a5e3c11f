import { z } from 'zod';
import type { ErrorParts, KeptError } from '../../errors.ts';
import { type FieldsOf, readKept } from '../../incident/kept-json.ts';
import type { Refusal } from '../../incident/submission.ts';

const Parts: z.ZodType<ErrorParts> = z.looseObject({
  expected: z.string(),
  received: z.string(),
  action: z.string(),
  problem: z.exactOptional(z.string()),
  option: z.exactOptional(z.string()),
} satisfies FieldsOf<ErrorParts>);

const Kept: z.ZodType<KeptError> = z.looseObject({
  code: z.string(),
  message: z.string(),
  parts: Parts,
} satisfies FieldsOf<KeptError>);

const KeptRefusal: z.ZodType<Refusal> = z.looseObject({
  part: z.enum(['work', 'answer', 'files']),
  error: Kept,
  sinceMs: z.number(),
  tries: z.number(),
  isTold: z.exactOptional(z.boolean()),
} satisfies FieldsOf<Refusal>);

/** Why a submission failed. @throws EyelineError `STORE_DAMAGED` */
export function readFailure(json: string): KeptError {
  return readKept('the failure of a submission', Kept, json);
}

/** Why a submission waits. @throws EyelineError `STORE_DAMAGED` */
export function readRefusal(json: string): Refusal {
  return readKept('the refusal of a submission', KeptRefusal, json);
}
