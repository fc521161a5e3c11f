import { sql } from 'drizzle-orm';
import { foreignKey, index, integer, primaryKey, sqliteTable, text, unique } from 'drizzle-orm/sqlite-core';
import { tenants } from './tenants.ts';

/**
 * What was forgotten, and how far that is: who, when, what kind and why, with ids and counts only. Ids of rows that are
 * gone are kept as plain numbers: a back-up that is restored still has those rows.
 */
export const forgets = sqliteTable(
  'forgets',
  {
    id: integer('id').primaryKey({ autoIncrement: true }),
    tenantId: integer('tenant_id')
      .notNull()
      .references(() => tenants.id),
    kind: text('kind', { enum: ['incident', 'picture', 'account', 'messages'] }).notNull(),
    state: text('state', { enum: ['begun', 'removing', 'done'] })
      .notNull()
      .default('begun'),
    /** Of the incident that it was forgotten in; null for a picture or messages of none. */
    incidentId: integer('incident_id'),
    incidentNumber: integer('incident_number'),
    incidentOpenedMs: integer('incident_opened_ms'),
    /** The row of the picture or the account, and when it was written; null for others. */
    rowId: integer('row_id'),
    rowMs: integer('row_ms'),
    /** The account's number in the incident; how many messages; null for others. */
    number: integer('number'),
    reason: text('reason', { enum: ['request', 'mistake', 'finished', 'retention', 'other'] }).notNull(),
    actor: text('actor'),
    /** The submission that asked, which stays; null: the command line or a retention. */
    submissionId: integer('submission_id'),
    atMs: integer('at_ms').notNull(),
    /** When the rows went. */
    removedMs: integer('removed_ms'),
    doneMs: integer('done_ms'),
    /** JSON: counts only. */
    counts: text('counts'),
    /** JSON: the rows of messages, and when each was received; null for others. */
    messages: text('messages'),
  },
  (table) => [
    unique('forgets_in_tenant').on(table.tenantId, table.id),
    index('forgets_undone').on(table.tenantId, table.id).where(sql`state <> 'done'`),
  ],
);

/** Files that are still to be removed from the disk. */
export const forgottenFiles = sqliteTable(
  'forgotten_files',
  {
    tenantId: integer('tenant_id').notNull(),
    forgetId: integer('forget_id').notNull(),
    sha256: text('sha256').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.tenantId, table.forgetId, table.sha256] }),
    foreignKey({
      columns: [table.tenantId, table.forgetId],
      foreignColumns: [forgets.tenantId, forgets.id],
      name: 'forgotten_files_forget',
    }),
  ],
);

/** Answers that are still to be taken away on their platform, or that the platform keeps; ids of the platform only. */
export const forgottenAnswers = sqliteTable(
  'forgotten_answers',
  {
    id: integer('id').primaryKey({ autoIncrement: true }),
    tenantId: integer('tenant_id').notNull(),
    forgetId: integer('forget_id').notNull(),
    /** The submission that was answered. */
    submissionId: integer('submission_id').notNull(),
    /** JSON by the adapter: where the answer stands. Null where it is not known. */
    answer: text('answer'),
    /** The code of why it stays; null: it is still to be tried. */
    failure: text('failure'),
    /** What would help, for people. */
    advice: text('advice'),
  },
  (table) => [
    index('forgotten_answers_of_forget').on(table.tenantId, table.forgetId),
    foreignKey({
      columns: [table.tenantId, table.forgetId],
      foreignColumns: [forgets.tenantId, forgets.id],
      name: 'forgotten_answers_forget',
    }),
  ],
);

/** Numbers of forgotten findings (by their row's id) and accounts: no other one gets them. */
export const forgottenNumbers = sqliteTable(
  'forgotten_numbers',
  {
    tenantId: integer('tenant_id')
      .notNull()
      .references(() => tenants.id),
    incidentId: integer('incident_id').notNull(),
    kind: text('kind', { enum: ['finding', 'account'] }).notNull(),
    value: integer('value').notNull(),
  },
  (table) => [primaryKey({ columns: [table.tenantId, table.incidentId, table.kind, table.value] })],
);
