import { foreignKey, index, integer, sqliteTable, text, unique } from 'drizzle-orm/sqlite-core';
import { incidents } from './incidents.ts';
import { submissions } from './submissions.ts';

export const timelineEntries = sqliteTable(
  'timeline_entries',
  {
    id: integer('id').primaryKey({ autoIncrement: true }),
    tenantId: integer('tenant_id').notNull(),
    incidentId: integer('incident_id').notNull(),
    submissionId: integer('submission_id'),
    kind: text('kind', {
      enum: [
        'opened',
        'edited',
        'closed',
        'reopened',
        'shown',
        'findings',
        'withdrawn',
        'note',
        'account',
        'judged',
        'technique',
        'reference',
        'thread',
        'merged',
        'parted',
        'moved',
        'restored',
        'held',
        'released',
        'pinned',
        'message-edited',
        'message-deleted',
        'other',
      ],
    }).notNull(),
    text: text('text').notNull(),
    /** JSON. */
    data: text('data'),
    actor: text('actor'),
    /** The original message's time. */
    atMs: integer('at_ms').notNull(),
    recordedMs: integer('recorded_ms').notNull(),
  },
  (table) => [
    unique('timeline_in_tenant').on(table.tenantId, table.id),
    index('timeline_by_time').on(table.tenantId, table.incidentId, table.atMs),
    foreignKey({
      columns: [table.tenantId, table.incidentId],
      foreignColumns: [incidents.tenantId, incidents.id],
      name: 'timeline_incident',
    }),
    foreignKey({
      columns: [table.tenantId, table.submissionId],
      foreignColumns: [submissions.tenantId, submissions.id],
      name: 'timeline_submission',
    }),
  ],
);

export const notes = sqliteTable(
  'notes',
  {
    id: integer('id').primaryKey({ autoIncrement: true }),
    tenantId: integer('tenant_id').notNull(),
    incidentId: integer('incident_id').notNull(),
    submissionId: integer('submission_id'),
    /** Within the incident. */
    number: integer('number').notNull().default(0),
    text: text('text').notNull(),
    actor: text('actor'),
    atMs: integer('at_ms').notNull(),
    /** When it was taken back, and by whom; null while it stands. */
    removedMs: integer('removed_ms'),
    removedBy: text('removed_by'),
  },
  (table) => [
    unique('notes_in_tenant').on(table.tenantId, table.id),
    unique('notes_once').on(table.tenantId, table.submissionId),
    index('notes_by_incident').on(table.tenantId, table.incidentId),
    foreignKey({
      columns: [table.tenantId, table.incidentId],
      foreignColumns: [incidents.tenantId, incidents.id],
      name: 'notes_incident',
    }),
    foreignKey({
      columns: [table.tenantId, table.submissionId],
      foreignColumns: [submissions.tenantId, submissions.id],
      name: 'notes_submission',
    }),
  ],
);
