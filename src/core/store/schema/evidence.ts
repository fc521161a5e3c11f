import { foreignKey, index, integer, sqliteTable, text, unique } from 'drizzle-orm/sqlite-core';
import { submissions } from './submissions.ts';
import { tenants } from './tenants.ts';

export const evidence = sqliteTable(
  'evidence',
  {
    id: integer('id').primaryKey({ autoIncrement: true }),
    tenantId: integer('tenant_id')
      .notNull()
      .references(() => tenants.id),
    sha256: text('sha256').notNull(),
    sizeBytes: integer('size_bytes').notNull(),
    format: text('format'),
    widthPx: integer('width_px'),
    heightPx: integer('height_px'),
    receivedMs: integer('received_ms').notNull(),
  },
  (table) => [
    unique('evidence_in_tenant').on(table.tenantId, table.id),
    unique('evidence_sha256').on(table.tenantId, table.sha256),
  ],
);

export const sightings = sqliteTable(
  'sightings',
  {
    id: integer('id').primaryKey({ autoIncrement: true }),
    tenantId: integer('tenant_id').notNull(),
    submissionId: integer('submission_id').notNull(),
    evidenceId: integer('evidence_id').notNull(),
    fileName: text('file_name'),
    /** The ZIP that it came in, and its path there. */
    containerId: integer('container_id'),
    containerPath: text('container_path'),
    sourceAddress: text('source_address'),
    lastModifiedMs: integer('last_modified_ms'),
    servedMs: integer('served_ms'),
    seenMs: integer('seen_ms').notNull(),
  },
  (table) => [
    unique('sightings_in_tenant').on(table.tenantId, table.id),
    index('sightings_by_evidence').on(table.tenantId, table.evidenceId),
    index('sightings_by_submission').on(table.tenantId, table.submissionId),
    foreignKey({
      columns: [table.tenantId, table.submissionId],
      foreignColumns: [submissions.tenantId, submissions.id],
      name: 'sightings_submission',
    }),
    foreignKey({
      columns: [table.tenantId, table.evidenceId],
      foreignColumns: [evidence.tenantId, evidence.id],
      name: 'sightings_evidence',
    }),
    foreignKey({
      columns: [table.tenantId, table.containerId],
      foreignColumns: [evidence.tenantId, evidence.id],
      name: 'sightings_container',
    }),
  ],
);

/** Files that Eyeline made. */
export const artifacts = sqliteTable(
  'artifacts',
  {
    id: integer('id').primaryKey({ autoIncrement: true }),
    tenantId: integer('tenant_id').notNull(),
    submissionId: integer('submission_id').notNull(),
    evidenceId: integer('evidence_id'),
    kind: text('kind', {
      enum: ['overlay', 'contact-sheet', 'superimposed', 'plot', 'close-ups', 'export', 'cut'],
    }).notNull(),
    sha256: text('sha256').notNull(),
    sizeBytes: integer('size_bytes').notNull(),
    mediaType: text('media_type').notNull(),
    altText: text('alt_text').notNull(),
    createdMs: integer('created_ms').notNull(),
  },
  (table) => [
    index('artifacts_by_hash').on(table.tenantId, table.sha256),
    index('artifacts_by_submission').on(table.tenantId, table.submissionId),
    foreignKey({
      columns: [table.tenantId, table.submissionId],
      foreignColumns: [submissions.tenantId, submissions.id],
      name: 'artifacts_submission',
    }),
    foreignKey({
      columns: [table.tenantId, table.evidenceId],
      foreignColumns: [evidence.tenantId, evidence.id],
      name: 'artifacts_evidence',
    }),
  ],
);
