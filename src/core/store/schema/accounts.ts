import { sql } from 'drizzle-orm';
import { foreignKey, index, integer, sqliteTable, text, unique, uniqueIndex } from 'drizzle-orm/sqlite-core';
import { evidence } from './evidence.ts';
import { incidents } from './incidents.ts';
import { portraits } from './portraits.ts';
import { submissions } from './submissions.ts';
import { tenants } from './tenants.ts';

/** An account of a platform, by which two incidents that have it are told to have the same one. */
export const accounts = sqliteTable(
  'accounts',
  {
    id: integer('id').primaryKey({ autoIncrement: true }),
    tenantId: integer('tenant_id')
      .notNull()
      .references(() => tenants.id),
    platform: text('platform'),
    siteId: text('site_id'),
    address: text('address'),
    addedMs: integer('added_ms').notNull(),
  },
  (table) => [
    unique('accounts_in_tenant').on(table.tenantId, table.id),
    index('accounts_by_site_id').on(table.tenantId, table.platform, table.siteId),
    index('accounts_by_address').on(table.tenantId, table.address),
  ],
);

/** An account under an incident; what is known of it there hangs on this row, so that no other incident shows it. */
export const incidentAccounts = sqliteTable(
  'incident_accounts',
  {
    id: integer('id').primaryKey({ autoIncrement: true }),
    tenantId: integer('tenant_id').notNull(),
    incidentId: integer('incident_id').notNull(),
    accountId: integer('account_id').notNull(),
    number: integer('number').notNull(),
    addedMs: integer('added_ms').notNull(),
  },
  (table) => [
    unique('incident_accounts_in_tenant').on(table.tenantId, table.id),
    unique('incident_accounts_once').on(table.tenantId, table.incidentId, table.accountId),
    unique('incident_accounts_number').on(table.tenantId, table.incidentId, table.number),
    index('incident_accounts_by_account').on(table.tenantId, table.accountId),
    foreignKey({
      columns: [table.tenantId, table.incidentId],
      foreignColumns: [incidents.tenantId, incidents.id],
      name: 'incident_accounts_incident',
    }),
    foreignKey({
      columns: [table.tenantId, table.accountId],
      foreignColumns: [accounts.tenantId, accounts.id],
      name: 'incident_accounts_account',
    }),
  ],
);

/** What one source said of an account at one time; never changed. */
export const accountFacts = sqliteTable(
  'account_facts',
  {
    id: integer('id').primaryKey({ autoIncrement: true }),
    tenantId: integer('tenant_id').notNull(),
    incidentAccountId: integer('incident_account_id').notNull(),
    submissionId: integer('submission_id'),
    source: text('source', { enum: ['site', 'archive', 'person', 'screenshot', 'import', 'link'] }).notNull(),
    platform: text('platform'),
    siteId: text('site_id'),
    address: text('address'),
    handle: text('handle'),
    displayName: text('display_name'),
    createdMs: integer('created_ms'),
    lastActiveMs: integer('last_active_ms'),
    followers: integer('followers'),
    avatarEvidenceId: integer('avatar_evidence_id'),
    avatarUploadedMs: integer('avatar_uploaded_ms'),
    avatarUploadedBy: text('avatar_uploaded_by', {
      enum: ['address', 'last-modified', 'person', 'import'],
    }),
    /** What a person emptied: names of `AccountFacts`, and `avatar`, with commas between; null for nothing. */
    emptied: text('emptied'),
    readMs: integer('read_ms').notNull(),
    actor: text('actor'),
    atMs: integer('at_ms').notNull(),
  },
  (table) => [
    index('account_facts_by_account').on(table.tenantId, table.incidentAccountId),
    foreignKey({
      columns: [table.tenantId, table.incidentAccountId],
      foreignColumns: [incidentAccounts.tenantId, incidentAccounts.id],
      name: 'account_facts_account',
    }),
    foreignKey({
      columns: [table.tenantId, table.submissionId],
      foreignColumns: [submissions.tenantId, submissions.id],
      name: 'account_facts_submission',
    }),
    foreignKey({
      columns: [table.tenantId, table.avatarEvidenceId],
      foreignColumns: [evidence.tenantId, evidence.id],
      name: 'account_facts_avatar',
    }),
  ],
);

/** Who tied something, and who undid it; null while it counts. */
function tieColumns() {
  return {
    submissionId: integer('submission_id'),
    actor: text('actor'),
    atMs: integer('at_ms').notNull(),
    endedMs: integer('ended_ms'),
    endedBy: text('ended_by'),
  };
}

/** Portraits that show an account. */
export const accountPortraits = sqliteTable(
  'account_portraits',
  {
    id: integer('id').primaryKey({ autoIncrement: true }),
    tenantId: integer('tenant_id').notNull(),
    incidentAccountId: integer('incident_account_id').notNull(),
    portraitId: integer('portrait_id').notNull(),
    ...tieColumns(),
  },
  (table) => [
    uniqueIndex('account_portraits_once')
      .on(table.tenantId, table.incidentAccountId, table.portraitId)
      .where(sql`ended_ms IS NULL`),
    index('account_portraits_by_portrait').on(table.tenantId, table.portraitId),
    foreignKey({
      columns: [table.tenantId, table.incidentAccountId],
      foreignColumns: [incidentAccounts.tenantId, incidentAccounts.id],
      name: 'account_portraits_account',
    }),
    foreignKey({
      columns: [table.tenantId, table.portraitId],
      foreignColumns: [portraits.tenantId, portraits.id],
      name: 'account_portraits_portrait',
    }),
    foreignKey({
      columns: [table.tenantId, table.submissionId],
      foreignColumns: [submissions.tenantId, submissions.id],
      name: 'account_portraits_submission',
    }),
  ],
);

/** Accounts of an incident that are part of another one. */
export const accountMerges = sqliteTable(
  'account_merges',
  {
    id: integer('id').primaryKey({ autoIncrement: true }),
    tenantId: integer('tenant_id').notNull(),
    incidentAccountId: integer('incident_account_id').notNull(),
    intoId: integer('into_id').notNull(),
    ...tieColumns(),
  },
  (table) => [
    uniqueIndex('account_merges_once')
      .on(table.tenantId, table.incidentAccountId)
      .where(sql`ended_ms IS NULL`),
    index('account_merges_by_into').on(table.tenantId, table.intoId),
    foreignKey({
      columns: [table.tenantId, table.incidentAccountId],
      foreignColumns: [incidentAccounts.tenantId, incidentAccounts.id],
      name: 'account_merges_account',
    }),
    foreignKey({
      columns: [table.tenantId, table.intoId],
      foreignColumns: [incidentAccounts.tenantId, incidentAccounts.id],
      name: 'account_merges_into',
    }),
    foreignKey({
      columns: [table.tenantId, table.submissionId],
      foreignColumns: [submissions.tenantId, submissions.id],
      name: 'account_merges_submission',
    }),
  ],
);
