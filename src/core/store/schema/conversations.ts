import { foreignKey, index, integer, primaryKey, sqliteTable, text, unique } from 'drizzle-orm/sqlite-core';
import { tenants } from './tenants.ts';

/** Messages of the local desk, whose platform is this store. */
export const messages = sqliteTable(
  'messages',
  {
    id: integer('id').primaryKey({ autoIncrement: true }),
    tenantId: integer('tenant_id')
      .notNull()
      .references(() => tenants.id),
    channel: text('channel').notNull(),
    /** The message that opened the thread; null for that one itself. */
    threadId: integer('thread_id'),
    author: text('author', { enum: ['person', 'eyeline'] }).notNull(),
    key: text('key').notNull(),
    /** JSON. */
    content: text('content').notNull(),
    sentMs: integer('sent_ms').notNull(),
    editedMs: integer('edited_ms'),
    /** Of any tenant, see `tenants.last_revision`. */
    revision: integer('revision').notNull().unique(),
  },
  (table) => [
    unique('messages_in_tenant').on(table.tenantId, table.id),
    unique('messages_key').on(table.tenantId, table.key),
    index('messages_by_thread').on(table.tenantId, table.threadId),
    index('messages_by_channel').on(table.tenantId, table.channel, table.threadId),
    foreignKey({
      columns: [table.tenantId, table.threadId],
      foreignColumns: [table.tenantId, table.id],
      name: 'messages_thread',
    }),
  ],
);

/** The files that messages name, so that a file's message is found without reading them all. */
export const messageFiles = sqliteTable(
  'message_files',
  {
    tenantId: integer('tenant_id').notNull(),
    sha256: text('sha256').notNull(),
    messageId: integer('message_id').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.tenantId, table.sha256, table.messageId] }),
    index('message_files_by_message').on(table.tenantId, table.messageId),
    foreignKey({
      columns: [table.tenantId, table.messageId],
      foreignColumns: [messages.tenantId, messages.id],
      name: 'message_files_message',
    }),
  ],
);

/** How far conversations were read. */
export const readingMarks = sqliteTable(
  'reading_marks',
  {
    tenantId: integer('tenant_id')
      .notNull()
      .references(() => tenants.id),
    channel: text('channel').notNull(),
    /** Empty for the channel itself: null would not be unique. */
    thread: text('thread').notNull(),
    mark: text('mark').notNull(),
    movedMs: integer('moved_ms').notNull(),
  },
  (table) => [primaryKey({ columns: [table.tenantId, table.channel, table.thread] })],
);
