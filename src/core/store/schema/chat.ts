import { index, integer, primaryKey, sqliteTable, text, unique } from 'drizzle-orm/sqlite-core';
import { tenants } from './tenants.ts';

/** Triage channels. */
export const watchedChannels = sqliteTable(
  'watched_channels',
  {
    tenantId: integer('tenant_id')
      .notNull()
      .references(() => tenants.id),
    channel: text('channel').notNull(),
    actor: text('actor'),
    sinceMs: integer('since_ms').notNull(),
  },
  (table) => [primaryKey({ columns: [table.tenantId, table.channel] })],
);

/** Bots, webhooks and workflows that are heard. */
export const allowedBots = sqliteTable(
  'allowed_bots',
  {
    tenantId: integer('tenant_id')
      .notNull()
      .references(() => tenants.id),
    /** The platform's id of it. */
    bot: text('bot').notNull(),
    actor: text('actor'),
    sinceMs: integer('since_ms').notNull(),
  },
  (table) => [primaryKey({ columns: [table.tenantId, table.bot] })],
);

/** When incidents open by themselves: each change is a row of its own, and the last one of a tenant counts. */
export const openingSettings = sqliteTable(
  'opening_settings',
  {
    id: integer('id').primaryKey({ autoIncrement: true }),
    tenantId: integer('tenant_id')
      .notNull()
      .references(() => tenants.id),
    /** Null: as the installation has it. */
    opening: text('opening', { enum: ['aligned', 'portrait'] }),
    actor: text('actor'),
    atMs: integer('at_ms').notNull(),
  },
  (table) => [index('opening_settings_of_tenant').on(table.tenantId, table.id)],
);

/** Buttons that were shown, by an id made up at random. */
export const buttons = sqliteTable(
  'buttons',
  {
    tenantId: integer('tenant_id')
      .notNull()
      .references(() => tenants.id),
    id: text('id').notNull(),
    channel: text('channel').notNull(),
    /** JSON. */
    content: text('content').notNull(),
    createdMs: integer('created_ms').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.tenantId, table.id] }),
    unique('buttons_content').on(table.tenantId, table.channel, table.content),
  ],
);
