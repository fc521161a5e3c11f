import { z } from 'zod';
import { readKept } from '../../../incident/kept-json.ts';
import { KeptAlignment, KeptCompared, KeptLeftOut, KeptSet } from './kept-facts.ts';

const numbers = z.array(z.number());

const Kept = z.looseObject({
  origin: z.union([z.looseObject({ incident: z.number() }), z.looseObject({ submission: z.number() })]),
  style: z.enum(['superimpose', 'flip']),
  numbers: z.string(),
  isPart: z.boolean(),
  only: z.exactOptional(KeptAlignment),
  withdrawn: z.exactOptional(numbers),
  portraits: z.array(KeptCompared),
  left: z.exactOptional(KeptLeftOut),
  frameless: z.exactOptional(numbers),
  unread: z.exactOptional(numbers),
  set: KeptSet,
  figure: z.exactOptional(z.record(z.string(), z.union([z.string(), z.number(), z.boolean()]))),
});

/** What a comparison left. @throws EyelineError `STORE_DAMAGED` */
export function readCompareOutcome(json: string): z.infer<typeof Kept> {
  return readKept('the result of a comparison', Kept, json);
}
