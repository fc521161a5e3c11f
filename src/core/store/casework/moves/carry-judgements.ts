import { and, asc, eq, inArray, isNull } from 'drizzle-orm';
import type { Author } from '../../../incident/author.ts';
import type { Scope } from '../../database.ts';
import { got } from '../../missing.ts';
import { judgedPortraits, judgements } from '../../schema/judgements.ts';
import { logRow, type MovedRow } from './move-log.ts';

/** What the log calls what was copied. */
export const JUDGED = 'judgements';

/** What people said of portraits counts in another incident too (their rows' ids), in their names and of their time. */
export function carryJudgements(
  scope: Scope,
  move: { readonly id: number; readonly fromId: number; readonly toId: number },
  portraits: readonly number[],
): void {
  const { db, tenantId } = scope;
  const said = db
    .select({ judgement: judgements, portrait: judgedPortraits })
    .from(judgements)
    .innerJoin(
      judgedPortraits,
      and(eq(judgedPortraits.tenantId, tenantId), eq(judgedPortraits.judgementId, judgements.id)),
    )
    .where(
      and(
        eq(judgements.tenantId, tenantId),
        eq(judgements.incidentId, move.fromId),
        isNull(judgements.undoneMs),
        inArray(judgedPortraits.portraitId, [...portraits]),
      ),
    )
    .orderBy(asc(judgements.id))
    .all();
  const copies = new Map<number, number>();
  for (const { judgement, portrait } of said) {
    const { id, ...rest } = judgement;
    const copy =
      copies.get(id) ??
      got(
        db
          .insert(judgements)
          .values({ ...rest, incidentId: move.toId })
          .returning({ id: judgements.id })
          .get(),
      ).id;
    if (!copies.has(id)) logRow(scope, move.id, JUDGED, copy, null);
    copies.set(id, copy);
    db.insert(judgedPortraits)
      .values({ ...portrait, judgementId: copy })
      .run();
  }
}

/** Takes a copy back. */
export function returnJudgement({ db, tenantId }: Scope, { rowId }: MovedRow, by: Author): void {
  db.update(judgements)
    .set({ undoneMs: by.atMs, undoneBy: by.actor })
    .where(and(eq(judgements.tenantId, tenantId), eq(judgements.id, rowId), isNull(judgements.undoneMs)))
    .run();
}
