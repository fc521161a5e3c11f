import {
  blob,
  foreignKey,
  index,
  integer,
  primaryKey,
  sqliteTable,
  text,
  unique,
} from 'drizzle-orm/sqlite-core';
import { portraits } from './portraits.ts';
import { tenants } from './tenants.ts';

/** What portraits look like, by which they are found again. */
export const portraitHashes = sqliteTable(
  'portrait_hashes',
  {
    tenantId: integer('tenant_id').notNull(),
    portraitId: integer('portrait_id').notNull(),
    /** Of which hash this is; those of another version are made anew. */
    version: integer('version').notNull(),
    /** Its digits within the circle, two a byte; null: the portrait has none. */
    digits: blob('digits', { mode: 'buffer' }),
  },
  (table) => [
    primaryKey({ columns: [table.tenantId, table.portraitId] }),
    foreignKey({
      columns: [table.tenantId, table.portraitId],
      foreignColumns: [portraits.tenantId, portraits.id],
      name: 'portrait_hashes_portrait',
    }),
  ],
);

/**
 * Sketches of those hashes, many to a row: a search goes through all of them, and SQLite gives a long row faster than
 * many short ones.
 */
export const sketchBlocks = sqliteTable(
  'sketch_blocks',
  {
    id: integer('id').primaryKey({ autoIncrement: true }),
    tenantId: integer('tenant_id')
      .notNull()
      .references(() => tenants.id),
    /** Sketches in it. */
    count: integer('count').notNull(),
    content: blob('content', { mode: 'buffer' }).notNull(),
  },
  (table) => [index('sketch_blocks_of_tenant').on(table.tenantId, table.id)],
);

/** Known pictures, as stock photos: of the installation, no tenant's. */
export const stockPictures = sqliteTable(
  'stock_pictures',
  {
    id: integer('id').primaryKey({ autoIncrement: true }),
    label: text('label').notNull(),
    name: text('name').notNull(),
    path: text('path').notNull(),
    sha256: text('sha256').notNull(),
    version: integer('version').notNull(),
    digits: blob('digits', { mode: 'buffer' }).notNull(),
  },
  (table) => [unique('stock_pictures_once').on(table.sha256, table.label)],
);

/** Their sketches, as {@link sketchBlocks} has them. */
export const stockBlocks = sqliteTable('stock_blocks', {
  id: integer('id').primaryKey({ autoIncrement: true }),
  count: integer('count').notNull(),
  content: blob('content', { mode: 'buffer' }).notNull(),
});
