import { and, asc, eq, isNull } from 'drizzle-orm';
import type { IncidentTechnique, TechniqueStore } from '../../incident/techniques/incident-technique.ts';
import type { Timeline } from '../../incident/timeline.ts';
import type { Scope } from '../database.ts';
import { selectFindings } from '../findings/select-findings.ts';
import { incidentId } from '../incident-id.ts';
import { got, missing } from '../missing.ts';
import { incidentTechniques, techniquePortraits } from '../schema/techniques.ts';
import { checkedSubmission } from '../submission-id.ts';

/** The techniques of a tenant's incidents. */
export function createTechniqueRepository(scope: Scope, timeline: Timeline): TechniqueStore {
  const { db, tenantId, transact } = scope;

  function read(incidentNumber: number): IncidentTechnique[] {
    const incident = incidentId(scope, incidentNumber);
    const under = and(eq(incidentTechniques.tenantId, tenantId), eq(incidentTechniques.incidentId, incident));
    const rows = db.select().from(incidentTechniques).where(under).orderBy(asc(incidentTechniques.id)).all();
    if (rows.length === 0) return [];
    const numbers = new Map(
      selectFindings(scope, incident).map(({ portrait, number }) => [portrait.id, number]),
    );
    const portraits = db
      .select({ techniqueId: techniquePortraits.techniqueId, portraitId: techniquePortraits.portraitId })
      .from(techniquePortraits)
      .innerJoin(
        incidentTechniques,
        and(
          eq(incidentTechniques.tenantId, techniquePortraits.tenantId),
          eq(incidentTechniques.id, techniquePortraits.techniqueId),
        ),
      )
      .where(under)
      .all();
    return rows.map((row) => ({
      number: row.technique,
      name: row.name,
      catalogue: row.catalogue,
      description: row.description,
      findings: portraits
        .filter(({ techniqueId }) => techniqueId === row.id)
        .flatMap(({ portraitId }) => numbers.get(portraitId) ?? [])
        .sort((a, b) => a - b),
      actor: row.actor,
      atMs: row.atMs,
      ended: row.endedMs === null ? null : { actor: row.endedBy, atMs: row.endedMs },
    }));
  }

  function current(incidentNumber: number): IncidentTechnique[] {
    return read(incidentNumber)
      .filter(({ ended }) => ended === null)
      .sort((a, b) => (a.number < b.number ? -1 : 1));
  }

  function end(
    incidentNumber: number,
    number: string,
    by: { readonly actor: string | null; readonly atMs: number },
  ) {
    const { changes } = db
      .update(incidentTechniques)
      .set({ endedMs: by.atMs, endedBy: by.actor })
      .where(
        and(
          eq(incidentTechniques.tenantId, tenantId),
          eq(incidentTechniques.incidentId, incidentId(scope, incidentNumber)),
          eq(incidentTechniques.technique, number),
          isNull(incidentTechniques.endedMs),
        ),
      )
      .run();
    return changes > 0;
  }

  /** Ids of the portraits that findings are of. */
  function portraitsOf(incidentNumber: number, numbers: readonly number[]): number[] {
    const present = new Map(
      selectFindings(scope, incidentId(scope, incidentNumber)).map(({ number, portrait }) => [
        number,
        portrait.id,
      ]),
    );
    return numbers.map((number) => {
      const id = present.get(number);
      if (id === undefined) throw missing('portrait', number);
      return id;
    });
  }

  return {
    ofIncident: current,
    history: read,

    add: (incidentNumber, draft, by) =>
      transact(() => {
        const { number, name, catalogue } = draft;
        const known = current(incidentNumber).find((technique) => technique.number === number);
        const description = draft.description ?? known?.description ?? '';
        const findings = [...new Set(draft.findings ?? known?.findings ?? [])].sort((a, b) => a - b);
        const isSame = known?.description === description && `${known.findings}` === `${findings}`;
        if (isSame) return false;
        const portraits = portraitsOf(incidentNumber, findings);
        end(incidentNumber, number, by);
        const row = db
          .insert(incidentTechniques)
          .values({
            tenantId,
            incidentId: incidentId(scope, incidentNumber),
            technique: number,
            name,
            catalogue,
            description,
            submissionId: checkedSubmission(scope, by.submissionId),
            actor: by.actor,
            atMs: by.atMs,
          })
          .returning({ id: incidentTechniques.id })
          .get();
        const techniqueId = got(row).id;
        for (const portraitId of portraits)
          db.insert(techniquePortraits).values({ tenantId, techniqueId, portraitId }).run();
        const text = `Technique ${number} ${name} ${known ? 'described anew' : 'added'}.`;
        timeline.add(incidentNumber, { kind: 'technique', text, data: null }, by);
        return true;
      }),

    remove: (incidentNumber, number, by) =>
      transact(() => {
        const known = current(incidentNumber).find((technique) => technique.number === number);
        if (!known || !end(incidentNumber, number, by)) return false;
        const text = `Technique ${number} ${known.name} removed.`;
        timeline.add(incidentNumber, { kind: 'technique', text, data: null }, by);
        return true;
      }),
  };
}
