import { accessSync, constants, existsSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { and, asc, eq, isNotNull, isNull } from 'drizzle-orm';
import { STOP_REASONS, type StopReason, type Tenant } from '../../incident/tenant.ts';
import { readRefusal } from '../conversations/kept-errors.ts';
import { type Connection, readDatabase } from '../database.ts';
import { MIGRATIONS_FOLDER, planMigrations } from '../migrations.ts';
import { submissions } from '../schema/submissions.ts';
import { tenants } from '../schema/tenants.ts';
import { checkFolder } from './claim-folder.ts';
import { requireDatabase, requireOwnDatabase } from './require-record.ts';
import { orStoreError } from './store-error.ts';

/** Answers of a channel that wait for the same right. */
export interface WaitingAnswers {
  readonly tenant: Pick<Tenant, 'platform' | 'name'>;
  readonly channel: string;
  /** What the platform refused, and what gives the right. */
  readonly reason: string;
  readonly count: number;
  /** The first refusal of the first of them, epoch ms. */
  readonly sinceMs: number;
}

/** A team that has Eyeline in it no more. */
export interface StoppedTenant {
  readonly tenant: Pick<Tenant, 'platform' | 'name'>;
  /** Null where a later version gave another reason. */
  readonly reason: StopReason | null;
  readonly sinceMs: number;
}

/** How a DATA_DIR stands. */
export interface StoreInspection {
  readonly folder: string;
  /** What the next start will do with it, as clauses; none for a record that is opened as it is. */
  readonly notes: readonly string[];
  /** The longest wait first. */
  readonly waiting: readonly WaitingAnswers[];
  /** In the order in which they were enrolled. */
  readonly stopped: readonly StoppedTenant[];
}

/**
 * Looks at a DATA_DIR as a start would, also beside a running bot, and changes nothing of it.
 *
 * @throws EyelineError with what a start would be refused: `STORE_NEWER`, `STORE_DAMAGED`, `STORE_FAILED`,
 * `INVALID_SETTING`.
 */
export function inspectStore(dataDir: string): StoreInspection {
  const folder = resolve(dataDir);
  return orStoreError('start', `the record in DATA_DIR (${folder}) to open`, () => inspect(folder));
}

function inspect(folder: string): StoreInspection {
  if (!existsSync(folder)) {
    accessSync(nearestFolder(folder), constants.W_OK);
    return { folder, notes: ['is made at the first start'], waiting: [], stopped: [] };
  }
  const isOpen = checkFolder(folder);
  accessSync(folder, constants.R_OK | constants.W_OK | constants.X_OK);
  const closing = isOpen ? ['is closed to others at the next start'] : [];
  requireDatabase(folder);
  const path = join(folder, 'eyeline.db');
  if (!existsSync(path)) return { folder, notes: closing, waiting: [], stopped: [] };
  accessSync(path, constants.R_OK | constants.W_OK);
  const connection = readDatabase(path);
  try {
    const { version, pending } = planMigrations(connection, MIGRATIONS_FOLDER);
    const unknown = requireOwnDatabase(connection, folder, version);
    const notes = [
      ...closing,
      ...(version > 0 && pending.length > 0 ? ['has its database copied and changed at the next start'] : []),
      ...(unknown.length > 0
        ? [
            `has files in tenants that its database does not know (${unknown.join(', ')}): it may be an older copy`,
          ]
        : []),
    ];
    return { folder, notes, waiting: waitingIn(connection), stopped: stoppedIn(connection) };
  } finally {
    connection.sqlite.close();
  }
}

function nearestFolder(path: string): string {
  const parent = dirname(path);
  return existsSync(parent) || parent === path ? parent : nearestFolder(parent);
}

function stoppedIn({ sqlite, db }: Connection): StoppedTenant[] {
  const columns = sqlite.pragma('table_info(tenants)') as { name: string }[];
  // The first versions noted none.
  if (!columns.some(({ name }) => name === tenants.stoppedMs.name)) return [];
  return db
    .select({
      platform: tenants.platform,
      name: tenants.name,
      sinceMs: tenants.stoppedMs,
      reason: tenants.stoppedBecause,
    })
    .from(tenants)
    .where(isNotNull(tenants.stoppedMs))
    .orderBy(asc(tenants.id))
    .all()
    .map(({ platform, name, sinceMs, reason }) => ({
      tenant: { platform, name },
      reason: STOP_REASONS.find((each) => each === reason) ?? null,
      sinceMs: sinceMs ?? 0,
    }));
}

function waitingIn({ sqlite, db }: Connection): WaitingAnswers[] {
  const columns = sqlite.pragma('table_info(submissions)') as { name: string }[];
  // The first versions kept none.
  if (!columns.some(({ name }) => name === submissions.refusal.name)) return [];
  const rows = db
    .select({
      platform: tenants.platform,
      name: tenants.name,
      channel: submissions.channel,
      refusal: submissions.refusal,
    })
    .from(submissions)
    .innerJoin(tenants, eq(tenants.id, submissions.tenantId))
    .where(and(isNull(submissions.settledMs), isNotNull(submissions.refusal)))
    .orderBy(asc(submissions.id))
    .all();
  const groups = new Map<string, WaitingAnswers>();
  for (const { platform, name, channel, refusal } of rows) {
    const { error, sinceMs } = readRefusal(refusal ?? '');
    const key = JSON.stringify([platform, name, channel, error.message]);
    const before = groups.get(key);
    groups.set(key, {
      tenant: { platform, name },
      channel,
      reason: error.message,
      count: (before?.count ?? 0) + 1,
      sinceMs: Math.min(before?.sinceMs ?? sinceMs, sinceMs),
    });
  }
  return [...groups.values()].sort((a, b) => a.sinceMs - b.sinceMs);
}
