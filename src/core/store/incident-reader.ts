import { and, asc, desc, eq, inArray, lt, type SQL } from 'drizzle-orm';
import type { Incident, IncidentReader } from '../incident/incident.ts';
import type { Scope } from './database.ts';
import { incidentChannels, incidents } from './schema/incidents.ts';
import { isVisible } from './visible-incidents.ts';

/** Incidents on a page of a list, by default. */
const PAGE = 50;

/** Reads a tenant's incidents. */
export function createIncidentReader(scope: Scope): IncidentReader {
  const { db, tenantId } = scope;

  function select(limit: number, ...conditions: (SQL | undefined)[]): Incident[] {
    const rows = db
      .select()
      .from(incidents)
      .where(and(eq(incidents.tenantId, tenantId), ...conditions))
      .orderBy(desc(incidents.number))
      .limit(limit)
      .all();
    const channels = db
      .select()
      .from(incidentChannels)
      .where(
        and(
          eq(incidentChannels.tenantId, tenantId),
          inArray(
            incidentChannels.incidentId,
            rows.map(({ id }) => id),
          ),
        ),
      )
      .orderBy(asc(incidentChannels.addedMs), asc(incidentChannels.channel))
      .all();
    return rows.map(({ tenantId: _, ...row }) => ({
      ...row,
      channels: channels.filter(({ incidentId }) => incidentId === row.id).map(({ channel }) => channel),
    }));
  }

  return {
    channels: () =>
      db
        .selectDistinct({ channel: incidentChannels.channel })
        .from(incidentChannels)
        .where(eq(incidentChannels.tenantId, tenantId))
        .orderBy(asc(incidentChannels.channel))
        .all()
        .map(({ channel }) => channel),
    titles: (audience) =>
      db
        .select({ number: incidents.number, title: incidents.title })
        .from(incidents)
        .where(and(eq(incidents.tenantId, tenantId), isVisible(scope, audience)))
        .orderBy(desc(incidents.number))
        .all(),
    find: (number, audience) =>
      select(1, eq(incidents.number, number), isVisible(scope, audience))[0] ?? null,
    list: ({ audience, status, below, limit = PAGE }) =>
      select(
        limit,
        isVisible(scope, audience),
        status && eq(incidents.status, status),
        below === undefined ? undefined : lt(incidents.number, below),
      ),
  };
}
