import { and, asc, eq, isNotNull, isNull, type SQL } from 'drizzle-orm';
import { z } from 'zod';
import { type FieldsOf, readKept } from '../../incident/kept-json.ts';
import {
  type KeptPin,
  MAX_WAITING,
  type Pin,
  type PinEnd,
  type PinnedText,
  type PinStore,
} from '../../incident/pin.ts';
import type { ThreadReference } from '../../incident/thread.ts';
import type { Timeline } from '../../incident/timeline.ts';
import type { Scope } from '../database.ts';
import { incidentId } from '../incident-id.ts';
import { timelineEntries } from '../schema/history.ts';
import { pins } from '../schema/pins.ts';
import { hasLost, letWaitingGo } from './waiting-pins.ts';

type Row = typeof pins.$inferSelect;

const KeptText: z.ZodType<PinnedText> = z.object({
  text: z.string(),
  author: z.string().nullable(),
  sentMs: z.number(),
} satisfies FieldsOf<PinnedText>);

const KeptAuthor = z.looseObject({ author: z.string().nullable().default(null) });

/** Puts marks that wait on the timeline of the incident that their thread got; within the caller's transaction. */
export interface PinTaker {
  take(thread: ThreadReference, incidentNumber: number): void;
  /** The marks of a thread that stand on this incident's timeline wait again, and their lines go from it. */
  leave(thread: ThreadReference, incidentNumber: number): void;
}

