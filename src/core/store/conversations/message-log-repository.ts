import { and, asc, count, desc, eq, gt, isNull, lt, max, type SQL, sql } from 'drizzle-orm';
import type { LoggedMessage, MessageLog } from '../../incident/stores/message-log.ts';
import type { Scope } from '../database.ts';
import { got, missing } from '../missing.ts';
import { messageFiles, messages } from '../schema/conversations.ts';
import { tenants } from '../schema/tenants.ts';

/** Messages of a channel or a thread read at once, by default. */
const LIST_PAGE = 50;

/** Messages of a listener read at once, by default. */
const PAGE = 100;

/** A tenant's messages, kept here because its platform keeps none. */
export function createMessageLogRepository(scope: Scope): MessageLog {
  const { db, tenantId, now, transact } = scope;

  function select(condition: SQL | undefined, order: SQL, limit = -1): LoggedMessage[] {
    return db
      .select()
      .from(messages)
      .where(and(eq(messages.tenantId, tenantId), condition))
      .orderBy(order)
      .limit(limit)
      .all()
      .map(toMessage);
  }

  function first(condition: SQL): LoggedMessage | null {
    return select(condition, desc(messages.id), 1)[0] ?? null;
  }

  function countReplies(thread: number): number {
    const row = db
      .select({ replies: count() })
      .from(messages)
      .where(and(eq(messages.tenantId, tenantId), eq(messages.threadId, thread)))
      .get();
    return got(row).replies;
  }

  /** Above those of every tenant; kept in this tenant's row, so that no row of another is touched. */
  function takeRevision(): number {
    const row = db
      .update(tenants)
      .set({ lastRevision: sql`(SELECT max(last_revision) + 1 FROM tenants)` })
      .where(eq(tenants.id, tenantId))
      .returning({ revision: tenants.lastRevision })
      .get();
    return got(row).revision;
  }

  function nameFiles(messageId: number, files: readonly string[]): void {
    if (files.length === 0) return;
    db.insert(messageFiles)
      .values([...new Set(files)].map((sha256) => ({ tenantId, sha256, messageId })))
      .run();
  }

  function forgetFiles(messageId: number): void {
    db.delete(messageFiles)
      .where(and(eq(messageFiles.tenantId, tenantId), eq(messageFiles.messageId, messageId)))
      .run();
  }

  function checkThread(channel: string, thread: number | null): void {
    if (thread === null) return;
    const root = first(eq(messages.id, thread));
    if (root?.channel !== channel || root.thread !== null) throw missing('thread', thread);
  }

  return {
    add: ({ thread, files = [], ...draft }) =>
      transact(() => {
        const before = first(eq(messages.key, draft.key));
        if (before) return { message: before, isRepeat: true };
        checkThread(draft.channel, thread);
        const row = db
          .insert(messages)
          .values({ tenantId, ...draft, threadId: thread, sentMs: now(), revision: takeRevision() })
          .returning()
          .get();
        const message = toMessage(got(row));
        nameFiles(message.id, files);
        return { message, isRepeat: false };
      }),
    edit: (id, content, files = []) =>
      transact(() => {
        if (!first(eq(messages.id, id))) throw missing('message', id);
        const row = db
          .update(messages)
          .set({ content, editedMs: now(), revision: takeRevision() })
          .where(and(eq(messages.tenantId, tenantId), eq(messages.id, id)))
          .returning()
          .get();
        forgetFiles(id);
        nameFiles(id, files);
        return toMessage(got(row));
      }),
    find: (id) => first(eq(messages.id, id)),
    findByKey: (key) => first(eq(messages.key, key)),
    findByFile: (sha256) => {
      const row = db
        .select({ id: max(messageFiles.messageId) })
        .from(messageFiles)
        .where(and(eq(messageFiles.tenantId, tenantId), eq(messageFiles.sha256, sha256)))
        .get();
      return row?.id ? first(eq(messages.id, row.id)) : null;
    },
    ofChannel: (channel, { below, limit = LIST_PAGE } = {}) =>
      select(
        and(
          eq(messages.channel, channel),
          isNull(messages.threadId),
          below === undefined ? undefined : lt(messages.id, below),
        ),
        desc(messages.id),
        limit,
      ),
    ofThread: (thread, { below, limit = LIST_PAGE } = {}) =>
      select(
        and(eq(messages.threadId, thread), below === undefined ? undefined : lt(messages.id, below)),
        desc(messages.id),
        limit,
      ),
    repliesTo: (thread) => ({
      count: countReplies(thread),
      last: first(eq(messages.threadId, thread)),
    }),
    writtenAfter: (id, limit = PAGE) =>
      select(and(eq(messages.author, 'person'), gt(messages.id, id)), asc(messages.id), limit),
    changedAfter: (revision, limit = PAGE) =>
      select(gt(messages.revision, revision), asc(messages.revision), limit),
    revision: () =>
      got(db.select({ last: tenants.lastRevision }).from(tenants).where(eq(tenants.id, tenantId)).get()).last,
  };
}

function toMessage({ tenantId: _, threadId, ...row }: typeof messages.$inferSelect): LoggedMessage {
  return { ...row, thread: threadId };
}
