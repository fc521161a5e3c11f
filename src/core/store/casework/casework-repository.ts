import { and, eq } from 'drizzle-orm';
import type { Author } from '../../incident/author.ts';
import type { Carried, CaseworkStore, Move, MovedFinding } from '../../incident/casework/casework-store.ts';
import {
  describeMerge,
  describeMovedIn,
  describeMovedOut,
  describeParting,
  describeReturn,
} from '../../incident/casework/move-words.ts';
import type { Incident } from '../../incident/incident.ts';
import type { Scope } from '../database.ts';
import { incidentId } from '../incident-id.ts';
import { missing } from '../missing.ts';
import { submissions } from '../schema/submissions.ts';
import { type CaseworkParts, createCaseTools, isPart } from './case-tools.ts';
import {
  ACCOUNT_FACTS,
  ACCOUNT_MERGES,
  ACCOUNT_TIES,
  carryAccounts,
  returnAccountRow,
} from './moves/carry-accounts.ts';
import { carryFindings, FINDINGS, numberedRows, returnFinding, sourceOf } from './moves/carry-findings.ts';
import { carryJudgements, JUDGED, returnJudgement } from './moves/carry-judgements.ts';
import { addMove, endMove, findMove, type KnownMove, mergeFrom, readRows } from './moves/move-log.ts';
import { HANDED_OVER, handBack, handOver } from './moves/reassign.ts';
import { addChannel, CHANNELS, returnChannel } from './moves/share-channels.ts';
import { createRestores } from './restores.ts';
import { createThreadJoins } from './thread-joins.ts';

/** Merges, moves and splits of a tenant's incidents, and the threads that join them. */
export function createCaseworkRepository(scope: Scope, parts: CaseworkParts): CaseworkStore {
  const { db, tenantId, transact } = scope;
  const { incidents, threads: threadStore } = parts;
  const { get, write } = createCaseTools(parts);

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

    ...createRestores(scope, parts),
    ...createThreadJoins(scope, parts),
  };

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
