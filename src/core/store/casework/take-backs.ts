import { and, asc, desc, eq, inArray, or, sql } from 'drizzle-orm';
import { z } from 'zod';
import type { CaseworkStore, WorkOnIncident } from '../../incident/casework/casework-store.ts';
import type { Incident } from '../../incident/incident.ts';
import { readKept } from '../../incident/kept-json.ts';
import type { ThreadReference } from '../../incident/thread.ts';
import type { Scope } from '../database.ts';
import { unfileMessages } from '../findings/unfile-messages.ts';
import { readJoined } from '../joined-messages.ts';
import { timelineEntries } from '../schema/history.ts';
import { incidents, threads } from '../schema/incidents.ts';
import { submissions } from '../schema/submissions.ts';
import { type CaseworkParts, createCaseTools, isPart } from './case-tools.ts';
import { addStatusChange } from './status-changes.ts';
import { readWork, untouched } from './work-since.ts';

/** What the timeline keeps of an opening that was taken back: the thread that had the incident, and the messages. */
const KeptTakeBack = z.object({
  takenBack: z.object({
    thread: z.object({ channel: z.string(), platformId: z.string() }).nullable(),
    messages: z.array(z.number()),
  }),
});

const NO_WORK: WorkOnIncident = {
  notes: 0,
  references: 0,
  techniques: 0,
  verdicts: 0,
  accounts: 0,
  moves: 0,
  withdrawn: 0,
  elsewhere: 0,
  threads: 0,
  holds: 0,
};

