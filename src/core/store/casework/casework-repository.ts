import { and, eq, inArray } from 'drizzle-orm';
import { EyelineError } from '../../errors.ts';
import type { Author } from '../../incident/author.ts';
import type { Carried, CaseworkStore, Move, MovedFinding } from '../../incident/casework/casework-store.ts';
import {
  describeMerge,
  describeMovedIn,
  describeMovedOut,
  describeParting,
  describeReturn,
} from '../../incident/casework/move-words.ts';
import type { Incident, IncidentReader, IncidentWriter } from '../../incident/incident.ts';
import type { ThreadStore } from '../../incident/thread.ts';
import type { Timeline } from '../../incident/timeline.ts';
import type { Scope } from '../database.ts';
import { incidentId } from '../incident-id.ts';
import { missing } from '../missing.ts';
import { threads } from '../schema/incidents.ts';
import { submissions } from '../schema/submissions.ts';
import {
  ACCOUNT_FACTS,
  ACCOUNT_MERGES,
  ACCOUNT_TIES,
  carryAccounts,
  returnAccountRow,
} from './moves/carry-accounts.ts';
import {
  carryFindings,
  FINDINGS,
  movedOut,
  numberedRows,
  returnFinding,
  setState,
  sourceOf,
} from './moves/carry-findings.ts';
import { carryJudgements, JUDGED, returnJudgement } from './moves/carry-judgements.ts';
import { addMove, endMove, findMove, type KnownMove, mergeFrom, readRows } from './moves/move-log.ts';
import { HANDED_OVER, handBack, handOver } from './moves/reassign.ts';
import { addChannel, CHANNELS, dropChannel, returnChannel } from './moves/share-channels.ts';

/** The other repositories of the tenant that casework writes through. */
export interface CaseworkParts {
  readonly incidents: IncidentReader & IncidentWriter;
  readonly threads: ThreadStore;
  readonly timeline: Timeline;
}

