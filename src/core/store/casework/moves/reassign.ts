import { z } from 'zod';
import type { Scope } from '../../database.ts';
import { logRow, type MovedRow, readBefore } from './move-log.ts';

/** Tables whose rows are an incident's as a whole: a merge hands them over, and hands them back. */
export const HANDED_OVER = [
  'submissions',
  'threads',
  'timeline_entries',
  'notes',
  'incident_references',
  'incident_techniques',
] as const;

type Table = (typeof HANDED_OVER)[number];

/** What a numbered row was; null for others. */
const KeptNumber = z.object({ number: z.number() }).nullable();

/** Tables whose rows have a number within their incident. */
const NUMBERED: ReadonlySet<string> = new Set<Table>(['notes', 'incident_references']);

/**
 * Hands rows of a table over to another incident (their rows' ids). Numbered ones go on after the last number there.
 *
 * @param condition SQL on the row, with its values; default: all of the incident's.
 */
export function handOver(
  scope: Scope,
  move: { readonly id: number; readonly fromId: number; readonly toId: number },
  table: Table,
  condition: { readonly sql: string; readonly values: readonly number[] } = { sql: 'TRUE', values: [] },
): void {
  const { sqlite, tenantId } = scope;
  const isNumbered = NUMBERED.has(table);
  const rows = sqlite
    .prepare(
      `SELECT id${isNumbered ? ', number' : ''} FROM ${table} WHERE tenant_id = ? AND incident_id = ? AND ${condition.sql} ORDER BY id`,
    )
    .all(tenantId, move.fromId, ...condition.values) as { id: number; number?: number }[];
  const last = isNumbered
    ? (sqlite
        .prepare(`SELECT coalesce(max(number), 0) FROM ${table} WHERE tenant_id = ? AND incident_id = ?`)
        .pluck()
        .get(tenantId, move.toId) as number)
    : 0;
  for (const { id, number } of rows) {
    logRow(scope, move.id, table, id, number === undefined ? null : { number });
    sqlite
      .prepare(
        `UPDATE ${table} SET incident_id = ?${isNumbered ? ', number = ?' : ''} WHERE tenant_id = ? AND id = ?`,
      )
      .run(move.toId, ...(number === undefined ? [] : [last + number]), tenantId, id);
  }
}

/** Hands a row back, where it is still with the incident that it went to. */
export function handBack(
  { sqlite, tenantId }: Scope,
  move: { readonly fromId: number; readonly toId: number },
  row: MovedRow,
): void {
  const { part, rowId } = row;
  const table = HANDED_OVER.find((each) => each === part);
  if (!table) return;
  const number = readBefore(row, KeptNumber)?.number;
  sqlite
    .prepare(
      `UPDATE ${table} SET incident_id = ?${number === undefined ? '' : ', number = ?'} WHERE tenant_id = ? AND id = ? AND incident_id = ?`,
    )
    .run(move.fromId, ...(number === undefined ? [] : [number]), tenantId, rowId, move.toId);
}