/** Openings that are taken back, and what threads bring along when they leave. */
export function createTakeBacks(
  scope: Scope,
  parts: CaseworkParts,
): Pick<CaseworkStore, 'takeBackOpening' | 'openAgain'> & {
  /** A thread's messages (its row's) leave an incident with it, but for those that were worked on; within the caller's transaction. */
  takeAlong(incident: Incident, thread: number): { readonly left: number; readonly stayed: number };
} {
  const { db, tenantId, transact } = scope;
  const { threads: threadStore, timeline, unfiled, pins } = parts;
  const { get } = createCaseTools(parts);

  function threadsOf(incident: number): (ThreadReference & { readonly id: number })[] {
    return db
      .select({ id: threads.id, channel: threads.channel, platformId: threads.platformId })
      .from(threads)
      .where(and(eq(threads.tenantId, tenantId), eq(threads.incidentId, incident)))
      .orderBy(asc(threads.id))
      .all();
  }

  /** The messages of a thread, and those of some ids, that are under an incident. */
  function messagesOf(incident: number, thread: number | null, others: readonly number[]): number[] {
    return db
      .select({ id: submissions.id })
      .from(submissions)
      .where(
        and(
          eq(submissions.tenantId, tenantId),
          eq(submissions.incidentId, incident),
          or(
            thread === null ? undefined : eq(submissions.threadId, thread),
            inArray(submissions.id, [...others]),
          ),
        ),
      )
      .orderBy(asc(submissions.id))
      .all()
      .map(({ id }) => id);
  }

  /** The submissions that the incident opened with: the one that opened it, and those that joined it then. */
  function openedWith(incident: number): number[] {
    const line = db
      .select({ data: timelineEntries.data, submissionId: timelineEntries.submissionId })
      .from(timelineEntries)
      .where(
        and(
          eq(timelineEntries.tenantId, tenantId),
          eq(timelineEntries.incidentId, incident),
          eq(timelineEntries.kind, 'opened'),
        ),
      )
      .orderBy(asc(timelineEntries.id))
      .limit(1)
      .get();
    if (!line) return [];
    return [...(line.submissionId === null ? [] : [line.submissionId]), ...readJoined(line.data)];
  }

  function takenBack(incident: number): z.infer<typeof KeptTakeBack>['takenBack'] | null {
    const line = db
      .select({ data: timelineEntries.data })
      .from(timelineEntries)
      .where(
        and(
          eq(timelineEntries.tenantId, tenantId),
          eq(timelineEntries.incidentId, incident),
          eq(timelineEntries.kind, 'closed'),
          sql`json_extract(${timelineEntries.data}, '$.takenBack') IS NOT NULL`,
        ),
      )
      .orderBy(desc(timelineEntries.id))
      .limit(1)
      .get();
    return line?.data == null
      ? null
      : readKept('an opening that was taken back', KeptTakeBack, line.data).takenBack;
  }

  function isEmpty(incident: number): boolean {
    const has = db
      .select({ id: submissions.id })
      .from(submissions)
      .where(and(eq(submissions.tenantId, tenantId), eq(submissions.incidentId, incident)))
      .limit(1)
      .get();
    return has === undefined && threadsOf(incident).length === 0;
  }

  function setThread(id: number, incident: number | null): void {
    db.update(threads)
      .set({ incidentId: incident })
      .where(and(eq(threads.tenantId, tenantId), eq(threads.id, id)))
      .run();
  }

  function setStatus(incident: Incident, values: Partial<typeof incidents.$inferInsert>): void {
    db.update(incidents)
      .set(values)
      .where(and(eq(incidents.tenantId, tenantId), eq(incidents.id, incident.id)))
      .run();
  }

  return {
    takeBackOpening: (number, by) =>
      transact(() => {
        const incident = get(number);
        if (incident.mergedInto !== null) throw isPart();
        const nothing = { incident, isChanged: false, messages: 0, work: NO_WORK };
        if (takenBack(incident.id) && isEmpty(incident.id)) return nothing;
        const [thread = null] = threadsOf(incident.id);
        const own = messagesOf(incident.id, thread?.id ?? null, openedWith(incident.id));
        const work = readWork(scope, incident.id, own);
        if (Object.values(work).some((count) => count > 0)) return { ...nothing, work };
        unfileMessages(scope, incident, own);
        if (thread) {
          setThread(thread.id, null);
          pins.leave(thread, number);
        }
        if (incident.status === 'open') {
          addStatusChange(scope, incident, 'closed', by);
          setStatus(incident, { status: 'closed', closedMs: by.atMs });
        }
        const reference = thread && { channel: thread.channel, platformId: thread.platformId };
        const data = JSON.stringify({ takenBack: { thread: reference, messages: own } });
        timeline.add(number, { kind: 'closed', text: 'The opening was taken back.', data }, by);
        return { ...nothing, incident: get(number), isChanged: true, messages: own.length };
      }),

    openAgain: (number, by) =>
      transact(() => {
        const incident = get(number);
        const nothing = { incident, isChanged: false, messages: 0, threadsOther: null };
        const known = takenBack(incident.id);
        if (!known || !isEmpty(incident.id)) return nothing;
        const thread = known.thread && threadStore.keep(known.thread);
        if (thread && thread.incidentNumber !== null)
          return { ...nothing, threadsOther: thread.incidentNumber };
        if (thread) setThread(thread.id, incident.id);
        const waiting = new Set([...known.messages, ...(thread ? unfiled.waiting(thread.id) : [])]);
        const filed = [...waiting].sort((a, b) => a - b).filter((id) => unfiled.file(id, number));
        if (thread) pins.take(thread, number);
        if (incident.status === 'closed') {
          addStatusChange(scope, incident, 'open', by);
          setStatus(incident, { status: 'open', closedMs: null });
        }
        timeline.add(number, { kind: 'reopened', text: 'Opened again.', data: null }, by);
        return { ...nothing, incident: get(number), isChanged: true, messages: filed.length };
      }),

    takeAlong: (incident, thread) => {
      const brought = messagesOf(incident.id, thread, []);
      const leaving = untouched(scope, incident.id, brought);
      unfileMessages(scope, incident, leaving);
      return { left: leaving.length, stayed: brought.length - leaving.length };
    },
  };
}
