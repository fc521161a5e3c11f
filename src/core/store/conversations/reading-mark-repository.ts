import { and, eq } from 'drizzle-orm';
import type { ConversationMarks } from '../../incident/conversation-marks.ts';
import type { Scope } from '../database.ts';
import { readingMarks } from '../schema/conversations.ts';

/** Stands for the channel itself. */
const CHANNEL = '';

/** How far a tenant's conversations were read. */
export function createReadingMarkRepository({ db, tenantId, now }: Scope): ConversationMarks {
  return {
    get: (channel, thread) => {
      const row = db
        .select({ mark: readingMarks.mark })
        .from(readingMarks)
        .where(
          and(
            eq(readingMarks.tenantId, tenantId),
            eq(readingMarks.channel, channel),
            eq(readingMarks.thread, thread ?? CHANNEL),
          ),
        )
        .get();
      return row?.mark ?? null;
    },
    move: (channel, thread, mark) => {
      const moved = { mark, movedMs: now() };
      db.insert(readingMarks)
        .values({ tenantId, channel, thread: thread ?? CHANNEL, ...moved })
        .onConflictDoUpdate({
          target: [readingMarks.tenantId, readingMarks.channel, readingMarks.thread],
          set: moved,
        })
        .run();
    },
  };
}
