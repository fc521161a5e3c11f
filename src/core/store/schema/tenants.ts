import { integer, sqliteTable, text, unique } from 'drizzle-orm/sqlite-core';

/**
 * Every other table but those of known pictures (`stock_pictures`, `stock_blocks`) carries `tenant_id`, and every reference between tables is the pair of tenant and id: a
 * row that points into another tenant cannot be written. Nothing cascades: the record loses rows only by an
 * order that names them. Times are epoch ms, UTC, in columns that end in `_ms`.
 */
export const tenants = sqliteTable(
  'tenants',
  {
    id: integer('id').primaryKey({ autoIncrement: true }),
    platform: text('platform', { enum: ['slack', 'discord', 'desk'] }).notNull(),
    platformId: text('platform_id').notNull(),
    name: text('name').notNull(),
    folder: text('folder').notNull().unique(),
    /** The number that the next incident gets: a counter, so that a number is never used again. */
    nextIncident: integer('next_incident').notNull().default(1),
    createdMs: integer('created_ms').notNull(),
    /** Since when its platform has Eyeline in it no more; null while it does. */
    stoppedMs: integer('stopped_ms'),
    stoppedBecause: text('stopped_because'),
    /** Of its messages; a new one is above those of all tenants, and none is ever used again. */
    lastRevision: integer('last_revision').notNull().default(0),
  },
  (table) => [unique('tenants_platform').on(table.platform, table.platformId)],
);
