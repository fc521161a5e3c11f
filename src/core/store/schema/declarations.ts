import { foreignKey, integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import { evidence } from './evidence.ts';

/** What files say of their own origin, as read last. */
export const declarations = sqliteTable(
  'declarations',
  {
    tenantId: integer('tenant_id').notNull(),
    evidenceId: integer('evidence_id').notNull(),
    /** JSON. */
    content: text('content').notNull(),
    readMs: integer('read_ms').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.tenantId, table.evidenceId] }),
    foreignKey({
      columns: [table.tenantId, table.evidenceId],
      foreignColumns: [evidence.tenantId, evidence.id],
      name: 'declarations_evidence',
    }),
  ],
);
