import { and, asc, eq, isNull, type SQL } from 'drizzle-orm';
import { EyelineError } from '../../errors.ts';
import type { HoldStore } from '../../incident/forget/hold-store.ts';
import type { Timeline } from '../../incident/timeline.ts';
import type { Scope } from '../database.ts';
import { holdOn } from '../held-incidents.ts';
import { incidentId } from '../incident-id.ts';
import { forgets } from '../schema/forgetting.ts';
import { incidents } from '../schema/incidents.ts';
import { incidentHolds } from '../schema/retention.ts';
import { checkedSubmission } from '../submission-id.ts';

/** The holds of one tenant's incidents. */
export function createHoldRepository(scope: Scope, timeline: Pick<Timeline, 'add'>): HoldStore {
  const { db, tenantId, transact } = scope;

  function heldRow(incident: number): SQL | undefined {
    return and(
      eq(incidentHolds.tenantId, tenantId),
      eq(incidentHolds.incidentId, incident),
      isNull(incidentHolds.endedMs),
    );
  }

  function isBeingForgotten(incident: number): boolean {
    const begun = and(
      eq(forgets.tenantId, tenantId),
      eq(forgets.incidentId, incident),
      eq(forgets.state, 'begun'),
    );
    return db.select().from(forgets).where(begun).get() !== undefined;
  }

  return {
    hold: (number, by) =>
      transact(() => {
        const incident = incidentId(scope, number);
        if (db.select().from(incidentHolds).where(heldRow(incident)).get()) return false;
        if (isBeingForgotten(incident)) throw beingForgotten(number);
        const { actor, atMs } = by;
        const submissionId = checkedSubmission(scope, by.submissionId);
        db.insert(incidentHolds).values({ tenantId, incidentId: incident, submissionId, actor, atMs }).run();
        const text = 'Held: nothing of it is forgotten until it is released.';
        timeline.add(number, { kind: 'held', text, data: null }, by);
        return true;
      }),

    release: (number, by) =>
      transact(() => {
        const incident = incidentId(scope, number);
        const { changes } = db
          .update(incidentHolds)
          .set({ endedMs: by.atMs, endedBy: by.actor })
          .where(heldRow(incident))
          .run();
        if (changes === 0) return false;
        timeline.add(number, { kind: 'released', text: 'Not held any more.', data: null }, by);
        return true;
      }),

    ofIncident: (number) => holdOn(scope, incidentId(scope, number)),

    numbers: () =>
      db
        .select({ number: incidents.number })
        .from(incidentHolds)
        .innerJoin(
          incidents,
          and(eq(incidents.tenantId, tenantId), eq(incidents.id, incidentHolds.incidentId)),
        )
        .where(and(eq(incidentHolds.tenantId, tenantId), isNull(incidentHolds.endedMs)))
        .orderBy(asc(incidents.number))
        .all()
        .map(({ number }) => number),
  };
}

function beingForgotten(number: number): EyelineError {
  return new EyelineError('INVALID_USAGE', {
    expected: 'an incident that stands',
    received: `incident ${number}, which is being forgotten`,
    problem: `Incident ${number} is being forgotten already.`,
    action: '`forget list` shows how far that is.',
  });
}
