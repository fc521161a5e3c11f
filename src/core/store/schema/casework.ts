import { sql } from 'drizzle-orm';
import { foreignKey, index, integer, sqliteTable, text, unique, uniqueIndex } from 'drizzle-orm/sqlite-core';
import { incidents } from './incidents.ts';
import { submissions } from './submissions.ts';

/** Whose word or deed a row is. */
function authorColumns() {
  return {
    submissionId: integer('submission_id'),
    actor: text('actor'),
    atMs: integer('at_ms').notNull(),
  };
}

/** What the fields of incidents were before each change, and what they became; never changed. */
export const incidentEdits = sqliteTable(
  'incident_edits',
  {
    id: integer('id').primaryKey({ autoIncrement: true }),
    tenantId: integer('tenant_id').notNull(),
    incidentId: integer('incident_id').notNull(),
    field: text('field', {
      enum: [
        'title',
        'summary',
        'activityStart',
        'activityEnd',
        'attribution',
        'attributedBy',
        'countries',
        'tags',
        'assignee',
      ],
    }).notNull(),
    /** Lists as JSON. */
    earlier: text('earlier'),
    value: text('value'),
    ...authorColumns(),
  },
  (table) => [
    index('incident_edits_by_incident').on(table.tenantId, table.incidentId),
    foreignKey({
      columns: [table.tenantId, table.incidentId],
      foreignColumns: [incidents.tenantId, incidents.id],
      name: 'incident_edits_incident',
    }),
    foreignKey({
      columns: [table.tenantId, table.submissionId],
      foreignColumns: [submissions.tenantId, submissions.id],
      name: 'incident_edits_submission',
    }),
  ],
);

/** Each closing and reopening of an incident, with what takes it back; null `undone_ms` while nobody did. */
export const incidentStatusChanges = sqliteTable(
  'incident_status_changes',
  {
    id: integer('id').primaryKey({ autoIncrement: true }),
    tenantId: integer('tenant_id').notNull(),
    incidentId: integer('incident_id').notNull(),
    /** What it became. */
    status: text('status', { enum: ['open', 'closed'] }).notNull(),
    /** When it had been closed before; null where it was open. */
    earlierClosedMs: integer('earlier_closed_ms'),
    ...authorColumns(),
    undoneMs: integer('undone_ms'),
    undoneBy: text('undone_by'),
  },
  (table) => [
    index('incident_status_changes_by_incident').on(table.tenantId, table.incidentId),
    foreignKey({
      columns: [table.tenantId, table.incidentId],
      foreignColumns: [incidents.tenantId, incidents.id],
      name: 'incident_status_changes_incident',
    }),
    foreignKey({
      columns: [table.tenantId, table.submissionId],
      foreignColumns: [submissions.tenantId, submissions.id],
      name: 'incident_status_changes_submission',
    }),
  ],
);

/** Publications about an incident: each change is a row of its own, and the last one of a number counts. */
export const incidentReferences = sqliteTable(
  'incident_references',
  {
    id: integer('id').primaryKey({ autoIncrement: true }),
    tenantId: integer('tenant_id').notNull(),
    incidentId: integer('incident_id').notNull(),
    number: integer('number').notNull(),
    address: text('address').notNull(),
    title: text('title'),
    publisher: text('publisher'),
    authors: text('authors'),
    /** `2021`, `2021-10` or `2021-10-05`. */
    published: text('published'),
    archiveAddress: text('archive_address'),
    isRemoved: integer('is_removed', { mode: 'boolean' }).notNull().default(false),
    ...authorColumns(),
  },
  (table) => [
    index('incident_references_by_incident').on(table.tenantId, table.incidentId, table.number),
    foreignKey({
      columns: [table.tenantId, table.incidentId],
      foreignColumns: [incidents.tenantId, incidents.id],
      name: 'incident_references_incident',
    }),
    foreignKey({
      columns: [table.tenantId, table.submissionId],
      foreignColumns: [submissions.tenantId, submissions.id],
      name: 'incident_references_submission',
    }),
  ],
);

/** What went from one incident to another, whole incidents or some of their findings; null `ended_ms` while it counts. */
export const incidentMoves = sqliteTable(
  'incident_moves',
  {
    id: integer('id').primaryKey({ autoIncrement: true }),
    tenantId: integer('tenant_id').notNull(),
    kind: text('kind', { enum: ['merge', 'move', 'split'] }).notNull(),
    fromId: integer('from_id').notNull(),
    toId: integer('to_id').notNull(),
    ...authorColumns(),
    endedMs: integer('ended_ms'),
    endedBy: text('ended_by'),
  },
  (table) => [
    unique('incident_moves_in_tenant').on(table.tenantId, table.id),
    index('incident_moves_by_from').on(table.tenantId, table.fromId),
    index('incident_moves_by_to').on(table.tenantId, table.toId),
    uniqueIndex('incident_merges_once')
      .on(table.tenantId, table.fromId)
      .where(sql`kind = 'merge' AND ended_ms IS NULL`),
    foreignKey({
      columns: [table.tenantId, table.fromId],
      foreignColumns: [incidents.tenantId, incidents.id],
      name: 'incident_moves_from',
    }),
    foreignKey({
      columns: [table.tenantId, table.toId],
      foreignColumns: [incidents.tenantId, incidents.id],
      name: 'incident_moves_to',
    }),
    foreignKey({
      columns: [table.tenantId, table.submissionId],
      foreignColumns: [submissions.tenantId, submissions.id],
      name: 'incident_moves_submission',
    }),
  ],
);

/** The rows that a move changed, with what takes it back. */
export const incidentMovedRows = sqliteTable(
  'incident_moved_rows',
  {
    id: integer('id').primaryKey({ autoIncrement: true }),
    tenantId: integer('tenant_id').notNull(),
    moveId: integer('move_id').notNull(),
    /** The table that it is in. */
    part: text('part').notNull(),
    rowId: integer('row_id').notNull(),
    /** JSON: what it was before. */
    before: text('before').notNull(),
  },
  (table) => [
    index('incident_moved_rows_by_move').on(table.tenantId, table.moveId),
    index('incident_moved_rows_by_row').on(table.tenantId, table.part, table.rowId),
    foreignKey({
      columns: [table.tenantId, table.moveId],
      foreignColumns: [incidentMoves.tenantId, incidentMoves.id],
      name: 'incident_moved_rows_move',
    }),
  ],
);
