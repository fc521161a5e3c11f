import { and, desc, eq, sql } from 'drizzle-orm';
import { z } from 'zod';
import { type FieldsOf, readKept } from '../../incident/kept-json.ts';
import type { Scope } from '../database.ts';
import { timelineEntries } from '../schema/history.ts';

/** A finding that stayed when its message was withdrawn, and which later message has it from then on. */
export interface PassedFinding {
  /** The portrait's row: a finding's own is another one after a merge. */
  readonly portrait: number;
  readonly to: number;
  /** When it was recorded first, by the message that was withdrawn; epoch ms. */
  readonly recordedMs: number;
}

/** The last withdrawal of a message. */
export interface MessageWithdrawal {
  readonly actor: string | null;
  /** Empty in what was written before this was kept. */
  readonly passed: readonly PassedFinding[];
}

const KeptPassed: z.ZodType<PassedFinding> = z.object({
  portrait: z.number(),
  to: z.number(),
  recordedMs: z.number(),
} satisfies FieldsOf<PassedFinding>);

const KeptData = z.object({ passed: z.array(KeptPassed).default([]) });

/** Who withdrew a message last, and what stayed; null for one that nobody withdrew as a whole. */
export function withdrawalOf({ db, tenantId }: Scope, submissionId: number): MessageWithdrawal | null {
  const line = db
    .select({ actor: timelineEntries.actor, data: timelineEntries.data })
    .from(timelineEntries)
    .where(
      and(
        eq(timelineEntries.tenantId, tenantId),
        eq(timelineEntries.kind, 'withdrawn'),
        sql`json_extract(${timelineEntries.data}, '$.submission') = ${submissionId}`,
      ),
    )
    .orderBy(desc(timelineEntries.id))
    .limit(1)
    .get();
  if (!line) return null;
  const { passed } = readKept('a withdrawal', KeptData, line.data ?? '{}');
  return { actor: line.actor, passed };
}
