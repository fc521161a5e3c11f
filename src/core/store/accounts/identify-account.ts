import { and, asc, eq, inArray, isNull, sql } from 'drizzle-orm';
import type { AccountReading } from '../../incident/accounts/account.ts';
import type { Scope } from '../database.ts';
import { got } from '../missing.ts';
import { accounts } from '../schema/accounts.ts';

/** What an account is told by. */
export type Identity = Pick<AccountReading, 'platform' | 'siteId' | 'address'>;

/**
 * The row of the tenant's account that a reading is of; a new one where there is none. An address passes to another
 * account when its owner renames it: where both have the platform's id, the ids decide.
 */
export function identifyAccount(scope: Scope, identity: Identity): number {
  return findAccount(scope, identity) ?? addAccount(scope, identity);
}

function findAccount({ db, tenantId }: Scope, { platform, siteId, address }: Identity): number | null {
  const first = (...conditions: Parameters<typeof and>) =>
    db
      .select({ id: accounts.id })
      .from(accounts)
      .where(and(eq(accounts.tenantId, tenantId), ...conditions))
      .orderBy(asc(accounts.id))
      .get()?.id ?? null;
  const byId =
    platform !== null && siteId !== null
      ? first(eq(accounts.platform, platform), eq(accounts.siteId, siteId))
      : null;
  if (byId !== null || address === null) return byId;
  if (siteId === null) {
    // Of several that had this address in turn it is the last one's.
    return (
      db
        .select({ id: accounts.id })
        .from(accounts)
        .where(and(eq(accounts.tenantId, tenantId), eq(accounts.address, address)))
        .all()
        .at(-1)?.id ?? null
    );
  }
  const unnamed = first(eq(accounts.address, address), isNull(accounts.siteId));
  if (unnamed !== null) {
    db.update(accounts)
      .set({ siteId, platform })
      .where(and(eq(accounts.tenantId, tenantId), eq(accounts.id, unnamed)))
      .run();
  }
  return unnamed;
}

/** A new account of the tenant's; gives its row. */
export function addAccount(scope: Scope, identity: Identity): number {
  return createAccountAdder(scope)(identity);
}

/** {@link addAccount} for many, by one statement that is prepared once: preparing takes ten times as long as adding. */
export function createAccountAdder({ db, tenantId, now }: Scope): (identity: Identity) => number {
  const add = db
    .insert(accounts)
    .values({
      tenantId,
      platform: sql.placeholder('platform'),
      siteId: sql.placeholder('siteId'),
      address: sql.placeholder('address'),
      addedMs: sql.placeholder('addedMs'),
    })
    .returning({ id: accounts.id })
    .prepare();
  return ({ platform, siteId, address }) => got(add.get({ platform, siteId, address, addedMs: now() })).id;
}

/** Addresses that one statement looks up: SQLite takes 32,766 values. */
const MAX_LOOKED_UP = 5000;

/** Which of the tenant's accounts have the addresses of readings; of several that had one in turn the last. */
export function findAddresses(
  { db, tenantId }: Scope,
  readings: readonly Pick<Identity, 'address'>[],
): Map<string, number> {
  const asked = [...new Set(readings.flatMap(({ address }) => address ?? []))];
  const found = new Map<string, number>();
  for (let start = 0; start < asked.length; start += MAX_LOOKED_UP) {
    const some = asked.slice(start, start + MAX_LOOKED_UP);
    const rows = db
      .select({ id: accounts.id, address: accounts.address })
      .from(accounts)
      .where(and(eq(accounts.tenantId, tenantId), inArray(accounts.address, some)))
      .orderBy(asc(accounts.id))
      .all();
    for (const { id, address } of rows) if (address !== null) found.set(address, id);
  }
  return found;
}
