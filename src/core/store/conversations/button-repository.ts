import { randomBytes } from 'node:crypto';
import { and, eq } from 'drizzle-orm';
import type { ButtonStore } from '../../incident/stores/button-store.ts';
import type { Scope } from '../database.ts';
import { got } from '../missing.ts';
import { buttons } from '../schema/chat.ts';

/** A tenant's buttons. */
export function createButtonRepository({ db, tenantId, now }: Scope): ButtonStore {
  return {
    keep: (channel, content) => {
      const id = randomBytes(16).toString('base64url');
      db.insert(buttons)
        .values({ tenantId, id, channel, content, createdMs: now() })
        .onConflictDoNothing()
        .run();
      const row = db
        .select({ id: buttons.id })
        .from(buttons)
        .where(
          and(eq(buttons.tenantId, tenantId), eq(buttons.channel, channel), eq(buttons.content, content)),
        )
        .get();
      return got(row).id;
    },
    find: (channel, id) => {
      const row = db
        .select()
        .from(buttons)
        .where(and(eq(buttons.tenantId, tenantId), eq(buttons.id, id), eq(buttons.channel, channel)))
        .get();
      return row?.content ?? null;
    },
  };
}
