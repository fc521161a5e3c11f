import { and, eq } from 'drizzle-orm';
import { z } from 'zod';
import type { Incident } from '../../../incident/incident.ts';
import type { Scope } from '../../database.ts';
import { incidentChannels, threads } from '../../schema/incidents.ts';
import { logRow, type MovedRow, readBefore } from './move-log.ts';

/** What the log calls them. */
export const CHANNELS = 'incident_channels';

const KeptChannel = z.object({ channel: z.string() });

/** Lets a channel's readers see an incident (its row's id); `moveId` null: not by a move. */
export function addChannel(scope: Scope, moveId: number | null, incidentId: number, channel: string): void {
  const { db, tenantId, now } = scope;
  const { changes } = db
    .insert(incidentChannels)
    .values({ tenantId, incidentId, channel, addedMs: now() })
    .onConflictDoNothing()
    .run();
  if (changes > 0 && moveId !== null) logRow(scope, moveId, CHANNELS, incidentId, { channel });
}

/** Takes back that a move showed an incident (its row's id) in a channel, unless a thread there joined it since. */
export function returnChannel(scope: Scope, incidentId: number, row: MovedRow): void {
  const { channel } = readBefore(row, KeptChannel);
  if (!hasThread(scope, incidentId, channel)) remove(scope, incidentId, channel);
}

/** A channel whose last thread left an incident reads it no more; the one that it was opened in does. */
export function dropChannel(scope: Scope, { id, channels }: Incident, channel: string): void {
  if (channel !== channels[0] && !hasThread(scope, id, channel)) remove(scope, id, channel);
}

function hasThread({ db, tenantId }: Scope, incidentId: number, channel: string): boolean {
  const thread = db
    .select({ id: threads.id })
    .from(threads)
    .where(
      and(eq(threads.tenantId, tenantId), eq(threads.incidentId, incidentId), eq(threads.channel, channel)),
    )
    .get();
  return thread !== undefined;
}

function remove({ db, tenantId }: Scope, incidentId: number, channel: string): void {
  db.delete(incidentChannels)
    .where(
      and(
        eq(incidentChannels.tenantId, tenantId),
        eq(incidentChannels.incidentId, incidentId),
        eq(incidentChannels.channel, channel),
      ),
    )
    .run();
}
