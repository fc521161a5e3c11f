import { createHash } from 'node:crypto';
import type {
  ForgetCounts,
  ForgetPreview,
  ForgetTarget,
  StayingPicture,
} from '../../incident/forget/forget-store.ts';
import type { Scope } from '../database.ts';
import { among, type Doomed, ids, texts } from './doomed.ts';
import { doomedJudgements, doomedTechniquePortraits } from './doomed-portrait-rows.ts';
import type { TargetRows } from './find-target.ts';

/** How much goes with what is doomed. */
export function countDoomed(scope: Scope, doomed: Doomed): ForgetCounts {
  const { incidents } = doomed;
  const of = (table: string) =>
    ids(scope, `SELECT id FROM ${table} WHERE tenant_id = :t AND ${among('incident_id', 'incidents')}`, {
      incidents,
    }).length;
  const numbers = (table: string) =>
    texts(
      scope,
      `SELECT DISTINCT incident_id || '/' || number FROM ${table}
        WHERE tenant_id = :t AND ${among('incident_id', 'incidents')}`,
      { incidents },
    ).length;
  // A merge copies a finding or an account of its part: one portrait, one account.
  const findings = ids(
    scope,
    `SELECT portrait_id FROM findings WHERE tenant_id = :t AND ${among('id', 'findings')}`,
    { findings: doomed.findings },
  ).length;
  const accounts = ids(
    scope,
    `SELECT account_id FROM incident_accounts WHERE tenant_id = :t AND ${among('id', 'accounts')}`,
    { accounts: doomed.accounts },
  ).length;
  return {
    incidents: incidents.length,
    findings,
    pictures: doomed.evidence.length,
    artifacts: doomed.artifacts.length,
    accounts,
    notes: of('notes'),
    references: numbers('incident_references'),
    techniques: of('incident_techniques'),
    judgements: doomedJudgements(scope, doomed).judgements.length,
    answers: doomed.submissions.length,
  };
}

/** What a forget of doomed rows would do, with the code of this state. */
export function previewForget(
  scope: Scope,
  target: ForgetTarget,
  rows: TargetRows,
  doomed: Doomed,
): ForgetPreview {
  return {
    target,
    title: rows.incident && titleOf(scope, rows.incident.id),
    code: codeOf(scope, rows, doomed),
    goes: countDoomed(scope, doomed),
    stays: {
      pictures: stayingPictures(scope, doomed),
      answers: doomed.shared.length,
      notes: target.kind === 'account' ? notesTelling(scope, doomed) : [],
    },
  };
}

function titleOf({ sqlite, tenantId }: Scope, incident: number): string {
  return sqlite
    .prepare('SELECT title FROM incidents WHERE tenant_id = ? AND id = ?')
    .pluck()
    .get(tenantId, incident) as string;
}

/**
 * Changes with what is recorded under what is to be forgotten. Not with exports, so that one can be made first; nor
 * with messages, of which the question itself is one.
 */
function codeOf(scope: Scope, rows: TargetRows, doomed: Doomed): string {
  const { incidents, findings, accounts, sightings, evidence, staying, bareFacts } = doomed;
  const written = ['notes', 'note_edits', 'incident_references', 'incident_edits', 'incident_techniques'].map(
    (table) => {
      const which =
        table === 'note_edits'
          ? `note_id IN (SELECT id FROM notes WHERE tenant_id = :t AND ${among('incident_id', 'incidents')})`
          : among('incident_id', 'incidents');
      return ids(scope, `SELECT id FROM ${table} WHERE tenant_id = :t AND ${which}`, { incidents });
    },
  );
  const artifacts = ids(
    scope,
    `SELECT id FROM artifacts WHERE tenant_id = :t AND kind <> 'export' AND ${among('id', 'artifacts')}`,
    { artifacts: doomed.artifacts },
  );
  const facts = ids(
    scope,
    `SELECT id FROM account_facts WHERE tenant_id = :t AND ${among('incident_account_id', 'accounts')}`,
    { accounts },
  );
  const state = {
    tenant: scope.tenantId,
    kind: rows.kind,
    incident: rows.incident?.id,
    row: rows.row?.id,
    ...(rows.messages ? { messages: rows.messages } : {}),
    incidents,
    findings,
    accounts,
    sightings,
    evidence,
    staying,
    bareFacts,
    written,
    judged: doomedJudgements(scope, doomed),
    techniquePortraits: doomedTechniquePortraits(scope, doomed),
    artifacts,
    facts,
  };
  return createHash('sha256').update(JSON.stringify(state)).digest('hex').slice(0, 8);
}

function stayingPictures(scope: Scope, { staying, within }: Doomed): StayingPicture[] {
  const hashOf = scope.sqlite.prepare('SELECT sha256 FROM evidence WHERE tenant_id = ? AND id = ?').pluck();
  return staying.map((id) => ({
    sha256: hashOf.get(scope.tenantId, id) as string,
    incidents: ids(
      scope,
      `SELECT incidents.number FROM incidents
        WHERE tenant_id = :t AND NOT ${among('incidents.id', 'within')} AND (
          id IN (SELECT incident_id FROM findings WHERE tenant_id = :t AND portrait_id IN
                  (SELECT id FROM portraits WHERE tenant_id = :t AND evidence_id = :id))
          OR id IN (SELECT incident_id FROM submissions WHERE tenant_id = :t AND id IN
                  (SELECT submission_id FROM sightings WHERE tenant_id = :t
                      AND (evidence_id = :id OR container_id = :id OR id IN
                        (SELECT sighting_id FROM provenances WHERE tenant_id = :t AND id IN
                          (SELECT provenance_id FROM fetches WHERE tenant_id = :t AND body_id = :id)))))
          OR id IN (SELECT incident_id FROM incident_accounts WHERE tenant_id = :t AND id IN
                  (SELECT incident_account_id FROM account_facts
                    WHERE tenant_id = :t AND avatar_evidence_id = :id)))`,
      { id, within },
    ),
  }));
}

function notesTelling(scope: Scope, { within, needles }: Doomed): number[] {
  return ids(
    scope,
    `SELECT notes.number FROM notes, json_each(:needles) AS needle
      WHERE tenant_id = :t AND ${among('incident_id', 'within')} AND instr(text, needle.value) > 0`,
    { within, needles },
  );
}
