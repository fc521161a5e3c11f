import { and, eq, isNull } from 'drizzle-orm';
import type { Author } from '../../incident/author.ts';
import { type Judgement, PROPOSED, type Standing } from '../../incident/judgement/judgement.ts';
import type { JudgementReader, JudgementWriter } from '../../incident/judgement/judgement-store.ts';
import { describeJudgement, describeUndoing } from '../../incident/judgement/judgement-words.ts';
import type { Timeline } from '../../incident/timeline.ts';
import type { Scope } from '../database.ts';
import { readNumbers } from '../findings/numbered-findings.ts';
import { selectFindings } from '../findings/select-findings.ts';
import { incidentId } from '../incident-id.ts';
import { got, missing } from '../missing.ts';
import { judgedPortraits, judgements } from '../schema/judgements.ts';
import { checkedSubmission } from '../submission-id.ts';
import { readJudgements } from './read-judgements.ts';

/** The judgements of a tenant's findings. */
export function createJudgementRepository(
  scope: Scope,
  timeline: Timeline,
): JudgementReader & JudgementWriter {
  const { db, tenantId, transact } = scope;

  function history(incidentNumber: number): Judgement[] {
    return readJudgements(scope, incidentId(scope, incidentNumber), incidentNumber);
  }

  function standings(incidentNumber: number, counting: readonly number[]): Map<number, Standing> {
    const found = new Map(counting.map((number) => [number, PROPOSED]));
    // The earliest first: the newest says the last word.
    for (const judgement of history(incidentNumber)) {
      if (judgement.undone) continue;
      const standing = { verdict: judgement.verdict, judgement };
      for (const number of judgement.findings) if (found.has(number)) found.set(number, standing);
    }
    return found;
  }

  function write(
    incident: number,
    draft: Pick<Judgement, 'verdict' | 'reason'>,
    portraits: readonly { readonly portraitId: number; readonly measurementId: number }[],
    { actor, atMs, submissionId }: Author,
  ): number {
    const { verdict, reason } = draft;
    const row = db
      .insert(judgements)
      .values({
        tenantId,
        incidentId: incident,
        verdict,
        reason,
        submissionId: checkedSubmission(scope, submissionId),
        actor,
        atMs,
      })
      .returning({ id: judgements.id })
      .get();
    const judgementId = got(row).id;
    for (const portrait of portraits)
      db.insert(judgedPortraits)
        .values({ tenantId, judgementId, ...portrait })
        .run();
    return judgementId;
  }

  function counting(incidentNumber: number) {
    return selectFindings(scope, incidentId(scope, incidentNumber));
  }

  return {
    ofIncident: (incidentNumber) =>
      standings(
        incidentNumber,
        // Without the findings' other rows: pages of thousands ask for this each time.
        readNumbers(scope, incidentId(scope, incidentNumber)).flatMap(({ number, withdrawnMs }) =>
          withdrawnMs === null ? [number] : [],
        ),
      ),
    history,

    judge: (incidentNumber, { verdict, findings, reason }, by) =>
      transact(() => {
        const present = new Map(counting(incidentNumber).map((finding) => [finding.number, finding]));
        const before = standings(incidentNumber, [...present.keys()]);
        const chosen = [...new Set(findings)]
          .sort((a, b) => a - b)
          .map((number) => present.get(number) ?? number);
        const gone = chosen.find((finding) => typeof finding === 'number');
        if (gone !== undefined) throw missing('portrait', gone);
        const meant = chosen.filter((finding) => typeof finding !== 'number');
        const changed = meant.filter(({ number }) => before.get(number)?.verdict !== verdict);
        const said = meant.filter(({ number }) => {
          const standing = before.get(number) ?? PROPOSED;
          return standing.verdict !== verdict || (reason !== null && standing.judgement?.reason !== reason);
        });
        if (said.length === 0) return { judgement: null, changed: [] };
        const id = write(
          incidentId(scope, incidentNumber),
          { verdict, reason },
          said.map(({ portrait, measurement }) => ({
            portraitId: portrait.id,
            measurementId: measurement.id,
          })),
          by,
        );
        const numbers = said.map(({ number }) => number);
        const text = describeJudgement({ verdict, findings: numbers, reason });
        const data = JSON.stringify({ judgement: id, verdict, findings: numbers });
        timeline.add(incidentNumber, { kind: 'judged', text, data }, by);
        const { actor, atMs, submissionId } = by;
        const judgement = {
          id,
          incidentNumber,
          verdict,
          reason,
          findings: numbers,
          submissionId,
          actor,
          atMs,
          undone: null,
        };
        return { judgement, changed: changed.map(({ number }) => number) };
      }),

    undo: (incidentNumber, id, by) =>
      transact(() => {
        const judgement = history(incidentNumber).find((each) => each.id === id);
        if (!judgement) throw missing('judgement', id);
        if (judgement.undone) return { judgement: null, changed: [] };
        const numbers = counting(incidentNumber).map(({ number }) => number);
        const before = standings(incidentNumber, numbers);
        const undone = { actor: by.actor, atMs: by.atMs };
        db.update(judgements)
          .set({ undoneMs: undone.atMs, undoneBy: undone.actor })
          .where(and(eq(judgements.tenantId, tenantId), eq(judgements.id, id), isNull(judgements.undoneMs)))
          .run();
        const after = standings(incidentNumber, numbers);
        const data = JSON.stringify({ judgement: id, undone: true });
        timeline.add(incidentNumber, { kind: 'judged', text: describeUndoing(judgement), data }, by);
        const changed = numbers.filter(
          (number) => before.get(number)?.verdict !== after.get(number)?.verdict,
        );
        return { judgement: { ...judgement, undone }, changed };
      }),
  };
}
