import { foreignKey, index, integer, sqliteTable, text, unique } from 'drizzle-orm/sqlite-core';
import { evidence, sightings } from './evidence.ts';

/** Sightings of files that came through links. */
export const provenances = sqliteTable(
  'provenances',
  {
    id: integer('id').primaryKey({ autoIncrement: true }),
    tenantId: integer('tenant_id').notNull(),
    sightingId: integer('sighting_id').notNull(),
    linkAddress: text('link_address').notNull(),
    uploadedMs: integer('uploaded_ms'),
    uploadedSource: text('uploaded_source', { enum: ['address', 'last-modified'] }),
    capturedMs: integer('captured_ms'),
  },
  (table) => [
    unique('provenances_in_tenant').on(table.tenantId, table.id),
    unique('provenances_sighting').on(table.tenantId, table.sightingId),
    foreignKey({
      columns: [table.tenantId, table.sightingId],
      foreignColumns: [sightings.tenantId, sightings.id],
      name: 'provenances_sighting',
    }),
  ],
);

/** Each fetch that was made for a link; the columns from `status` on are of its answer. */
export const fetches = sqliteTable(
  'fetches',
  {
    id: integer('id').primaryKey({ autoIncrement: true }),
    tenantId: integer('tenant_id').notNull(),
    provenanceId: integer('provenance_id').notNull(),
    purpose: text('purpose', { enum: ['profile', 'picture'] }).notNull(),
    askedAddress: text('asked_address').notNull(),
    finalAddress: text('final_address'),
    /** JSON. */
    hops: text('hops').notNull(),
    startedMs: integer('started_ms').notNull(),
    endedMs: integer('ended_ms').notNull(),
    failure: text('failure'),
    status: integer('status'),
    mediaType: text('media_type'),
    /** JSON. */
    headers: text('headers'),
    sha256: text('sha256'),
    sizeBytes: integer('size_bytes'),
    receivedSha256: text('received_sha256'),
    receivedBytes: integer('received_bytes'),
    /** The body, where it is kept. */
    bodyId: integer('body_id'),
  },
  (table) => [
    index('fetches_by_provenance').on(table.tenantId, table.provenanceId),
    foreignKey({
      columns: [table.tenantId, table.provenanceId],
      foreignColumns: [provenances.tenantId, provenances.id],
      name: 'fetches_provenance',
    }),
    foreignKey({
      columns: [table.tenantId, table.bodyId],
      foreignColumns: [evidence.tenantId, evidence.id],
      name: 'fetches_body',
    }),
  ],
);
