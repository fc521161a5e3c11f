import { type SQL, sql } from 'drizzle-orm';
import { findings } from './schema/portraits.ts';

/**
 * The number of a finding in its incident, in a query over all findings of that one incident: their order, with the
 * places of forgotten ones left empty, so that no finding ever gets another's number.
 */
export function findingNumber(): SQL<number> {
  return sql<number>`row_number() OVER (ORDER BY ${findings.id}) + (
    SELECT count(*) FROM forgotten_numbers AS gone
     WHERE gone.tenant_id = ${findings.tenantId} AND gone.incident_id = ${findings.incidentId}
       AND gone.kind = 'finding' AND gone.value < ${findings.id})`;
}
