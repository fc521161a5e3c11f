import { and, eq } from 'drizzle-orm';
import type { Scope } from '../database.ts';
import { findingNumber } from '../finding-number.ts';
import { findings } from '../schema/portraits.ts';

/** The number and portrait of every finding of an incident (its row's id), by number; those too that were withdrawn. */
export function readNumbers(
  { db, tenantId }: Scope,
  incident: number,
): { readonly number: number; readonly portraitId: number; readonly withdrawnMs: number | null }[] {
  return db
    .select({
      number: findingNumber(),
      portraitId: findings.portraitId,
      withdrawnMs: findings.withdrawnMs,
    })
    .from(findings)
    .where(and(eq(findings.tenantId, tenantId), eq(findings.incidentId, incident)))
    .orderBy(findings.id)
    .all();
}
