import type { Scope } from '../database.ts';
import { among, type Doomed, type Ids, ids } from './doomed.ts';

/** The portraits of doomed pictures. */
export function doomedPortraits(scope: Scope, { evidence }: Pick<Doomed, 'evidence'>): Ids {
  return ids(scope, `SELECT id FROM portraits WHERE tenant_id = :t AND ${among('evidence_id', 'evidence')}`, {
    evidence,
  });
}

/** What people said of doomed portraits. */
export interface DoomedJudgements {
  /** Rows (`rowid`) of `judged_portraits` that go. */
  readonly pairs: Ids;
  /** Judgements that go whole; of one about several portraits the reason stays with the others. */
  readonly judgements: Ids;
}

/** The judgements that go with what is doomed: those of its incidents, of its findings, and of its pictures' portraits. */
export function doomedJudgements(scope: Scope, doomed: Doomed): DoomedJudgements {
  const { incidents, findings } = doomed;
  const portraits = doomedPortraits(scope, doomed);
  const pairs = ids(
    scope,
    `SELECT judged_portraits.rowid FROM judged_portraits
       JOIN judgements ON judgements.tenant_id = :t AND judgements.id = judged_portraits.judgement_id
      WHERE judged_portraits.tenant_id = :t AND (${among('judged_portraits.portrait_id', 'portraits')}
         OR ${among('judgements.incident_id', 'incidents')}
         OR EXISTS (SELECT 1 FROM findings
              WHERE findings.tenant_id = :t AND ${among('findings.id', 'findings')}
                AND findings.incident_id = judgements.incident_id
                AND findings.portrait_id = judged_portraits.portrait_id))`,
    { portraits, incidents, findings },
  );
  const judgements = ids(
    scope,
    `SELECT id FROM judgements WHERE tenant_id = :t AND ${among('incident_id', 'incidents')}
     UNION SELECT judgement_id FROM judged_portraits WHERE tenant_id = :t AND ${among('rowid', 'pairs')}
        AND judgement_id NOT IN (SELECT judgement_id FROM judged_portraits
                                  WHERE tenant_id = :t AND NOT ${among('rowid', 'pairs')})`,
    { incidents, pairs },
  );
  return { pairs, judgements };
}

/** Rows (`rowid`) of `technique_portraits` that go: a technique of an incident that stays keeps its other portraits. */
export function doomedTechniquePortraits(scope: Scope, doomed: Doomed): Ids {
  const { incidents, findings } = doomed;
  return ids(
    scope,
    `SELECT technique_portraits.rowid FROM technique_portraits
       JOIN incident_techniques ON incident_techniques.tenant_id = :t
        AND incident_techniques.id = technique_portraits.technique_id
      WHERE technique_portraits.tenant_id = :t AND (${among('technique_portraits.portrait_id', 'portraits')}
         OR ${among('incident_techniques.incident_id', 'incidents')}
         OR EXISTS (SELECT 1 FROM findings
              WHERE findings.tenant_id = :t AND ${among('findings.id', 'findings')}
                AND findings.incident_id = incident_techniques.incident_id
                AND findings.portrait_id = technique_portraits.portrait_id))`,
    { portraits: doomedPortraits(scope, doomed), incidents, findings },
  );
}
