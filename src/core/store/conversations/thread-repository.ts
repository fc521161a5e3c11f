import { and, asc, eq, type SQL } from 'drizzle-orm';
import type { Thread, ThreadReference, ThreadStore } from '../../incident/thread.ts';
import type { Scope } from '../database.ts';
import { got } from '../missing.ts';
import { incidents, threads } from '../schema/incidents.ts';

/** The threads of a tenant. */
export function createThreadRepository(scope: Scope): ThreadStore {
  const { db, tenantId, now } = scope;

  function select(condition?: SQL): Thread[] {
    return db
      .select(THREAD_COLUMNS)
      .from(threads)
      .leftJoin(incidents, threadsIncident())
      .where(and(eq(threads.tenantId, tenantId), condition))
      .orderBy(asc(threads.id))
      .all();
  }

  function find({ channel, platformId }: ThreadReference): Thread | null {
    return select(and(eq(threads.channel, channel), eq(threads.platformId, platformId)))[0] ?? null;
  }

  return {
    keep: (reference) => {
      const { channel, platformId } = reference;
      db.insert(threads)
        .values({ tenantId, channel, platformId, startedMs: now() })
        .onConflictDoNothing()
        .run();
      return got(find(reference) ?? undefined);
    },
    find,
    ofIncident: (number) => select(eq(incidents.number, number)),
    ofOpenIncidents: () => select(eq(incidents.status, 'open')),
  };
}

/** The columns of a {@link Thread}, for a query that joins its incident by {@link threadsIncident}. */
export const THREAD_COLUMNS = {
  id: threads.id,
  channel: threads.channel,
  platformId: threads.platformId,
  incidentNumber: incidents.number,
  startedMs: threads.startedMs,
};

/** The thread of a row that a thread was left-joined to. */
export function joinedThread(columns: { readonly [K in keyof Thread]: Thread[K] | null }): Thread | null {
  const { id, channel, platformId, incidentNumber, startedMs } = columns;
  if (id === null || channel === null || platformId === null || startedMs === null) return null;
  return { id, channel, platformId, incidentNumber, startedMs };
}

/** Joins a thread with its incident. */
export function threadsIncident(): SQL | undefined {
  return and(eq(incidents.tenantId, threads.tenantId), eq(incidents.id, threads.incidentId));
}
