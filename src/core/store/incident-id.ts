import { and, eq } from 'drizzle-orm';
import type { Scope } from './database.ts';
import { missing } from './missing.ts';
import { incidents } from './schema/incidents.ts';

/** The row's id of an incident's number. @throws EyelineError `NOT_FOUND` */
export function incidentId({ db, tenantId }: Scope, number: number): number {
  const row = db
    .select({ id: incidents.id })
    .from(incidents)
    .where(and(eq(incidents.tenantId, tenantId), eq(incidents.number, number)))
    .get();
  if (!row) throw missing('incident', number);
  return row.id;
}
