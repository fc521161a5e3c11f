import { desc, eq } from 'drizzle-orm';
import type { OpeningSetting, OpeningStore } from '../../incident/stores/opening-store.ts';
import type { Scope } from '../database.ts';
import { openingSettings } from '../schema/chat.ts';

/** When a tenant's incidents open by themselves. */
export function createOpeningRepository({ db, tenantId, transact }: Scope): OpeningStore {
  function setting(): OpeningSetting | null {
    const row = db
      .select()
      .from(openingSettings)
      .where(eq(openingSettings.tenantId, tenantId))
      .orderBy(desc(openingSettings.id))
      .limit(1)
      .get();
    return row ? { opening: row.opening, actor: row.actor, atMs: row.atMs } : null;
  }

  return {
    setting,
    set: (opening, { actor, atMs }) =>
      transact(() => {
        if ((setting()?.opening ?? null) === opening) return false;
        db.insert(openingSettings).values({ tenantId, opening, actor, atMs }).run();
        return true;
      }),
  };
}
