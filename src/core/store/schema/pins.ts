import { foreignKey, index, integer, sqliteTable, text, unique } from 'drizzle-orm/sqlite-core';
import { timelineEntries } from './history.ts';

/** Marks by which people put messages on timelines, and who took them off. One in a thread without an incident waits for one. */
export const pins = sqliteTable(
  'pins',
  {
    id: integer('id').primaryKey({ autoIncrement: true }),
    tenantId: integer('tenant_id').notNull(),
    /** The line of the timeline that shows the message; null while its thread has no incident. */
    entryId: integer('entry_id'),
    /** What the line will be, JSON, while the mark waits. */
    waiting: text('waiting'),
    channel: text('channel').notNull(),
    /** The platform's id of the thread that the message stands in. */
    thread: text('thread').notNull(),
    /** The platform's id of the message. */
    platformId: text('platform_id').notNull(),
    mark: text('mark', { enum: ['pin', 'reaction'] }).notNull(),
    actor: text('actor'),
    atMs: integer('at_ms').notNull(),
    endedMs: integer('ended_ms'),
    endedBy: text('ended_by'),
    /** When it was written down last, by our clock. */
    recordedMs: integer('recorded_ms').notNull(),
  },
  (table) => [
    unique('pins_in_tenant').on(table.tenantId, table.id),
    index('pins_by_message').on(table.tenantId, table.channel, table.platformId),
    index('pins_by_entry').on(table.tenantId, table.entryId),
    foreignKey({
      columns: [table.tenantId, table.entryId],
      foreignColumns: [timelineEntries.tenantId, timelineEntries.id],
      name: 'pins_entry',
    }),
  ],
);