/** Merges, moves and splits of a tenant's incidents, and the threads that join them. */
export function createCaseworkRepository(
  scope: Scope,
  { incidents, threads: threadStore, timeline }: CaseworkParts,
): CaseworkStore {
  const { db, tenantId, transact } = scope;

  function get(number: number): Incident {
    const incident = incidents.find(number, 'tenant');
    if (!incident) throw missing('incident', number);
    return incident;
  }

  function carried(id: number, isChanged: boolean): Carried {
    const move = findMove(scope, id);
    if (!move) throw missing('move', id);
    return { move: toMove(move), isChanged, findings: isChanged ? carriedFindings(move) : [] };
  }

  /** By their numbers in both incidents, of those that count there or did. */
  function carriedFindings(move: KnownMove): MovedFinding[] {
    const was = new Map(numberedRows(scope, move.fromId).map(({ row, number }) => [row.id, number]));
    const is = new Map(numberedRows(scope, move.toId).map(({ row, number }) => [row.id, number]));
    return readRows(scope, move.id)
      .filter(({ part }) => part === FINDINGS)
      .flatMap((row) => {
        const [before, now] = [was.get(sourceOf(row)), is.get(row.rowId)];
        return before === undefined || now === undefined ? [] : [{ was: before, is: now }];
      })
      .sort((a, b) => a.was - b.was);
  }

  /** Whether every reader of one incident may read the other. */
  function isSeenBy(incident: Incident, readers: Incident): boolean {
    return readers.channels.every((channel) => incident.channels.includes(channel));
  }

  function write(
    number: number,
    kind: 'merged' | 'parted' | 'moved' | 'restored' | 'thread',
    text: string,
    by: Author,
    data: object | null = null,
  ): void {
    timeline.add(number, { kind, text, data: data && JSON.stringify(data) }, by);
  }

  function carrySome(move: KnownMove, wanted: readonly number[], by: Author): void {
    const rows = numberedRows(scope, move.fromId).filter(
      ({ row, number }) => wanted.includes(number) && row.withdrawnMs === null,
    );
    const portraits = rows.map(({ row }) => row.portraitId);
    carryFindings(
      scope,
      move,
      rows.map(({ row }) => row),
      by,
    );
    carryAccounts(scope, move, { portraits });
    carryJudgements(scope, move, portraits);
  }

  function begin(kind: Move['kind'], from: Incident, to: Incident, by: Author): KnownMove {
    const id = addMove(scope, { kind, fromId: from.id, toId: to.id }, by);
    const move = findMove(scope, id);
    if (!move) throw missing('move', id);
    return move;
  }

  /** Both timelines, each in words that its own readers may read. */
  function tellMove(from: Incident, to: Incident, done: Carried, by: Author): Carried {
    const data = { move: done.move.id, findings: done.findings };
    write(from.number, 'moved', describeMovedOut(done, isSeenBy(to, from)), by, data);
    write(to.number, 'moved', describeMovedIn(done, isSeenBy(from, to)), by, data);
    return done;
  }

  /** @throws EyelineError `NOT_FOUND` where none of the numbers counts. */
  function counting(from: Incident, wanted: readonly number[]): number[] {
    const present = numberedRows(scope, from.id).filter(({ row }) => row.withdrawnMs === null);
    const numbers = present.map(({ number }) => number).filter((number) => wanted.includes(number));
    if (numbers.length === 0) throw missing('portrait', wanted[0] ?? 0);
    return numbers;
  }

  const undo: CaseworkStore['undo'] = (id, by) =>
    transact(() => {
      const move = findMove(scope, id);
      if (!move) throw missing('move', id);
      if (move.endedMs !== null) return carried(id, false);
      if (mergeFrom(scope, move.toId) || (move.kind !== 'merge' && mergeFrom(scope, move.fromId)))
        throw isPart();
      const findings = carriedFindings(move);
      for (const row of readRows(scope, id)) {
        if (row.part === FINDINGS) returnFinding(scope, row, by);
        else if (row.part === JUDGED) returnJudgement(scope, row, by);
        else if (row.part === CHANNELS) returnChannel(scope, move.toId, row);
        else if ([ACCOUNT_FACTS, ACCOUNT_TIES, ACCOUNT_MERGES].includes(row.part))
          returnAccountRow(scope, row, by);
        else handBack(scope, move, row);
      }
      endMove(scope, id, by);
      const done = { ...carried(id, true), findings };
      const [from, to] = [get(move.from), get(move.to)];
      const kind = move.kind === 'merge' ? 'parted' : 'moved';
      write(
        to.number,
        kind,
        move.kind === 'merge' ? describeParting(move.from) : describeReturn(done, 'away'),
        by,
      );
      write(
        from.number,
        kind,
        move.kind === 'merge' ? 'Stands by itself again.' : describeReturn(done, 'back'),
        by,
      );
      if (move.kind === 'split') incidents.close(to.number, by);
      return done;
    });

  return {
    merge: (number, into, by) =>
      transact(() => {
        const [from, to] = [get(number), get(into)];
        const known = mergeFrom(scope, from.id);
        if (known) return carried(known.id, false);
        if (mergeFrom(scope, to.id) || from.id === to.id) throw isPart();
        const move = begin('merge', from, to, by);
        // First, so that they are taken back last: once the threads are back it is known who still reads it.
        for (const channel of from.channels) addChannel(scope, move.id, to.id, channel);
        const rows = numberedRows(scope, from.id);
        carryFindings(
          scope,
          move,
          rows.map(({ row }) => row),
          by,
        );
        carryAccounts(scope, move, 'all');
        carryJudgements(
          scope,
          move,
          rows.map(({ row }) => row.portraitId),
        );
        for (const table of HANDED_OVER) {
          if (table === 'incident_techniques') handOver(scope, move, table, notThere(tenantId, to.id));
          else handOver(scope, move, table);
        }
        const done = carried(move.id, true);
        write(to.number, 'merged', describeMerge(from, done), by, { move: move.id, findings: done.findings });
        return done;
      }),

    mergeOf: (number) => {
      const move = mergeFrom(scope, incidentId(scope, number));
      return move && toMove(move);
    },

    move: (number, into, findings, by) =>
      transact(() => {
        const [from, to] = [get(number), get(into)];
        const wanted = counting(from, findings);
        if (mergeFrom(scope, to.id) || mergeFrom(scope, from.id) || from.id === to.id) throw isPart();
        const move = begin('move', from, to, by);
        carrySome(move, wanted, by);
        return tellMove(from, to, carried(move.id, true), by);
      }),

    split: (number, part, title, by) =>
      transact(() => {
        const from = get(number);
        if (mergeFrom(scope, from.id)) throw isPart();
        const thread = 'thread' in part ? threadStore.find(part.thread) : null;
        if ('thread' in part && thread?.incidentNumber !== number) throw missing('thread', 0);
        const wanted = 'findings' in part ? counting(from, part.findings) : ofThread(from, thread?.id ?? 0);
        const [first = ''] = from.channels;
        const opened = incidents.open({ title, channel: first, thread: null }, by).incident;
        for (const channel of from.channels.slice(1)) incidents.showIn(opened.number, channel, by);
        const to = get(opened.number);
        const move = begin('split', from, to, by);
        carrySome(move, wanted, by);
        if (thread) {
          handOver(scope, move, 'submissions', { sql: 'thread_id = ?', values: [thread.id] });
          handOver(scope, move, 'threads', { sql: 'id = ?', values: [thread.id] });
          handOver(scope, move, 'notes', {
            sql: 'submission_id IN (SELECT id FROM submissions WHERE tenant_id = ? AND thread_id = ?)',
            values: [tenantId, thread.id],
          });
        }
        return tellMove(from, to, carried(move.id, true), by);
      }),

    find: (id) => {
      const move = findMove(scope, id);
      return move && toMove(move);
    },

    undo,

    restore: (number, wanted, by) =>
      transact(() => {
        const incident = get(number);
        const out = movedOut(scope, incident.id);
        const rows = numberedRows(scope, incident.id).filter(
          ({ row, number: each }) => wanted.includes(each) && row.withdrawnMs !== null,
        );
        const back = rows.filter(({ row }) => !out.has(row.id));
        for (const { row } of back) setState(scope, row.id, { withdrawnMs: null, withdrawnBy: null });
        const restored = back.map(({ number: each }) => each);
        const elsewhere = rows.filter(({ row }) => out.has(row.id)).map(({ number: each }) => each);
        if (back.length > 0) {
          // What it was drawn with is shown with it again.
          const brought = [...new Set(back.map(({ row }) => row.submissionId))];
          db.update(submissions)
            .set({ withdrawnMs: null })
            .where(and(eq(submissions.tenantId, tenantId), inArray(submissions.id, brought)))
            .run();
          write(number, 'restored', describeRestored(restored), by, { findings: restored });
        }
        return { isChanged: back.length > 0, restored, elsewhere };
      }),

    withdrawn: (number) => {
      const incident = incidentId(scope, number);
      const out = movedOut(scope, incident);
      return numberedRows(scope, incident)
        .filter(({ row }) => row.withdrawnMs !== null && !out.has(row.id))
        .map(({ number: each }) => each);
    },

    link: (number, reference, by) =>
      transact(() => {
        const incident = get(number);
        if (incident.mergedInto !== null) throw isPart();
        const thread = threadStore.keep(reference);
        if (thread.incidentNumber !== null) return { incident, isChanged: false };
        setThread(thread.id, incident.id);
        addChannel(scope, null, incident.id, reference.channel);
        write(number, 'thread', 'One more thread joined it.', by, reference);
        return { incident: get(number), isChanged: true };
      }),

    unlink: (number, reference, by) =>
      transact(() => {
        const incident = get(number);
        const thread = threadStore.find(reference);
        if (thread?.incidentNumber !== number) return { incident, isChanged: false };
        setThread(thread.id, null);
        dropChannel(scope, incident, reference.channel);
        write(number, 'thread', 'A thread left it.', by, reference);
        return { incident: get(number), isChanged: true };
      }),
  };

  function setThread(id: number, incident: number | null): void {
    db.update(threads)
      .set({ incidentId: incident })
      .where(and(eq(threads.tenantId, tenantId), eq(threads.id, id)))
      .run();
  }

  /** Numbers of the findings that count and that a thread brought. */
  function ofThread(from: Incident, thread: number): number[] {
    const brought = db
      .select({ id: submissions.id })
      .from(submissions)
      .where(and(eq(submissions.tenantId, tenantId), eq(submissions.threadId, thread)))
      .all();
    const ids = new Set(brought.map(({ id }) => id));
    return numberedRows(scope, from.id)
      .filter(({ row }) => row.withdrawnMs === null && ids.has(row.submissionId))
      .map(({ number }) => number);
  }
}

/** Techniques that the other incident does not have. */
function notThere(tenantId: number, to: number) {
  return {
    sql: `(ended_ms IS NOT NULL OR technique NOT IN
      (SELECT technique FROM incident_techniques WHERE tenant_id = ? AND incident_id = ? AND ended_ms IS NULL))`,
    values: [tenantId, to],
  };
}

function toMove({ fromId: _, toId: __, ...move }: KnownMove): Move {
  return move;
}

function describeRestored(numbers: readonly number[]): string {
  return `${numbers.length === 1 ? 'Portrait' : 'Portraits'} ${numbers.join(', ')} ${numbers.length === 1 ? 'counts' : 'count'} again.`;
}

function isPart(): EyelineError {
  return new EyelineError('INVALID_USAGE', {
    expected: 'two incidents that stand by themselves',
    received: 'one that is part of another',
    action: 'Take its merge back first: `incident merge <number> --undo`.',
  });
}
