import { and, asc, eq, inArray } from 'drizzle-orm';
import type { AllowedBot, BotStore } from '../../incident/stores/bot-store.ts';
import type { Scope } from '../database.ts';
import { allowedBots } from '../schema/chat.ts';

/** The bots that a tenant lets be heard. */
export function createBotRepository({ db, tenantId }: Scope): BotStore {
  return {
    find: (ids) => {
      const row = db
        .select()
        .from(allowedBots)
        .where(and(eq(allowedBots.tenantId, tenantId), inArray(allowedBots.bot, [...ids])))
        .orderBy(asc(allowedBots.sinceMs), asc(allowedBots.bot))
        .get();
      return row ? toBot(row) : null;
    },
    set: (bot, isAllowed, { actor, atMs }) => {
      const { changes } = isAllowed
        ? db.insert(allowedBots).values({ tenantId, bot, actor, sinceMs: atMs }).onConflictDoNothing().run()
        : db
            .delete(allowedBots)
            .where(and(eq(allowedBots.tenantId, tenantId), eq(allowedBots.bot, bot)))
            .run();
      return changes > 0;
    },
    list: () =>
      db
        .select()
        .from(allowedBots)
        .where(eq(allowedBots.tenantId, tenantId))
        .orderBy(asc(allowedBots.sinceMs), asc(allowedBots.bot))
        .all()
        .map(toBot),
  };
}

function toBot({ bot, actor, sinceMs }: typeof allowedBots.$inferSelect): AllowedBot {
  return { id: bot, actor, sinceMs };
}
