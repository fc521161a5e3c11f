import { and, asc, eq } from 'drizzle-orm';
import type { WatchStore } from '../../incident/stores/watch-store.ts';
import type { Scope } from '../database.ts';
import { watchedChannels } from '../schema/chat.ts';

/** A tenant's triage channels. */
export function createWatchRepository({ db, tenantId }: Scope): WatchStore {
  const rowOf = (channel: string) =>
    and(eq(watchedChannels.tenantId, tenantId), eq(watchedChannels.channel, channel));
  return {
    isWatched: (channel) => db.select().from(watchedChannels).where(rowOf(channel)).get() !== undefined,
    set: (channel, isWatched, { actor, atMs }) => {
      const { changes } = isWatched
        ? db
            .insert(watchedChannels)
            .values({ tenantId, channel, actor, sinceMs: atMs })
            .onConflictDoNothing()
            .run()
        : db.delete(watchedChannels).where(rowOf(channel)).run();
      return changes > 0;
    },
    list: () =>
      db
        .select()
        .from(watchedChannels)
        .where(eq(watchedChannels.tenantId, tenantId))
        .orderBy(asc(watchedChannels.sinceMs), asc(watchedChannels.channel))
        .all()
        .map(({ channel }) => channel),
  };
}
