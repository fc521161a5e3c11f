import { z } from 'zod';
import type { Posted } from '../../../core/chat/port/adapter.ts';

/** A message of ours, as the core keeps it. */
const Reference = z.object({
  ts: z.string(),
  key: z.string(),
  /** Slack's ids of the pictures that stand in it, in order. */
  pictures: z.array(z.string()).optional(),
});
export type Reference = z.infer<typeof Reference>;

/** Reads what was kept of a message of ours. */
export function readReference({ reference }: Pick<Posted, 'reference'>): Reference {
  return Reference.parse(JSON.parse(reference));
}
