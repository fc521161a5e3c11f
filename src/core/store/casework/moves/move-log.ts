import { and, asc, desc, eq, isNull } from 'drizzle-orm';
import { alias } from 'drizzle-orm/sqlite-core';
import type { Author } from '../../../incident/author.ts';
import type { Move } from '../../../incident/casework/casework-store.ts';
import { readKept, type Schema } from '../../../incident/kept-json.ts';
import type { Scope } from '../../database.ts';
import { got } from '../../missing.ts';
import { incidentMovedRows, incidentMoves } from '../../schema/casework.ts';
import { incidents } from '../../schema/incidents.ts';
import { checkedSubmission } from '../../submission-id.ts';

const sources = alias(incidents, 'sources');
const targets = alias(incidents, 'targets');

/** A row that a move changed or made. */
export interface MovedRow {
  readonly part: string;
  readonly rowId: number;
  /** What takes it back, as JSON: its part wrote it, and reads it by {@link readBefore}. */
  readonly before: string;
}

/** Writes down a move between two incidents (their rows' ids). @returns its id. */
export function addMove(
  scope: Scope,
  move: { readonly kind: Move['kind']; readonly fromId: number; readonly toId: number },
  by: Author,
): number {
  const { db, tenantId } = scope;
  const row = db
    .insert(incidentMoves)
    .values({
      tenantId,
      ...move,
      submissionId: checkedSubmission(scope, by.submissionId),
      actor: by.actor,
      atMs: by.atMs,
    })
    .returning({ id: incidentMoves.id })
    .get();
  return got(row).id;
}

/** Writes down what a move does to a row. */
export function logRow(
  { db, tenantId }: Scope,
  moveId: number,
  part: string,
  rowId: number,
  before: unknown,
): void {
  db.insert(incidentMovedRows)
    .values({ tenantId, moveId, part, rowId, before: JSON.stringify(before) })
    .run();
}

/** The rows of a move, the last first: they are taken back in that order. */
export function readRows({ db, tenantId }: Scope, moveId: number): MovedRow[] {
  return db
    .select()
    .from(incidentMovedRows)
    .where(and(eq(incidentMovedRows.tenantId, tenantId), eq(incidentMovedRows.moveId, moveId)))
    .orderBy(desc(incidentMovedRows.id))
    .all()
    .map(({ part, rowId, before }) => ({ part, rowId, before }));
}

/** What takes a moved row back. @throws EyelineError `STORE_DAMAGED` where it does not fit. */
export function readBefore<T>({ part, before }: MovedRow, schema: Schema<T>): T {
  return readKept(`a moved row of ${part}`, schema, before);
}

export function endMove({ db, tenantId }: Scope, id: number, by: Pick<Author, 'actor' | 'atMs'>): void {
  db.update(incidentMoves)
    .set({ endedMs: by.atMs, endedBy: by.actor })
    .where(and(eq(incidentMoves.tenantId, tenantId), eq(incidentMoves.id, id)))
    .run();
}

/** A move with the rows' ids of its incidents. */
export interface KnownMove extends Move {
  readonly fromId: number;
  readonly toId: number;
}

function select({ db, tenantId }: Scope, condition: ReturnType<typeof eq> | undefined): KnownMove[] {
  return db
    .select({
      id: incidentMoves.id,
      kind: incidentMoves.kind,
      fromId: incidentMoves.fromId,
      toId: incidentMoves.toId,
      endedMs: incidentMoves.endedMs,
      from: sources.number,
      to: targets.number,
    })
    .from(incidentMoves)
    .innerJoin(sources, and(eq(sources.tenantId, tenantId), eq(sources.id, incidentMoves.fromId)))
    .innerJoin(targets, and(eq(targets.tenantId, tenantId), eq(targets.id, incidentMoves.toId)))
    .where(and(eq(incidentMoves.tenantId, tenantId), condition))
    .orderBy(asc(incidentMoves.id))
    .all();
}

/** Null for an id that the tenant has no move of. */
export function findMove(scope: Scope, id: number): KnownMove | null {
  return select(scope, eq(incidentMoves.id, id))[0] ?? null;
}

/** The merge that made an incident (its row's id) a part of another one; null where it stands by itself. */
export function mergeFrom(scope: Scope, fromId: number): KnownMove | null {
  const isMerge = and(
    eq(incidentMoves.fromId, fromId),
    eq(incidentMoves.kind, 'merge'),
    isNull(incidentMoves.endedMs),
  );
  return select(scope, isMerge)[0] ?? null;
}

/** Moves out of an incident that count. */
export function movesFrom(scope: Scope, fromId: number): KnownMove[] {
  return select(scope, and(eq(incidentMoves.fromId, fromId), isNull(incidentMoves.endedMs)));
}
