import { and, eq } from 'drizzle-orm';
import type { CaseworkStore } from '../../incident/casework/casework-store.ts';
import { describeLeaving } from '../../incident/casework/move-words.ts';
import type { Scope } from '../database.ts';
import { threads } from '../schema/incidents.ts';
import { type CaseworkParts, createCaseTools, isPart } from './case-tools.ts';
import { addChannel, dropChannel } from './moves/share-channels.ts';
import { createTakeBacks } from './take-backs.ts';

/** Threads that join an incident, and leave it; openings that are taken back. */
export function createThreadJoins(
  scope: Scope,
  parts: CaseworkParts,
): Pick<CaseworkStore, 'link' | 'unlink' | 'takeBackOpening' | 'openAgain'> {
  const { db, tenantId, transact } = scope;
  const { threads: threadStore, unfiled, pins } = parts;
  const { get, write } = createCaseTools(parts);
  const { takeAlong, ...takeBacks } = createTakeBacks(scope, parts);

  function setThread(id: number, incident: number | null): void {
    db.update(threads)
      .set({ incidentId: incident })
      .where(and(eq(threads.tenantId, tenantId), eq(threads.id, id)))
      .run();
  }

  return {
    link: (number, reference, by) =>
      transact(() => {
        const incident = get(number);
        if (incident.mergedInto !== null) throw isPart();
        const thread = threadStore.keep(reference);
        if (thread.incidentNumber !== null) return { incident, isChanged: false, joined: 0 };
        setThread(thread.id, incident.id);
        addChannel(scope, null, incident.id, reference.channel);
        write(number, 'thread', 'One more thread joined it.', by, reference);
        const joining = unfiled.waiting(thread.id);
        for (const each of joining) unfiled.file(each, number);
        pins.take(reference, number);
        return { incident: get(number), isChanged: true, joined: joining.length };
      }),

    unlink: (number, reference, by, { takesAlong = false } = {}) =>
      transact(() => {
        const incident = get(number);
        const thread = threadStore.find(reference);
        if (thread?.incidentNumber !== number) return { incident, isChanged: false, left: 0, stayed: 0 };
        const along = takesAlong ? takeAlong(incident, thread.id) : { left: 0, stayed: 0 };
        if (takesAlong) pins.leave(reference, number);
        setThread(thread.id, null);
        dropChannel(scope, incident, reference.channel);
        write(number, 'thread', describeLeaving(along.left), by, reference);
        return { incident: get(number), isChanged: true, ...along };
      }),

    ...takeBacks,
  };
}
