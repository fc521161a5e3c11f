import { and, asc, eq } from 'drizzle-orm';
import { z } from 'zod';
import type { Author } from '../../../incident/author.ts';
import type { FieldsOf } from '../../../incident/kept-json.ts';
import type { Scope } from '../../database.ts';
import { findingNumber } from '../../finding-number.ts';
import { got } from '../../missing.ts';
import { findings } from '../../schema/portraits.ts';
import { logRow, type MovedRow, movesFrom, readBefore, readRows } from './move-log.ts';

/** What the log calls them. */
export const FINDINGS = 'findings';

type Row = typeof findings.$inferSelect;
type State = Pick<Row, 'withdrawnMs' | 'withdrawnBy'>;

/** What takes one back. */
interface Before {
  /** Whether the other incident had no such portrait, had it withdrawn, or had it. */
  readonly was: 'absent' | 'withdrawn' | 'present';
  /** The row that it came from, and its state. */
  readonly source: number;
  readonly sourceState: State;
  /** The state of the other incident's row. */
  readonly state: State;
}

const KeptState: z.ZodType<State> = z.object({
  withdrawnMs: z.number().nullable(),
  withdrawnBy: z.string().nullable(),
} satisfies FieldsOf<State>);

const KeptBefore: z.ZodType<Before> = z.object({
  was: z.enum(['absent', 'withdrawn', 'present']),
  source: z.number(),
  sourceState: KeptState,
  state: KeptState,
} satisfies FieldsOf<Before>);

/** A finding with its number. */
export interface NumberedRow {
  readonly row: Row;
  readonly number: number;
}

/** Every finding of an incident (its row's id), withdrawn ones too, by number. */
export function numberedRows({ db, tenantId }: Scope, incident: number): NumberedRow[] {
  return db
    .select({ row: findings, number: findingNumber() })
    .from(findings)
    .where(and(eq(findings.tenantId, tenantId), eq(findings.incidentId, incident)))
    .orderBy(asc(findings.id))
    .all();
}

/**
 * Findings of one incident count in another (its row's id) and no more in theirs, whose rows stay and are withdrawn: so
 * no finding of either changes its number.
 */
export function carryFindings(
  scope: Scope,
  move: { readonly id: number; readonly toId: number },
  rows: readonly Row[],
  by: Author,
): void {
  const { db, tenantId } = scope;
  const there = new Map(numberedRows(scope, move.toId).map(({ row }) => [row.portraitId, row]));
  for (const row of rows) {
    const other = there.get(row.portraitId);
    const { portraitId, measurementId, submissionId, recordedMs, withdrawnMs, withdrawnBy } = row;
    const sourceState = { withdrawnMs, withdrawnBy };
    const counts = withdrawnMs === null;
    const target =
      other?.id ??
      got(
        db
          .insert(findings)
          .values({
            tenantId,
            incidentId: move.toId,
            portraitId,
            measurementId,
            submissionId,
            recordedMs,
            ...sourceState,
          })
          .returning({ id: findings.id })
          .get(),
      ).id;
    const was = other === undefined ? 'absent' : other.withdrawnMs === null ? 'present' : 'withdrawn';
    const state = { withdrawnMs: other?.withdrawnMs ?? null, withdrawnBy: other?.withdrawnBy ?? null };
    logRow(scope, move.id, FINDINGS, target, { was, source: row.id, sourceState, state } satisfies Before);
    if (was === 'withdrawn' && counts) setState(scope, target, { withdrawnMs: null, withdrawnBy: null });
    if (counts) setState(scope, row.id, { withdrawnMs: by.atMs, withdrawnBy: by.actor });
  }
}

/** Takes one back. What was withdrawn or restored in the other incident meanwhile stays so where it came from. */
export function returnFinding(scope: Scope, row: MovedRow, by: Author): void {
  const { rowId } = row;
  const { was, source, sourceState, state } = readBefore(row, KeptBefore);
  const { db, tenantId } = scope;
  const now = db
    .select()
    .from(findings)
    .where(and(eq(findings.tenantId, tenantId), eq(findings.id, rowId)))
    .get();
  if (!now) return;
  const { withdrawnMs, withdrawnBy } = now;
  setState(scope, source, was === 'absent' ? { withdrawnMs, withdrawnBy } : sourceState);
  if (was === 'absent' && withdrawnMs === null)
    setState(scope, rowId, { withdrawnMs: by.atMs, withdrawnBy: by.actor });
  if (was === 'withdrawn' && withdrawnMs === null) setState(scope, rowId, state);
}

/** The row that one came from. */
export function sourceOf(row: MovedRow): number {
  return readBefore(row, KeptBefore).source;
}

/** The rows of an incident (its row's id) whose findings went to others and count there. */
export function movedOut(scope: Scope, incident: number): Set<number> {
  const rows = movesFrom(scope, incident).flatMap(({ id }) => readRows(scope, id));
  return new Set(
    rows.flatMap((row) =>
      row.part === FINDINGS && readBefore(row, KeptBefore).sourceState.withdrawnMs === null
        ? [sourceOf(row)]
        : [],
    ),
  );
}

export function setState({ db, tenantId }: Scope, id: number, state: State): void {
  db.update(findings)
    .set(state)
    .where(and(eq(findings.tenantId, tenantId), eq(findings.id, id)))
    .run();
}
