import { and, eq } from 'drizzle-orm';
import type { Scope } from './database.ts';
import { missing } from './missing.ts';
import { submissions } from './schema/submissions.ts';

/** The id, if the tenant has such a submission; null for null. @throws EyelineError `NOT_FOUND` */
export function checkedSubmission({ db, tenantId }: Scope, id: number | null): number | null {
  if (id === null) return null;
  const row = db
    .select({ id: submissions.id })
    .from(submissions)
    .where(and(eq(submissions.tenantId, tenantId), eq(submissions.id, id)))
    .get();
  if (!row) throw missing('submission', id);
  return row.id;
}
