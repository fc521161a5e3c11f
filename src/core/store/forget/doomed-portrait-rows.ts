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
  /** Judgements that go whole; a judgement of several portraits stays with the others. */
  readonly judgements: Ids;
}

/** The judgements that go with what is doomed: those of its incidents, of its findings, and of its pictures' portraits. */
export function doomedJudgements(scope: Scope, doomed: Doomed): DoomedJudgements {
  const { incidents } = doomed;
  const pairs = rowsOfPortraits(scope, doomed, {
    table: 'judged_portraits',
    owner: 'judgement_id',
    owners: 'judgements',
  });
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
  return rowsOfPortraits(scope, doomed, {
    table: 'technique_portraits',
    owner: 'technique_id',
    owners: 'incident_techniques',
  });
}

/** Rows (`rowid`) of a table that ties portraits to something that an incident has, as far as either is doomed. */
function rowsOfPortraits(
  scope: Scope,
  doomed: Doomed,
  { table, owner, owners }: { readonly table: string; readonly owner: string; readonly owners: string },
): Ids {
  const { incidents, findings } = doomed;
  return ids(
    scope,
    `SELECT ${table}.rowid FROM ${table}
       JOIN ${owners} ON ${owners}.tenant_id = :t AND ${owners}.id = ${table}.${owner}
      WHERE ${table}.tenant_id = :t AND (${among(`${table}.portrait_id`, 'portraits')}
         OR ${among(`${owners}.incident_id`, 'incidents')}
         OR EXISTS (SELECT 1 FROM findings
              WHERE findings.tenant_id = :t AND ${among('findings.id', 'findings')}
                AND findings.incident_id = ${owners}.incident_id
                AND findings.portrait_id = ${table}.portrait_id))`,
    { portraits: doomedPortraits(scope, doomed), incidents, findings },
  );
}
