import { and, asc, desc, eq, inArray, isNull, lt, notInArray, type SQL } from 'drizzle-orm';
import { alias } from 'drizzle-orm/sqlite-core';
import type { Incident, IncidentReader } from '../../incident/incident.ts';
import type { Scope } from '../database.ts';
import { incidentId } from '../incident-id.ts';
import { incidentMoves } from '../schema/casework.ts';
import { incidentChannels, incidents } from '../schema/incidents.ts';
import { isVisible } from '../visible-incidents.ts';
import { readEdits } from './incident-edits.ts';
import { toFields } from './incident-rows.ts';
import { searchIncidents } from './search-incidents.ts';

/** Incidents on a page of a list, by default. */
const PAGE = 50;

/** Those that others were merged into. */
const wholes = alias(incidents, 'wholes');

/** Reads a tenant's incidents. */
export function createIncidentReader(scope: Scope): IncidentReader {
  const { db, tenantId } = scope;
  const isMerge = and(
    eq(incidentMoves.tenantId, tenantId),
    eq(incidentMoves.kind, 'merge'),
    isNull(incidentMoves.endedMs),
  );
  /** That an incident stands by itself. */
  const isWhole = () =>
    notInArray(incidents.id, db.select({ id: incidentMoves.fromId }).from(incidentMoves).where(isMerge));

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
    const wholeOf = new Map(
      db
        .select({ from: incidentMoves.fromId, number: wholes.number })
        .from(incidentMoves)
        .innerJoin(wholes, and(eq(wholes.tenantId, tenantId), eq(wholes.id, incidentMoves.toId)))
        .where(isMerge)
        .all()
        .map(({ from, number }) => [from, number]),
    );
    return rows.map((row) => ({
      id: row.id,
      number: row.number,
      ...toFields(row),
      status: row.status,
      openedMs: row.openedMs,
      closedMs: row.closedMs,
      mergedInto: wholeOf.get(row.id) ?? null,
      channels: channels.filter(({ incidentId: id }) => id === row.id).map(({ channel }) => channel),
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
        .where(and(eq(incidents.tenantId, tenantId), isVisible(scope, audience), isWhole()))
        .orderBy(desc(incidents.number))
        .all(),
    search: (text, audience) => {
      const all = select(-1, isVisible(scope, audience), isWhole());
      const places = searchIncidents(
        scope,
        all.map(({ id }) => id),
        text,
      );
      return all.flatMap((incident) => {
        const found = places.get(incident.id);
        return found ? [{ ...incident, places: found }] : [];
      });
    },
    history: (number) => readEdits(scope, incidentId(scope, number)),
    find: (number, audience) =>
      select(1, eq(incidents.number, number), isVisible(scope, audience))[0] ?? null,
    list: ({ audience, status, below, limit = PAGE }) =>
      select(
        limit,
        isVisible(scope, audience),
        isWhole(),
        status && eq(incidents.status, status),
        below === undefined ? undefined : lt(incidents.number, below),
      ),
  };
}
