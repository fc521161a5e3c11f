import { foreignKey, index, integer, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import { notes } from './history.ts';
import { submissions } from './submissions.ts';

/** What notes said before each change; never changed. */
export const noteEdits = sqliteTable(
  'note_edits',
  {
    id: integer('id').primaryKey({ autoIncrement: true }),
    tenantId: integer('tenant_id').notNull(),
    noteId: integer('note_id').notNull(),
    earlier: text('earlier').notNull(),
    text: text('text').notNull(),
    submissionId: integer('submission_id'),
    actor: text('actor'),
    atMs: integer('at_ms').notNull(),
  },
  (table) => [
    index('note_edits_by_note').on(table.tenantId, table.noteId),
    foreignKey({
      columns: [table.tenantId, table.noteId],
      foreignColumns: [notes.tenantId, notes.id],
      name: 'note_edits_note',
    }),
    foreignKey({
      columns: [table.tenantId, table.submissionId],
      foreignColumns: [submissions.tenantId, submissions.id],
      name: 'note_edits_submission',
    }),
  ],
);
