import { foreignKey, index, integer, primaryKey, sqliteTable, text, unique } from 'drizzle-orm/sqlite-core';
import { incidents } from './incidents.ts';
import { measurements, portraits } from './portraits.ts';
import { submissions } from './submissions.ts';

/** What a person said of findings at once; never changed, taken back with who and when. */
export const judgements = sqliteTable(
  'judgements',
  {
    id: integer('id').primaryKey({ autoIncrement: true }),
    tenantId: integer('tenant_id').notNull(),
    incidentId: integer('incident_id').notNull(),
    verdict: text('verdict', { enum: ['proposed', 'confirmed', 'rejected'] }).notNull(),
    reason: text('reason'),
    submissionId: integer('submission_id'),
    actor: text('actor'),
    /** The original message's time. */
    atMs: integer('at_ms').notNull(),
    /** Null while it counts. */
    undoneMs: integer('undone_ms'),
    undoneBy: text('undone_by'),
  },
  (table) => [
    unique('judgements_in_tenant').on(table.tenantId, table.id),
    index('judgements_by_incident').on(table.tenantId, table.incidentId),
    foreignKey({
      columns: [table.tenantId, table.incidentId],
      foreignColumns: [incidents.tenantId, incidents.id],
      name: 'judgements_incident',
    }),
    foreignKey({
      columns: [table.tenantId, table.submissionId],
      foreignColumns: [submissions.tenantId, submissions.id],
      name: 'judgements_submission',
    }),
  ],
);

/** The portraits that a judgement is about, and the measurement that the finding had then. */
export const judgedPortraits = sqliteTable(
  'judged_portraits',
  {
    tenantId: integer('tenant_id').notNull(),
    judgementId: integer('judgement_id').notNull(),
    portraitId: integer('portrait_id').notNull(),
    measurementId: integer('measurement_id').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.tenantId, table.judgementId, table.portraitId] }),
    index('judged_portraits_by_portrait').on(table.tenantId, table.portraitId),
    foreignKey({
      columns: [table.tenantId, table.judgementId],
      foreignColumns: [judgements.tenantId, judgements.id],
      name: 'judged_portraits_judgement',
    }),
    foreignKey({
      columns: [table.tenantId, table.portraitId],
      foreignColumns: [portraits.tenantId, portraits.id],
      name: 'judged_portraits_portrait',
    }),
    foreignKey({
      columns: [table.tenantId, table.measurementId, table.portraitId],
      foreignColumns: [measurements.tenantId, measurements.id, measurements.portraitId],
      name: 'judged_portraits_measurement',
    }),
  ],
);
