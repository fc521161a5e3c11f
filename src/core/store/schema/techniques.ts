import { sql } from 'drizzle-orm';
import {
  foreignKey,
  index,
  integer,
  primaryKey,
  sqliteTable,
  text,
  unique,
  uniqueIndex,
} from 'drizzle-orm/sqlite-core';
import { incidents } from './incidents.ts';
import { portraits } from './portraits.ts';
import { submissions } from './submissions.ts';

/** Techniques of an incident. A new description is a new row, and the row before it ends. */
export const incidentTechniques = sqliteTable(
  'incident_techniques',
  {
    id: integer('id').primaryKey({ autoIncrement: true }),
    tenantId: integer('tenant_id').notNull(),
    incidentId: integer('incident_id').notNull(),
    /** DISARM's own number, such as `T0145.002`, and its name in the catalogue of then. */
    technique: text('technique').notNull(),
    name: text('name').notNull(),
    /** The version of the catalogue that it was taken from. */
    catalogue: text('catalogue').notNull(),
    description: text('description').notNull(),
    submissionId: integer('submission_id'),
    actor: text('actor'),
    /** The original message's time. */
    atMs: integer('at_ms').notNull(),
    /** Null while it counts. */
    endedMs: integer('ended_ms'),
    endedBy: text('ended_by'),
  },
  (table) => [
    unique('incident_techniques_in_tenant').on(table.tenantId, table.id),
    uniqueIndex('incident_techniques_once')
      .on(table.tenantId, table.incidentId, table.technique)
      .where(sql`ended_ms IS NULL`),
    index('incident_techniques_by_incident').on(table.tenantId, table.incidentId),
    foreignKey({
      columns: [table.tenantId, table.incidentId],
      foreignColumns: [incidents.tenantId, incidents.id],
      name: 'incident_techniques_incident',
    }),
    foreignKey({
      columns: [table.tenantId, table.submissionId],
      foreignColumns: [submissions.tenantId, submissions.id],
      name: 'incident_techniques_submission',
    }),
  ],
);

/** The portraits that a technique rests on. */
export const techniquePortraits = sqliteTable(
  'technique_portraits',
  {
    tenantId: integer('tenant_id').notNull(),
    techniqueId: integer('technique_id').notNull(),
    portraitId: integer('portrait_id').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.tenantId, table.techniqueId, table.portraitId] }),
    index('technique_portraits_by_portrait').on(table.tenantId, table.portraitId),
    foreignKey({
      columns: [table.tenantId, table.techniqueId],
      foreignColumns: [incidentTechniques.tenantId, incidentTechniques.id],
      name: 'technique_portraits_technique',
    }),
    foreignKey({
      columns: [table.tenantId, table.portraitId],
      foreignColumns: [portraits.tenantId, portraits.id],
      name: 'technique_portraits_portrait',
    }),
  ],
);
