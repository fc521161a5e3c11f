import { sql } from 'drizzle-orm';
import { foreignKey, index, integer, sqliteTable, text, unique } from 'drizzle-orm/sqlite-core';
import { incidents, threads } from './incidents.ts';
import { tenants } from './tenants.ts';

export const submissions = sqliteTable(
  'submissions',
  {
    id: integer('id').primaryKey({ autoIncrement: true }),
    tenantId: integer('tenant_id')
      .notNull()
      .references(() => tenants.id),
    kind: text('kind', { enum: ['message', 'command', 'upload', 'recheck'] }).notNull(),
    platformId: text('platform_id').notNull(),
    channel: text('channel').notNull(),
    threadId: integer('thread_id'),
    /** Where its result is recorded. */
    incidentId: integer('incident_id'),
    actor: text('actor'),
    /** Of the message on its platform; the first versions kept none. */
    permalink: text('permalink'),
    payload: text('payload').notNull(),
    state: text('state', { enum: ['received', 'working', 'answered', 'failed'] })
      .notNull()
      .default('received'),
    attempts: integer('attempts').notNull().default(0),
    answerAttempts: integer('answer_attempts').notNull().default(0),
    /** An `ErrorRecord`, JSON. */
    failure: text('failure'),
    /** A `Refusal`, JSON. */
    refusal: text('refusal'),
    outcome: text('outcome'),
    answer: text('answer'),
    sentMs: integer('sent_ms').notNull(),
    receivedMs: integer('received_ms').notNull(),
    resultMs: integer('result_ms'),
    settledMs: integer('settled_ms'),
    /** When what it brought was withdrawn from the incident. */
    withdrawnMs: integer('withdrawn_ms'),
    /** The earlier submission whose portraits this one is about: what it made is withdrawn with that. */
    aboutId: integer('about_id'),
    /** JSON: what joins an incident with its portraits. Null where it brought nothing, or was filed at once. */
    unfiled: text('unfiled'),
  },
  (table) => [
    unique('submissions_in_tenant').on(table.tenantId, table.id),
    unique('submissions_platform').on(table.tenantId, table.kind, table.channel, table.platformId),
    index('submissions_unsettled').on(table.tenantId, table.id).where(sql`settled_ms IS NULL`),
    index('submissions_by_incident').on(table.tenantId, table.incidentId),
    index('submissions_unfiled')
      .on(table.tenantId, table.threadId)
      .where(sql`unfiled IS NOT NULL AND incident_id IS NULL`),
    foreignKey({
      columns: [table.tenantId, table.threadId],
      foreignColumns: [threads.tenantId, threads.id],
      name: 'submissions_thread',
    }),
    foreignKey({
      columns: [table.tenantId, table.incidentId],
      foreignColumns: [incidents.tenantId, incidents.id],
      name: 'submissions_incident',
    }),
  ],
);
