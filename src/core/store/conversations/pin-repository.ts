import { and, asc, eq, isNull, type SQL } from 'drizzle-orm';
import type { KeptPin, Pin, PinEnd, PinnedText, PinStore } from '../../incident/pin.ts';
import type { Timeline } from '../../incident/timeline.ts';
import type { Scope } from '../database.ts';
import { timelineEntries } from '../schema/history.ts';
import { pins } from '../schema/pins.ts';

type Row = typeof pins.$inferSelect;

/** The messages that people put on the timelines of a tenant. */
export function createPinRepository(scope: Scope, timeline: Timeline): PinStore {
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

  /** A platform that says who pinned says it after the pin itself: the name is added. */
  function nameActor({ id, entryId }: Row, actor: string): void {
    db.update(pins)
      .set({ actor })
      .where(and(eq(pins.tenantId, tenantId), eq(pins.id, id)))
      .run();
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

  return {
    add: (incidentNumber, pin, message) =>
      transact(() => {
        const { mark, actor, atMs } = pin;
        const rows = ofMessage(pin).filter((row) => row.mark === mark);
        const same = rows.filter((row) => mark === 'pin' || row.actor === actor);
        const standing = same.find(({ endedMs }) => endedMs === null);
        if (standing) {
          if (standing.actor === null && actor !== null) nameActor(standing, actor);
          return false;
        }
        // Told again after it was taken off.
        if (same.some((row) => row.atMs === atMs)) return false;
        const shown = ofMessage(pin).find(({ endedMs }) => endedMs === null);
        const entryId = shown?.entryId ?? addEntry(incidentNumber, pin, message);
        const { channel, thread, platformId } = pin;
        db.insert(pins)
          .values({ tenantId, entryId, channel, thread, platformId, mark, actor, atMs, recordedMs: now() })
          .run();
        return true;
      }),

    end: (channel, platformId, mark, owner, by: PinEnd) =>
      transact(() => {
        const row = ofMessage({ channel, platformId }).find(
          (each) => each.endedMs === null && each.mark === mark && (mark === 'pin' || each.actor === owner),
        );
        if (!row) return false;
        db.update(pins)
          .set({ endedMs: by.atMs, endedBy: by.actor, recordedMs: now() })
          .where(and(eq(pins.tenantId, tenantId), eq(pins.id, row.id)))
          .run();
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
