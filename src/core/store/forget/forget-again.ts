import { and, eq } from 'drizzle-orm';
import type { Connection, Scope } from '../database.ts';
import { got } from '../missing.ts';
import { forgets } from '../schema/forgetting.ts';
import { tenants } from '../schema/tenants.ts';
import { doomedBy } from './find-target.ts';
import { forgetRows } from './forget-rows.ts';
import { countDoomed } from './preview-forget.ts';
import type { StubLine } from './stub-file.ts';

/**
 * Applies forgets to a database that is older than they are: one that was restored, or put in place by hand. Rows that
 * are there again go again; their files and answers are left to do as after any forget. A database that has the rows no more
 * is left as it is. Only while nobody else has it.
 *
 * @returns how many forgets removed something.
 */
export function forgetAgain(connection: Connection, stubs: readonly StubLine[]): number {
  const { db, transact, now } = connection;
  let applied = 0;
  for (const stub of stubs) {
    const tenant = db.select({ id: tenants.id }).from(tenants).where(eq(tenants.folder, stub.tenant)).get();
    if (!tenant) continue;
    const scope: Scope = { ...connection, tenantId: tenant.id };
    transact(() => {
      const known = knownForget(scope, stub);
      // One that this database intends itself waits for the work on it, as it would have.
      if (known?.state === 'begun') return;
      const doomed = doomedBy(scope, stub);
      if (!doomed) return;
      const counts = JSON.stringify(countDoomed(scope, doomed));
      const id = known?.id ?? addForget(scope, stub);
      forgetRows(scope, id, doomed);
      db.update(forgets)
        .set({ state: 'removing', removedMs: now(), doneMs: null, counts })
        .where(and(eq(forgets.tenantId, scope.tenantId), eq(forgets.id, id)))
        .run();
      applied += 1;
    });
  }
  return applied;
}

function knownForget({ db, tenantId }: Scope, { id, atMs }: StubLine) {
  return db
    .select({ id: forgets.id, state: forgets.state })
    .from(forgets)
    .where(and(eq(forgets.tenantId, tenantId), eq(forgets.id, id), eq(forgets.atMs, atMs)))
    .get();
}

function addForget({ db, tenantId, sqlite }: Scope, stub: StubLine): number {
  const { kind, incident, row, messages, reason, actor, atMs } = stub;
  const number = (query: string, id: number | undefined) =>
    id === undefined
      ? null
      : ((sqlite.prepare(query).pluck().get(tenantId, id) as number | undefined) ?? null);
  const added = db
    .insert(forgets)
    .values({
      tenantId,
      kind,
      incidentId: incident?.id ?? null,
      incidentNumber: number('SELECT number FROM incidents WHERE tenant_id = ? AND id = ?', incident?.id),
      incidentOpenedMs: incident?.ms ?? null,
      rowId: row?.id ?? null,
      rowMs: row?.ms ?? null,
      number:
        kind === 'account'
          ? number('SELECT number FROM incident_accounts WHERE tenant_id = ? AND id = ?', row?.id)
          : (messages?.length ?? null),
      messages: messages ? JSON.stringify(messages) : null,
      reason,
      actor,
      atMs,
    })
    .returning({ id: forgets.id })
    .get();
  return got(added).id;
}
