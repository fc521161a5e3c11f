import { and, eq, inArray, isNotNull, isNull, type SQL } from 'drizzle-orm';
import type { Measurement } from '../incident/findings/portrait.ts';
import type { UnfiledRest } from '../incident/findings/unfiled.ts';
import type { Audience } from '../incident/incident.ts';
import type { Scope } from './database.ts';
import { submissions } from './schema/submissions.ts';

/** Keeps what opened no incident, and files it; within the caller's transaction. */
export interface UnfiledFiler {
  keep(submissionId: number, measured: readonly Measurement[], rest: UnfiledRest): void;
  /** Puts a submission's portraits, accounts and lines under an incident; false where it is filed, or brought nothing. */
  file(submissionId: number, incidentNumber: number): boolean;
  /** The submissions of a thread (its row's id) that are not filed, in order of receipt. */
  waiting(threadId: number): number[];
}

/** The submissions that match which brought something and are under no incident; with the tenant's condition. */
export function isUnfiled({ tenantId }: Pick<Scope, 'tenantId'>): SQL | undefined {
  return and(
    eq(submissions.tenantId, tenantId),
    isNotNull(submissions.unfiled),
    isNull(submissions.incidentId),
  );
}

/** The condition on submissions that an audience may see where they were sent. */
export function wasSentTo(audience: Audience): SQL | null | undefined {
  if (audience === 'tenant') return undefined;
  // A guest sees the thread's incident only.
  return 'incident' in audience ? null : inArray(submissions.channel, [...audience]);
}
