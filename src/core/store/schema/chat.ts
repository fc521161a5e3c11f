import { integer, primaryKey, sqliteTable, text, unique } from 'drizzle-orm/sqlite-core';
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
