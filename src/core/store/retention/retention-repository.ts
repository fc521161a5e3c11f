import { and, asc, desc, eq, isNull } from 'drizzle-orm';
import { z } from 'zod';
import type { ForgetStore } from '../../incident/forget/forget-store.ts';
import {
  KEEP_ALL,
  NOTICE_MS,
  type RetentionItem,
  type RetentionNotice,
  type RetentionSetting,
  type RetentionStore,
} from '../../incident/forget/retention-store.ts';
import { readKept } from '../../incident/kept-json.ts';
import type { Platform } from '../../incident/tenant.ts';
import { letEarlierGo } from '../conversations/waiting-pins.ts';
import type { Scope } from '../database.ts';
import { incidentId } from '../incident-id.ts';
import { got } from '../missing.ts';
import { incidents } from '../schema/incidents.ts';
import { retentionNotices, retentionSettings } from '../schema/retention.ts';
import { submissions } from '../schema/submissions.ts';
import { checkedSubmission } from '../submission-id.ts';
import { type DueRow, dueIncidents, dueMessages } from './find-due.ts';
import { lookAtClock, runTime, setClock } from './look-at-clock.ts';

/** Incidents that are announced a day at most, and messages at once: nobody reads hundreds of notices. */
const INCIDENTS_A_DAY = 20;
const MESSAGES_AT_ONCE = 500;

const DAY_MS = 24 * 60 * 60_000;

const Ids = z.array(z.int().positive());

type NoticeRow = typeof retentionNotices.$inferSelect;

/** What retention works through, and with. */
export interface RetentionParts {
  readonly platform: Platform;
  readonly forgets: Pick<ForgetStore, 'preview' | 'begin'>;
}