/** The messages that people put on the timelines of a tenant. */
export function createPinRepository(scope: Scope, timeline: Timeline): PinStore & PinTaker {
  const { db, tenantId, now, transact } = scope;

  function select(condition: SQL | undefined): Row[] {
    return db
      .select()
      .from(pins)
      .where(and(eq(pins.tenantId, tenantId), condition))
      .orderBy(asc(pins.id))
      .all();
  }

  function ofMessage({ channel, platformId }: Pick<Pin, 'channel' | 'platformId'>): Row[] {
    return select(and(eq(pins.channel, channel), eq(pins.platformId, platformId)));
  }

  function update(id: number, values: Partial<typeof pins.$inferInsert>): void {
    db.update(pins)
      .set(values)
      .where(and(eq(pins.tenantId, tenantId), eq(pins.id, id)))
      .run();
  }

  /** A platform that says who pinned says it after the pin itself: the name is added. */
  function nameActor({ id, entryId }: Row, actor: string): void {
    update(id, { actor });
    if (entryId === null) return;
    db.update(timelineEntries)
      .set({ actor })
      .where(
        and(
          eq(timelineEntries.tenantId, tenantId),
          eq(timelineEntries.id, entryId),
          isNull(timelineEntries.actor),
        ),
      )
      .run();
  }

  function addEntry(incidentNumber: number, pin: Pin, { text, author, sentMs }: PinnedText): number {
    const { channel, platformId, atMs } = pin;
    const data = JSON.stringify({ channel, message: platformId, author, pinnedMs: atMs });
    const by = { actor: pin.actor, atMs: sentMs, submissionId: null };
    return timeline.add(incidentNumber, { kind: 'pinned', text, data }, by).id;
  }

  /** Whether a mark is known, or was told again after it was taken off; a name that was missing is added. */
  function isKnown(pin: Pin): boolean {
    const { mark, actor, atMs } = pin;
    const same = ofMessage(pin).filter((row) => row.mark === mark && (mark === 'pin' || row.actor === actor));
    const standing = same.find(({ endedMs }) => endedMs === null);
    if (standing?.actor === null && actor !== null) nameActor(standing, actor);
    return standing !== undefined || same.some((row) => row.atMs === atMs);
  }

  /** The line of a message that another mark put on a timeline, or a new one. */
  function lineOf(incidentNumber: number, pin: Pin, message: PinnedText): number {
    const shown = ofMessage(pin).find(({ endedMs, entryId }) => endedMs === null && entryId !== null);
    return shown?.entryId ?? addEntry(incidentNumber, pin, message);
  }

  function insert(
    { channel, thread, platformId, mark, actor, atMs }: Pin,
    rest: { readonly entryId: number } | { readonly waiting: string },
  ): void {
    db.insert(pins)
      .values({ tenantId, channel, thread, platformId, mark, actor, atMs, recordedMs: now(), ...rest })
      .run();
  }

  /** The marks of a thread that wait and stand. */
  function waitingIn({ channel, platformId: thread }: ThreadReference): Row[] {
    return select(
      and(eq(pins.channel, channel), eq(pins.thread, thread), isNotNull(pins.waiting), isNull(pins.endedMs)),
    );
  }

  return {
    add: (incidentNumber, pin, message) =>
      transact(() => {
        if (isKnown(pin)) return false;
        insert(pin, { entryId: lineOf(incidentNumber, pin, message) });
        return true;
      }),

    wait: (pin, message) =>
      transact(() => {
        const thread = { channel: pin.channel, platformId: pin.thread };
        if (isKnown(pin) || hasLost(scope, thread)) return false;
        if (waitingIn(thread).length >= MAX_WAITING) return false;
        insert(pin, { waiting: JSON.stringify(message) });
        letWaitingGo(scope, pin.atMs);
        return true;
      }),

    drop: (channel, platformId) =>
      transact(() => {
        const rows = ofMessage({ channel, platformId }).filter(({ waiting }) => waiting !== null);
        for (const { id } of rows) update(id, { waiting: null, endedMs: now(), recordedMs: now() });
        return rows.length > 0;
      }),

    take: (thread, incidentNumber) => {
      for (const row of waitingIn(thread)) {
        const message = readKept('a pinned message', KeptText, row.waiting ?? '');
        update(row.id, { entryId: lineOf(incidentNumber, toPin(row), message), waiting: null });
      }
    },

    leave: ({ channel, platformId: thread }, incidentNumber) => {
      const rows = select(and(eq(pins.channel, channel), eq(pins.thread, thread), isNotNull(pins.entryId)));
      const shown = new Set(rows.flatMap(({ endedMs, entryId }) => (endedMs === null ? [entryId] : [])));
      for (const { id, entryId, endedMs } of rows) {
        if (entryId === null || !shown.has(entryId)) continue;
        const isIts = and(
          eq(timelineEntries.tenantId, tenantId),
          eq(timelineEntries.id, entryId),
          eq(timelineEntries.incidentId, incidentId(scope, incidentNumber)),
        );
        const line = db.select().from(timelineEntries).where(isIts).get();
        if (!line) continue;
        const { author } = readKept('a pin', KeptAuthor, line.data ?? '{}');
        const message: PinnedText = { text: line.text, author, sentMs: line.atMs };
        update(id, { entryId: null, waiting: endedMs === null ? JSON.stringify(message) : null });
      }
      for (const entryId of shown) {
        if (entryId === null || select(eq(pins.entryId, entryId)).length > 0) continue;
        db.delete(timelineEntries)
          .where(and(eq(timelineEntries.tenantId, tenantId), eq(timelineEntries.id, entryId)))
          .run();
      }
    },

    end: (channel, platformId, mark, owner, by: PinEnd) =>
      transact(() => {
        const row = ofMessage({ channel, platformId }).find(
          (each) => each.endedMs === null && each.mark === mark && (mark === 'pin' || each.actor === owner),
        );
        if (!row) return false;
        update(row.id, { endedMs: by.atMs, endedBy: by.actor, recordedMs: now(), waiting: null });
        if (row.entryId === null) return true;
        // The line reads otherwise once no mark stands: exports of the incident are told by this that it changed.
        db.update(timelineEntries)
          .set({ recordedMs: now() })
          .where(and(eq(timelineEntries.tenantId, tenantId), eq(timelineEntries.id, row.entryId)))
          .run();
        return true;
      }),

    standingIn: (channel) => select(and(eq(pins.channel, channel), isNull(pins.endedMs))).map(toPin),

    ofThread: ({ channel, platformId: thread }) =>
      select(and(eq(pins.channel, channel), eq(pins.thread, thread))).map(toPin),
  };
}

function toPin(row: Row): KeptPin {
  const { channel, thread, platformId, mark, actor, atMs, endedMs, recordedMs } = row;
  return { channel, thread, platformId, mark, actor, atMs, endedMs, recordedMs };
}
