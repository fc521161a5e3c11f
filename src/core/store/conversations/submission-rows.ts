import { and, asc, eq, type SQL } from 'drizzle-orm';
import type { Submission } from '../../incident/submission.ts';
import type { Scope } from '../database.ts';
import { incidents, threads } from '../schema/incidents.ts';
import { submissions } from '../schema/submissions.ts';
import { readFailure, readRefusal } from './kept-errors.ts';
import { joinedThread, THREAD_COLUMNS, threadsIncident } from './thread-repository.ts';

/** The tenant's submissions under a condition, in order of receipt. */
export function selectSubmissions({ db, tenantId }: Scope, condition?: SQL, limit = -1): Submission[] {
  return db
    .select({ row: submissions, thread: THREAD_COLUMNS })
    .from(submissions)
    .leftJoin(threads, and(eq(threads.tenantId, submissions.tenantId), eq(threads.id, submissions.threadId)))
    .leftJoin(incidents, threadsIncident())
    .where(and(eq(submissions.tenantId, tenantId), condition))
    .orderBy(asc(submissions.id))
    .limit(limit)
    .all()
    .map(({ row, thread }) => {
      const {
        tenantId: _,
        threadId: __,
        incidentId: ___,
        withdrawnMs: ____,
        aboutId: _____,
        unfiled: ______,
        failure,
        refusal,
        ...rest
      } = row;
      return {
        ...rest,
        thread: joinedThread(thread),
        refusal: refusal === null ? null : readRefusal(refusal),
        failure: failure === null ? null : readFailure(failure),
      };
    });
}
