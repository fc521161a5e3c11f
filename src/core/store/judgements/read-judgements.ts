import { and, asc, eq } from 'drizzle-orm';
import type { Judgement } from '../../incident/judgement/judgement.ts';
import type { Scope } from '../database.ts';
import { readNumbers } from '../findings/numbered-findings.ts';
import { judgedPortraits, judgements } from '../schema/judgements.ts';

/** Every judgement of an incident (its row's id), the earliest first. */
export function readJudgements(scope: Scope, incident: number, incidentNumber: number): Judgement[] {
  const { db, tenantId } = scope;
  const under = and(eq(judgements.tenantId, tenantId), eq(judgements.incidentId, incident));
  const rows = db.select().from(judgements).where(under).orderBy(asc(judgements.id)).all();
  if (rows.length === 0) return [];
  const numberOf = new Map(
    readNumbers(scope, incident).map(({ portraitId, number }) => [portraitId, number]),
  );
  const findings = new Map<number, number[]>();
  const judged = db
    .select({ judgementId: judgedPortraits.judgementId, portraitId: judgedPortraits.portraitId })
    .from(judgedPortraits)
    .innerJoin(
      judgements,
      and(eq(judgements.tenantId, judgedPortraits.tenantId), eq(judgements.id, judgedPortraits.judgementId)),
    )
    .where(under)
    .all();
  for (const { judgementId, portraitId } of judged) {
    const number = numberOf.get(portraitId);
    if (number === undefined) continue;
    const known = findings.get(judgementId);
    if (known) known.push(number);
    else findings.set(judgementId, [number]);
  }
  return rows.map(({ id, verdict, reason, submissionId, actor, atMs, undoneMs, undoneBy }) => ({
    id,
    incidentNumber,
    verdict,
    reason,
    findings: (findings.get(id) ?? []).sort((a, b) => a - b),
    submissionId,
    actor,
    atMs,
    undone: undoneMs === null ? null : { actor: undoneBy, atMs: undoneMs },
  }));
}
