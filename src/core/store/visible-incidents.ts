import { and, eq, inArray, type SQL } from 'drizzle-orm';
import type { Audience } from '../incident/incident.ts';
import type { Scope } from './database.ts';
import { incidentChannels, incidents } from './schema/incidents.ts';

/** What no incident is called. */
const NO_NUMBER = 0;

/** The condition on incidents that an audience may see them; undefined: all of the tenant. */
export function isVisible({ db, tenantId }: Scope, audience: Audience): SQL | undefined {
  if (audience === 'tenant') return undefined;
  if ('incident' in audience) return eq(incidents.number, audience.incident ?? NO_NUMBER);
  const visible = db
    .select({ id: incidentChannels.incidentId })
    .from(incidentChannels)
    .where(and(eq(incidentChannels.tenantId, tenantId), inArray(incidentChannels.channel, [...audience])));
  return inArray(incidents.id, visible);
}