/** How long what is kept for one tenant. */
export function createRetentionRepository(scope: Scope, parts: RetentionParts): RetentionStore {
  const { db, tenantId, now, transact } = scope;
  const { platform, forgets } = parts;

  function setting(): RetentionSetting | null {
    const row = db
      .select()
      .from(retentionSettings)
      .where(eq(retentionSettings.tenantId, tenantId))
      .orderBy(desc(retentionSettings.id))
      .limit(1)
      .get();
    if (!row) return null;
    const { incidentDays, messageDays, actor, atMs, channel, thread } = row;
    return { incidentDays, messageDays, actor, atMs, place: channel === null ? null : { channel, thread } };
  }

  function standing(): NoticeRow[] {
    return db
      .select()
      .from(retentionNotices)
      .where(and(eq(retentionNotices.tenantId, tenantId), isNull(retentionNotices.endedMs)))
      .orderBy(asc(retentionNotices.id))
      .all();
  }

  function update(id: number, values: Partial<typeof retentionNotices.$inferInsert>): void {
    db.update(retentionNotices)
      .set(values)
      .where(and(eq(retentionNotices.tenantId, tenantId), eq(retentionNotices.id, id)))
      .run();
  }

  function numberOf(id: number | null): number | null {
    if (id === null) return null;
    const row = db
      .select({ number: incidents.number })
      .from(incidents)
      .where(and(eq(incidents.tenantId, tenantId), eq(incidents.id, id)))
      .get();
    return row?.number ?? null;
  }

  /** What of a notice is to be forgotten as it stands now; null: kept after all. */
  function itemOf(row: NoticeRow, due: readonly DueRow[]): RetentionItem | null {
    if (row.kind === 'messages') {
      const told = new Set(readKept('messages of a notice', Ids, row.messages ?? '[]'));
      return messagesItem(due.filter(({ id }) => told.has(id)));
    }
    const incident = numberOf(row.incidentId);
    const found = due.find(({ id }) => id === row.incidentId);
    return incident === null || !found ? null : { kind: 'incident', incident, dueMs: found.dueMs };
  }

  /** What is due within the time of a notice, by kind. */
  function nearlyDue(): Readonly<Record<NoticeRow['kind'], DueRow[]>> {
    const rule = setting() ?? KEEP_ALL;
    const untilMs = now() + NOTICE_MS;
    return {
      incident: dueIncidents(scope, rule).filter(({ dueMs }) => dueMs <= untilMs),
      messages: dueMessages(scope, rule, untilMs),
    };
  }

  function wasTold({ submissionId }: NoticeRow): 'told' | 'waiting' | 'failed' {
    if (submissionId === null) return 'waiting';
    const row = db
      .select({ settledMs: submissions.settledMs, failure: submissions.failure })
      .from(submissions)
      .where(and(eq(submissions.tenantId, tenantId), eq(submissions.id, submissionId)))
      .get();
    if (!row || row.settledMs === null) return 'waiting';
    return row.failure === null ? 'told' : 'failed';
  }

  function forget(row: NoticeRow, item: RetentionItem): void {
    const target =
      item.kind === 'incident'
        ? ({ kind: 'incident', incident: item.incident } as const)
        : ({ kind: 'messages', incident: null, submissions: item.submissions } as const);
    const { code } = forgets.preview(target);
    const by = { actor: null, atMs: now(), submissionId: null };
    const { id } = forgets.begin(target, code, 'retention', by);
    update(row.id, { endedMs: now(), forgetId: id });
  }

  /** @returns whether a forget was begun. */
  function carryOn(row: NoticeRow, due: readonly DueRow[], ranMs: number): boolean {
    const item = itemOf(row, due);
    if (!item) {
      update(row.id, { endedMs: now() });
      return false;
    }
    if (item.dueMs > now() || ranMs - row.saidRunMs < NOTICE_MS || row.saidMs + NOTICE_MS > now())
      return false;
    const told = wasTold(row);
    if (told === 'told') forget(row, item);
    // It is said again.
    if (told === 'failed') update(row.id, { endedMs: now() });
    return told === 'told';
  }

  return {
    setting,

    set: ({ incidentDays, messageDays }, place, { actor, atMs }) =>
      transact(() => {
        setClock(scope);
        const before = setting() ?? KEEP_ALL;
        if (before.incidentDays === incidentDays && before.messageDays === messageDays) return false;
        const { channel = null, thread = null } = place ?? {};
        db.insert(retentionSettings)
          .values({ tenantId, incidentDays, messageDays, channel, thread, actor, atMs })
          .run();
        return true;
      }),

    look: () =>
      transact(() => {
        const { incidentDays, messageDays } = setting() ?? KEEP_ALL;
        return incidentDays === null && messageDays === null ? null : lookAtClock(scope, platform);
      }),

    confirmClock: () => setClock(scope),

    due: () =>
      transact(() => {
        const { incident, messages } = nearlyDue();
        const known = standing();
        const told = new Set(known.map(({ incidentId: id }) => id));
        const room = INCIDENTS_A_DAY - saidLately();
        const ofIncidents = incident
          .filter(({ id }) => !told.has(id))
          .slice(0, Math.max(0, room))
          .map(({ id, dueMs }) => ({ kind: 'incident' as const, incident: numberOf(id) ?? 0, dueMs }));
        const isWaiting = known.some(({ kind }) => kind === 'messages');
        const some = isWaiting ? null : messagesItem(messages.slice(0, MESSAGES_AT_ONCE));
        return some ? [...ofIncidents, some] : ofIncidents;
      }),

    announce: (item) =>
      transact(() => {
        const { kind, dueMs } = item;
        const added = db
          .insert(retentionNotices)
          .values({
            tenantId,
            kind,
            incidentId: item.kind === 'incident' ? incidentId(scope, item.incident) : null,
            messages: item.kind === 'messages' ? JSON.stringify(item.submissions) : null,
            dueMs,
            saidMs: now(),
            saidRunMs: runTime(scope),
          })
          .returning({ id: retentionNotices.id })
          .get();
        return got(added).id;
      }),

    tellBy: (notice, submissionId) =>
      transact(() => update(notice, { submissionId: checkedSubmission(scope, submissionId) })),

    notices: () =>
      transact(() => {
        const due = nearlyDue();
        return standing().flatMap((row): RetentionNotice[] => {
          const item = itemOf(row, due[row.kind]);
          if (!item) return [];
          const { id, saidMs, submissionId } = row;
          return [
            { ...item, id, saidMs, submissionId, earliestMs: Math.max(item.dueMs, saidMs + NOTICE_MS) },
          ];
        });
      }),

    forgetRipe: () =>
      transact(() => {
        const { messageDays } = setting() ?? KEEP_ALL;
        if (messageDays !== null) letEarlierGo(scope, now() - messageDays * DAY_MS);
        const due = nearlyDue();
        const ranMs = runTime(scope);
        return standing().filter((row) => carryOn(row, due[row.kind], ranMs)).length;
      }),

    dueMs: (number) => {
      const incident = incidentId(scope, number);
      return dueIncidents(scope, setting() ?? KEEP_ALL).find(({ id }) => id === incident)?.dueMs ?? null;
    },
  };

  function saidLately(): number {
    return db
      .select({ kind: retentionNotices.kind, saidMs: retentionNotices.saidMs })
      .from(retentionNotices)
      .where(and(eq(retentionNotices.tenantId, tenantId), eq(retentionNotices.kind, 'incident')))
      .orderBy(desc(retentionNotices.id))
      .limit(INCIDENTS_A_DAY)
      .all()
      .filter(({ saidMs }) => saidMs > now() - DAY_MS).length;
  }
}

function messagesItem(due: readonly DueRow[]): RetentionItem | null {
  if (due.length === 0) return null;
  return {
    kind: 'messages',
    submissions: due.map(({ id }) => id),
    dueMs: Math.max(...due.map(({ dueMs }) => dueMs)),
  };
}
