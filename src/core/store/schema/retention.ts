import { sql } from 'drizzle-orm';
import { foreignKey, index, integer, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core';
import { incidents } from './incidents.ts';
import { submissions } from './submissions.ts';
import { tenants } from './tenants.ts';

/** How long what is kept: each change is a row of its own, and the last one of a tenant counts. */
export const retentionSettings = sqliteTable(
  'retention_settings',
  {
    id: integer('id').primaryKey({ autoIncrement: true }),
    tenantId: integer('tenant_id')
      .notNull()
      .references(() => tenants.id),
    /** Null: for ever, as the next. */
    incidentDays: integer('incident_days'),
    messageDays: integer('message_days'),
    /** Where it was set; null: on the command line. */
    channel: text('channel'),
    thread: text('thread'),
    actor: text('actor'),
    atMs: integer('at_ms').notNull(),
  },
  (table) => [index('retention_settings_of_tenant').on(table.tenantId, table.id)],
);

/** When retention looked last, for the judgement of the clock. */
export const retentionLooks = sqliteTable('retention_looks', {
  tenantId: integer('tenant_id')
    .primaryKey()
    .references(() => tenants.id),
  /** The last look at which the clock was right. */
  sureMs: integer('sure_ms').notNull(),
  /** For how long looks followed each other, all in all: what a leap of the clock does not add to. */
  runMs: integer('run_ms').notNull().default(0),
});

/** What people were told would be forgotten; null `ended_ms` while that counts. Ids of rows that may be gone. */
export const retentionNotices = sqliteTable(
  'retention_notices',
  {
    id: integer('id').primaryKey({ autoIncrement: true }),
    tenantId: integer('tenant_id')
      .notNull()
      .references(() => tenants.id),
    kind: text('kind', { enum: ['incident', 'messages'] }).notNull(),
    incidentId: integer('incident_id'),
    /** JSON: ids of submissions. */
    messages: text('messages'),
    dueMs: integer('due_ms').notNull(),
    saidMs: integer('said_ms').notNull(),
    /** `retention_looks.run_ms` when it was said. */
    saidRunMs: integer('said_run_ms').notNull(),
    /** What tells people. */
    submissionId: integer('submission_id'),
    endedMs: integer('ended_ms'),
    /** What became of it; null: kept after all. */
    forgetId: integer('forget_id'),
  },
  (table) => [index('retention_notices_standing').on(table.tenantId, table.id).where(sql`ended_ms IS NULL`)],
);

/** Incidents of which nothing may be forgotten; null `ended_ms` while that counts. */
export const incidentHolds = sqliteTable(
  'incident_holds',
  {
    id: integer('id').primaryKey({ autoIncrement: true }),
    tenantId: integer('tenant_id').notNull(),
    incidentId: integer('incident_id').notNull(),
    submissionId: integer('submission_id'),
    actor: text('actor'),
    atMs: integer('at_ms').notNull(),
    endedMs: integer('ended_ms'),
    endedBy: text('ended_by'),
  },
  (table) => [
    index('incident_holds_by_incident').on(table.tenantId, table.incidentId),
    uniqueIndex('incident_holds_once').on(table.tenantId, table.incidentId).where(sql`ended_ms IS NULL`),
    foreignKey({
      columns: [table.tenantId, table.incidentId],
      foreignColumns: [incidents.tenantId, incidents.id],
      name: 'incident_holds_incident',
    }),
    foreignKey({
      columns: [table.tenantId, table.submissionId],
      foreignColumns: [submissions.tenantId, submissions.id],
      name: 'incident_holds_submission',
    }),
  ],
);
