import { randomBytes } from 'node:crypto';
import { and, asc, eq, isNotNull, isNull } from 'drizzle-orm';
import type { Tenant, TenantDirectory } from '../incident/tenant.ts';
import type { Connection } from './database.ts';
import { got, missing } from './missing.ts';
import { tenants } from './schema/tenants.ts';

/** The tenants in a database. */
export function createTenantDirectory({ db, now }: Connection): TenantDirectory {
  return {
    enrol: ({ platform, platformId, name }) => {
      // Asked for each message: nothing is written where nothing is new.
      const isIt = and(eq(tenants.platform, platform), eq(tenants.platformId, platformId));
      const known = db.select().from(tenants).where(isIt).get();
      if (known?.name === name) return toTenant(known);
      const folder = randomBytes(8).toString('hex');
      const row = db
        .insert(tenants)
        .values({ platform, platformId, name, folder, createdMs: now() })
        .onConflictDoUpdate({ target: [tenants.platform, tenants.platformId], set: { name } })
        .returning()
        .get();
      return toTenant(got(row));
    },
    stop: (id, reason) => {
      // The first word of it stands, however often it is told.
      const { changes } = db
        .update(tenants)
        .set({ stoppedMs: now(), stoppedBecause: reason })
        .where(and(eq(tenants.id, id), isNull(tenants.stoppedMs)))
        .run();
      return changes > 0;
    },
    resume: (id) => {
      const { changes } = db
        .update(tenants)
        .set({ stoppedMs: null, stoppedBecause: null })
        .where(and(eq(tenants.id, id), isNotNull(tenants.stoppedMs)))
        .run();
      return changes > 0;
    },
    list: () => db.select().from(tenants).orderBy(asc(tenants.id)).all().map(toTenant),
  };
}

/** @throws EyelineError `NOT_FOUND` */
export function requireTenant({ db }: Connection, id: number): Tenant {
  const row = db.select().from(tenants).where(eq(tenants.id, id)).get();
  if (!row) throw missing('tenant', id);
  return toTenant(row);
}

function toTenant(row: typeof tenants.$inferSelect): Tenant {
  const { id, platform, platformId, name, folder, createdMs } = row;
  return { id, platform, platformId, name, folder, createdMs };
}
