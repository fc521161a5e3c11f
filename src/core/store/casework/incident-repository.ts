import { and, eq, sql } from 'drizzle-orm';
import type { Author } from '../../incident/author.ts';
import { describeFields } from '../../incident/casework/incident-fields.ts';
import type { UnfiledStore } from '../../incident/findings/unfiled.ts';
import type { Incident, IncidentChange, IncidentReader, IncidentWriter } from '../../incident/incident.ts';
import type { ThreadStore } from '../../incident/thread.ts';
import type { Timeline, TimelineDraft } from '../../incident/timeline.ts';
import type { PinTaker } from '../conversations/pin-repository.ts';
import type { Scope } from '../database.ts';
import { writeJoined } from '../joined-messages.ts';
import { got, missing } from '../missing.ts';
import { incidentChannels, incidents, threads } from '../schema/incidents.ts';
import { tenants } from '../schema/tenants.ts';
import type { UnfiledFiler } from '../unfiled-messages.ts';
import { writeFields } from './incident-edits.ts';
import { createIncidentReader } from './incident-reader.ts';
import { addStatusChange, endStatusChange } from './status-changes.ts';

/** The other repositories of the tenant that incidents are written through. */
export interface IncidentParts {
  readonly threads: ThreadStore;
  readonly timeline: Timeline;
  readonly unfiled: Pick<UnfiledStore, 'find'> & Pick<UnfiledFiler, 'file' | 'waiting'>;
  readonly pins: PinTaker;
}

/** A tenant's incidents; every change has its line on the timeline, in the same transaction. */
export function createIncidentRepository(
  scope: Scope,
  parts: IncidentParts,
): IncidentReader & IncidentWriter {
  const { db, tenantId, now, transact } = scope;
  const { threads: threadStore, timeline, unfiled, pins } = parts;
  const reader = createIncidentReader(scope);

  function get(number: number): Incident {
    const incident = reader.find(number, 'tenant');
    if (!incident) throw missing('incident', number);
    return incident;
  }

  /** A counter in the tenant's row: what fails gives its number back, what is deleted does not. */
  function takeNumber(): number {
    const row = db
      .update(tenants)
      .set({ nextIncident: sql`${tenants.nextIncident} + 1` })
      .where(eq(tenants.id, tenantId))
      .returning({ next: tenants.nextIncident })
      .get();
    return got(row).next - 1;
  }

  function change(
    number: number,
    values: Partial<typeof incidents.$inferInsert>,
    line: Omit<TimelineDraft, 'data'>,
    by: Author,
  ): IncidentChange {
    db.update(incidents)
      .set(values)
      .where(and(eq(incidents.tenantId, tenantId), eq(incidents.number, number)))
      .run();
    timeline.add(number, { ...line, data: null }, by);
    return { incident: get(number), isChanged: true };
  }

  return {
    ...reader,

    open: ({ title, channel, thread, submission }, by) =>
      transact(() => {
        const kept = thread === null ? null : threadStore.keep({ channel, platformId: thread });
        if (kept && kept.incidentNumber !== null) {
          return { incident: get(kept.incidentNumber), isChanged: false, joined: 0 };
        }
        const waiting = new Set(kept ? unfiled.waiting(kept.id) : []);
        if (submission !== undefined && unfiled.find(submission)) waiting.add(submission);
        const joining = [...waiting].sort((a, b) => a - b);
        const number = takeNumber();
        const row = db
          .insert(incidents)
          .values({ tenantId, number, title, openedMs: by.atMs })
          .returning({ id: incidents.id })
          .get();
        const incidentId = got(row).id;
        db.insert(incidentChannels).values({ tenantId, incidentId, channel, addedMs: now() }).run();
        if (kept) {
          db.update(threads)
            .set({ incidentId })
            .where(and(eq(threads.tenantId, tenantId), eq(threads.id, kept.id)))
            .run();
        }
        const data = writeJoined(joining);
        timeline.add(number, { kind: 'opened', text: `Incident ${number} opened.`, data }, by);
        for (const each of joining) unfiled.file(each, number);
        if (kept) pins.take(kept, number);
        return { incident: get(number), isChanged: true, joined: joining.length };
      }),

    edit: (number, wanted, by) =>
      transact(() => {
        const before = get(number);
        const changed = writeFields(scope, before, wanted, by);
        if (changed.length === 0) return { incident: before, isChanged: false };
        const incident = get(number);
        timeline.add(number, { kind: 'edited', text: describeFields(incident, changed), data: null }, by);
        return { incident, isChanged: true };
      }),

    close: (number, by) =>
      transact(() => {
        const incident = get(number);
        if (incident.status === 'closed') return { incident, isChanged: false, change: null };
        const id = addStatusChange(scope, incident, 'closed', by);
        const values = { status: 'closed' as const, closedMs: by.atMs };
        return { ...change(number, values, { kind: 'closed', text: 'Closed.' }, by), change: id };
      }),

    reopen: (number, by) =>
      transact(() => {
        const incident = get(number);
        if (incident.status === 'open') return { incident, isChanged: false, change: null };
        const id = addStatusChange(scope, incident, 'open', by);
        const values = { status: 'open' as const, closedMs: null };
        return { ...change(number, values, { kind: 'reopened', text: 'Reopened.' }, by), change: id };
      }),

    undoStatus: (number, status, wanted, by) =>
      transact(() => {
        const incident = get(number);
        const last = endStatusChange(scope, incident, status, wanted, by);
        if (!last) return { incident, isChanged: false };
        const values =
          status === 'closed'
            ? { status: 'open' as const, closedMs: null }
            : { status: 'closed' as const, closedMs: last.earlierClosedMs ?? by.atMs };
        const line =
          status === 'closed'
            ? { kind: 'reopened' as const, text: 'The closing was taken back.' }
            : { kind: 'closed' as const, text: 'The reopening was taken back.' };
        return change(number, values, line, by);
      }),

    showIn: (number, channel, by) =>
      transact(() => {
        const incident = get(number);
        if (incident.channels.includes(channel)) return { incident, isChanged: false };
        db.insert(incidentChannels)
          .values({ tenantId, incidentId: incident.id, channel, addedMs: now() })
          .run();
        timeline.add(
          number,
          { kind: 'shown', text: 'Shown in one more channel.', data: JSON.stringify({ channel }) },
          by,
        );
        return { incident: get(number), isChanged: true };
      }),
  };
}
