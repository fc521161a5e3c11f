import { and, asc, desc, eq, gte, inArray, isNull, lt, or, type SQL, sql } from 'drizzle-orm';
import type { AccountWriter } from '../../incident/accounts/account-store.ts';
import type { UnfiledMessage, UnfiledStore } from '../../incident/findings/unfiled.ts';
import type { Thread } from '../../incident/thread.ts';
import type { Timeline } from '../../incident/timeline.ts';
import { chunks } from '../chunks.ts';
import { THREAD_COLUMNS, threadsIncident } from '../conversations/thread-repository.ts';
import type { Scope } from '../database.ts';
import { incidentId } from '../incident-id.ts';
import { incidents, threads } from '../schema/incidents.ts';
import { measurements, unfiledPortraits } from '../schema/portraits.ts';
import { submissions } from '../schema/submissions.ts';
import { isUnfiled, type UnfiledFiler, wasSentTo } from '../unfiled-messages.ts';
import { readUnfiled } from './kept-unfiled.ts';
import { writeFindings } from './write-findings.ts';

/** Messages of a list, by default. */
const PAGE = 50;

/** A tenant's messages that opened no incident. */
export function createUnfiledRepository(
  scope: Scope,
  parts: { readonly timeline: Timeline; readonly accounts: Pick<AccountWriter, 'record'> },
): UnfiledStore & UnfiledFiler {
  const { db, tenantId, transact } = scope;

  function select(condition: SQL | undefined, order: 'first' | 'last', limit = -1): UnfiledMessage[] {
    const rows = db
      .select({ row: submissions, thread: threads.platformId })
      .from(submissions)
      .leftJoin(threads, and(eq(threads.tenantId, tenantId), eq(threads.id, submissions.threadId)))
      .where(and(isUnfiled(scope), condition))
      .orderBy(order === 'first' ? asc(submissions.id) : desc(submissions.id))
      .limit(limit)
      .all();
    const alignments = alignmentsOf(rows.map(({ row }) => row.id));
    return rows.map(({ row, thread }) => {
      const { title, accounts } = readUnfiled(row.unfiled ?? '');
      const { id, channel, actor, sentMs } = row;
      return {
        submission: id,
        title,
        channel,
        thread,
        actor,
        sentMs,
        alignments: alignments.get(id) ?? [],
        accounts: accounts.length,
      };
    });
  }

  function alignmentsOf(ids: readonly number[]): Map<number, UnfiledMessage['alignments'][number][]> {
    const found = new Map<number, UnfiledMessage['alignments'][number][]>();
    const rows = chunks(ids).flatMap((some) =>
      db
        .select({ submission: unfiledPortraits.submissionId, alignment: measurements.alignment })
        .from(unfiledPortraits)
        .innerJoin(
          measurements,
          and(eq(measurements.tenantId, tenantId), eq(measurements.id, unfiledPortraits.measurementId)),
        )
        .where(and(eq(unfiledPortraits.tenantId, tenantId), inArray(unfiledPortraits.submissionId, some)))
        .orderBy(asc(unfiledPortraits.id))
        .all(),
    );
    for (const { submission, alignment } of rows)
      found.set(submission, [...(found.get(submission) ?? []), alignment]);
    return found;
  }

  function rowOf(id: number) {
    return db
      .select()
      .from(submissions)
      .where(and(isUnfiled(scope), eq(submissions.id, id)))
      .get();
  }

  function update(id: number, values: Partial<typeof submissions.$inferInsert>): void {
    db.update(submissions)
      .set(values)
      .where(and(eq(submissions.tenantId, tenantId), eq(submissions.id, id)))
      .run();
  }

  return {
    find: (id) => select(eq(submissions.id, id), 'first')[0] ?? null,

    ofThread: ({ channel, platformId }) =>
      select(and(eq(threads.channel, channel), eq(threads.platformId, platformId)), 'first'),

    list: ({ audience, below, limit = PAGE }) => {
      const seen = wasSentTo(audience);
      if (seen === null) return [];
      const before = below === undefined ? undefined : lt(submissions.id, below);
      return select(and(seen, before, hasSomething(scope)), 'last', limit);
    },

    channels: () =>
      db
        .selectDistinct({ channel: submissions.channel })
        .from(submissions)
        .where(and(isUnfiled(scope), hasSomething(scope)))
        .orderBy(asc(submissions.channel))
        .all()
        .map(({ channel }) => channel),

    threads: (sinceMs) =>
      db
        .selectDistinct(THREAD_COLUMNS)
        .from(threads)
        .leftJoin(incidents, threadsIncident())
        .innerJoin(
          submissions,
          and(eq(submissions.tenantId, threads.tenantId), eq(submissions.threadId, threads.id)),
        )
        .where(
          and(
            eq(threads.tenantId, tenantId),
            isNull(threads.incidentId),
            isUnfiled(scope),
            gte(submissions.sentMs, sinceMs),
            hasSomething(scope),
          ),
        )
        .orderBy(asc(threads.id))
        .all() satisfies Thread[],

    note: (id, line, { actor, atMs }) =>
      transact(() => {
        const row = rowOf(id);
        if (!row) return;
        const rest = readUnfiled(row.unfiled ?? '');
        if (rest.timeline.some((each) => each.kind === line.kind && each.atMs === atMs)) return;
        const timeline = [...rest.timeline, { ...line, actor, atMs }];
        update(id, { unfiled: JSON.stringify({ ...rest, timeline }) });
      }),

    notes: (id) => {
      const row = rowOf(id);
      return row ? readUnfiled(row.unfiled ?? '').timeline : [];
    },

    keep: (id, measured, rest) => {
      for (const { id: measurementId, portraitId } of measured) {
        db.insert(unfiledPortraits)
          .values({ tenantId, submissionId: id, portraitId, measurementId })
          .onConflictDoNothing()
          .run();
      }
      update(id, { unfiled: JSON.stringify(rest) });
    },

    file: (id, number) => {
      const row = rowOf(id);
      if (!row) return false;
      const { accounts, timeline } = readUnfiled(row.unfiled ?? '');
      const measured = db
        .select({ id: unfiledPortraits.measurementId, portraitId: unfiledPortraits.portraitId })
        .from(unfiledPortraits)
        .where(and(eq(unfiledPortraits.tenantId, tenantId), eq(unfiledPortraits.submissionId, id)))
        .orderBy(asc(unfiledPortraits.id))
        .all();
      const incident = incidentId(scope, number);
      update(id, { incidentId: incident });
      writeFindings(scope, { submission: id, incident }, measured);
      const by = { actor: row.actor, atMs: row.sentMs, submissionId: id };
      for (const { reading, portraits } of accounts) parts.accounts.record(number, reading, portraits, by);
      for (const { kind, text, data, actor, atMs } of timeline) {
        parts.timeline.add(number, { kind, text, data }, { actor, atMs, submissionId: id });
      }
      return true;
    },

    waiting: (threadId) =>
      db
        .select({ id: submissions.id })
        .from(submissions)
        .where(and(isUnfiled(scope), eq(submissions.threadId, threadId)))
        .orderBy(asc(submissions.id))
        .all()
        .map(({ id }) => id),
  };
}

/** Those with a portrait or an account: a picture of something else is not worth a line on a list. */
function hasSomething({ db, tenantId }: Scope): SQL | undefined {
  const measured = db
    .select({ id: unfiledPortraits.submissionId })
    .from(unfiledPortraits)
    .where(eq(unfiledPortraits.tenantId, tenantId));
  return or(
    inArray(submissions.id, measured),
    sql`json_array_length(${submissions.unfiled}, '$.accounts') > 0`,
  );
}
