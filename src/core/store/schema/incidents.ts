import { foreignKey, index, integer, primaryKey, sqliteTable, text, unique } from 'drizzle-orm/sqlite-core';
import { tenants } from './tenants.ts';

export const incidents = sqliteTable(
  'incidents',
  {
    id: integer('id').primaryKey({ autoIncrement: true }),
    tenantId: integer('tenant_id')
      .notNull()
      .references(() => tenants.id),
    number: integer('number').notNull(),
    title: text('title').notNull(),
    summary: text('summary').notNull().default(''),
    status: text('status', { enum: ['open', 'closed'] })
      .notNull()
      .default('open'),
    openedMs: integer('opened_ms').notNull(),
    closedMs: integer('closed_ms'),
    /** Of the activity: `2021`, `2021-10` or `2021-10-05`. */
    activityStart: text('activity_start'),
    activityEnd: text('activity_end'),
    attribution: text('attribution'),
    attributedBy: text('attributed_by'),
    /** JSON. */
    countries: text('countries').notNull().default('[]'),
    /** JSON. */
    tags: text('tags').notNull().default('[]'),
    assignee: text('assignee'),
  },
  (table) => [
    unique('incidents_in_tenant').on(table.tenantId, table.id),
    unique('incidents_number').on(table.tenantId, table.number),
  ],
);

/** The channels whose readers may see an incident. */
export const incidentChannels = sqliteTable(
  'incident_channels',
  {
    tenantId: integer('tenant_id').notNull(),
    incidentId: integer('incident_id').notNull(),
    channel: text('channel').notNull(),
    addedMs: integer('added_ms').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.tenantId, table.incidentId, table.channel] }),
    foreignKey({
      columns: [table.tenantId, table.incidentId],
      foreignColumns: [incidents.tenantId, incidents.id],
      name: 'incident_channels_incident',
    }),
    index('incident_channels_channel').on(table.tenantId, table.channel),
  ],
);

export const threads = sqliteTable(
  'threads',
  {
    id: integer('id').primaryKey({ autoIncrement: true }),
    tenantId: integer('tenant_id')
      .notNull()
      .references(() => tenants.id),
    channel: text('channel').notNull(),
    platformId: text('platform_id').notNull(),
    incidentId: integer('incident_id'),
    startedMs: integer('started_ms').notNull(),
  },
  (table) => [
    unique('threads_in_tenant').on(table.tenantId, table.id),
    unique('threads_platform').on(table.tenantId, table.channel, table.platformId),
    index('threads_by_incident').on(table.tenantId, table.incidentId),
    foreignKey({
      columns: [table.tenantId, table.incidentId],
      foreignColumns: [incidents.tenantId, incidents.id],
      name: 'threads_incident',
    }),
  ],
);
