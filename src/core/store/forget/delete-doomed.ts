import type { Scope } from '../database.ts';
import { among, type Doomed, type Ids, ids, run } from './doomed.ts';
import { doomedJudgements, doomedPortraits, doomedTechniquePortraits } from './doomed-portrait-rows.ts';
import { asInJson } from './find-submissions.ts';
import { removeSketches } from './remove-sketches.ts';

/** A payload that asks for nothing, in the form that `decodePayload` reads. */
export const EMPTY_PAYLOAD = JSON.stringify({
  text: '',
  title: '',
  hasLink: false,
  files: [],
  invocation: null,
});

/**
 * Removes what is doomed and empties what has to stay, in the order that references allow. Within the caller's
 * transaction. Tables: see `FORGET_TABLES`.
 */
export function deleteDoomed(scope: Scope, doomed: Doomed): void {
  const portraits = doomedPortraits(scope, doomed);
  keepNumbers(scope, doomed);
  deleteJudgements(scope, doomed);
  deleteTechniques(scope, doomed);
  deleteAccounts(scope, doomed, portraits);
  deleteCasework(scope, doomed);
  deleteWhere(scope, 'findings', 'id', doomed.findings);
  deletePictures(scope, doomed, portraits);
  deleteButtons(scope, doomed);
  emptySubmissions(scope, doomed);
  deleteWaitingPins(scope, doomed);
  deleteIncidents(scope, doomed.incidents);
}

function deleteWhere(scope: Scope, table: string, column: string, list: Ids): void {
  run(scope, `DELETE FROM ${table} WHERE tenant_id = :t AND ${among(column, 'list')}`, { list });
}

/** Others keep theirs; an incident that goes has none to keep. */
function keepNumbers(scope: Scope, { incidents, findings, accounts }: Doomed): void {
  run(
    scope,
    `INSERT OR IGNORE INTO forgotten_numbers (tenant_id, incident_id, kind, value)
     SELECT :t, incident_id, 'finding', id FROM findings
      WHERE tenant_id = :t AND ${among('id', 'findings')} AND NOT ${among('incident_id', 'incidents')}
     UNION ALL SELECT :t, incident_id, 'account', number FROM incident_accounts
      WHERE tenant_id = :t AND ${among('id', 'accounts')} AND NOT ${among('incident_id', 'incidents')}`,
    { findings, accounts, incidents },
  );
  deleteWhere(scope, 'forgotten_numbers', 'incident_id', incidents);
}

function deleteJudgements(scope: Scope, doomed: Doomed): void {
  const { pairs, judgements } = doomedJudgements(scope, doomed);
  deleteWhere(scope, 'judged_portraits', 'rowid', pairs);
  deleteWhere(scope, 'judgements', 'id', judgements);
}

function deleteTechniques(scope: Scope, doomed: Doomed): void {
  deleteWhere(scope, 'technique_portraits', 'rowid', doomedTechniquePortraits(scope, doomed));
  deleteWhere(scope, 'incident_techniques', 'incident_id', doomed.incidents);
}

function deleteAccounts(scope: Scope, doomed: Doomed, portraits: Ids): void {
  const { accounts, findings, bareFacts, evidence } = doomed;
  const whose = ids(
    scope,
    `SELECT account_id FROM incident_accounts WHERE tenant_id = :t AND ${among('id', 'accounts')}`,
    { accounts },
  );
  run(
    scope,
    `DELETE FROM account_portraits WHERE tenant_id = :t AND (${among('portrait_id', 'portraits')}
        OR ${among('incident_account_id', 'accounts')}
        OR portrait_id IN (SELECT portrait_id FROM findings WHERE tenant_id = :t AND ${among('id', 'findings')}
             AND incident_id = (SELECT incident_id FROM incident_accounts
                                 WHERE tenant_id = :t AND id = account_portraits.incident_account_id)))`,
    { portraits, accounts, findings },
  );
  run(
    scope,
    `DELETE FROM account_merges WHERE tenant_id = :t
        AND (${among('incident_account_id', 'accounts')} OR ${among('into_id', 'accounts')})`,
    { accounts },
  );
  deleteWhere(scope, 'account_facts', 'incident_account_id', accounts);
  run(
    scope,
    `UPDATE account_facts SET avatar_evidence_id = NULL, avatar_uploaded_ms = NULL, avatar_uploaded_by = NULL
      WHERE tenant_id = :t AND (${among('id', 'bareFacts')} OR ${among('avatar_evidence_id', 'evidence')})`,
    { bareFacts, evidence },
  );
  deleteWhere(scope, 'incident_accounts', 'id', accounts);
  run(
    scope,
    `DELETE FROM accounts WHERE tenant_id = :t AND ${among('id', 'whose')} AND id NOT IN
       (SELECT account_id FROM incident_accounts WHERE tenant_id = :t)`,
    { whose },
  );
}

/** What people wrote of incidents, and what went between them: a move with a forgotten incident cannot be taken back. */
function deleteCasework(scope: Scope, { incidents, findings, timeline }: Doomed): void {
  run(
    scope,
    `DELETE FROM note_edits WHERE tenant_id = :t AND note_id IN
       (SELECT id FROM notes WHERE tenant_id = :t AND ${among('incident_id', 'incidents')})`,
    { incidents },
  );
  for (const table of [
    'notes',
    'incident_references',
    'incident_edits',
    'incident_holds',
    'incident_status_changes',
  ])
    deleteWhere(scope, table, 'incident_id', incidents);
  const moves = ids(
    scope,
    `SELECT id FROM incident_moves WHERE tenant_id = :t
        AND (${among('from_id', 'incidents')} OR ${among('to_id', 'incidents')})`,
    { incidents },
  );
  deleteWhere(scope, 'incident_moved_rows', 'move_id', moves);
  deleteWhere(scope, 'incident_moves', 'id', moves);
  // A move of others that carried a forgotten row has nothing to bring back there.
  run(
    scope,
    `DELETE FROM incident_moved_rows WHERE tenant_id = :t
        AND ((part = 'findings' AND ${among('row_id', 'findings')})
          OR (part = 'timeline_entries' AND ${among('row_id', 'timeline')}))`,
    { findings, timeline },
  );
  run(
    scope,
    `DELETE FROM pins WHERE tenant_id = :t AND entry_id IN (SELECT id FROM timeline_entries
      WHERE tenant_id = :t AND (${among('id', 'timeline')} OR ${among('incident_id', 'incidents')}))`,
    { timeline, incidents },
  );
  deleteWhere(scope, 'timeline_entries', 'id', timeline);
  deleteWhere(scope, 'timeline_entries', 'incident_id', incidents);
}

function deletePictures(scope: Scope, doomed: Doomed, portraits: Ids): void {
  const { sightings, artifacts, evidence, submissions } = doomed;
  deleteWhere(scope, 'artifacts', 'id', artifacts);
  // An emptied message joins no incident later.
  deleteWhere(scope, 'unfiled_portraits', 'submission_id', submissions);
  deleteWhere(scope, 'unfiled_portraits', 'portrait_id', portraits);
  const ways = ids(
    scope,
    `SELECT id FROM provenances WHERE tenant_id = :t AND ${among('sighting_id', 'sightings')}`,
    { sightings },
  );
  deleteWhere(scope, 'fetches', 'provenance_id', ways);
  deleteWhere(scope, 'provenances', 'id', ways);
  deleteWhere(scope, 'sightings', 'id', sightings);
  for (const table of ['portrait_hashes', 'measurements'])
    deleteWhere(scope, table, 'portrait_id', portraits);
  removeSketches(scope, portraits);
  deleteWhere(scope, 'portraits', 'id', portraits);
  deleteWhere(scope, 'declarations', 'evidence_id', evidence);
  deleteWhere(scope, 'evidence', 'id', evidence);
}

/** Buttons that call something on a forgotten incident or message, or name what is forgotten. */
function deleteButtons(scope: Scope, { incidents, submissions, needles }: Doomed): void {
  run(
    scope,
    `DELETE FROM buttons WHERE tenant_id = :t AND (
        ${['message', 'submission', 'again', 'reading'].map((option) => among(`json_extract(content, '$.invocation.options.${option}')`, 'submissions')).join(' OR ')}
        OR json_extract(content, '$.invocation.options.incident') IN
             (SELECT number FROM incidents WHERE tenant_id = :t AND ${among('id', 'incidents')})
        OR (json_extract(content, '$.invocation.command') LIKE 'incident %'
            AND json_extract(content, '$.invocation.options.number') IN
             (SELECT number FROM incidents WHERE tenant_id = :t AND ${among('id', 'incidents')}))
        OR EXISTS (SELECT 1 FROM json_each(:needles) AS needle WHERE instr(content, needle.value) > 0))`,
    { submissions, incidents, needles: needles.map(asInJson) },
  );
}

/**
 * Their rows stay, with the platform's ids: nothing is done or said of them any more. Who sent one stays where its other
 * pictures do.
 */
function emptySubmissions(scope: Scope, { submissions, incidents }: Doomed): void {
  run(
    scope,
    `UPDATE submissions SET payload = :payload, outcome = NULL, answer = NULL, failure = NULL, refusal = NULL,
        unfiled = NULL, permalink = NULL,
        actor = CASE WHEN ${among('incident_id', 'incidents')} THEN NULL ELSE actor END,
        state = 'answered', settled_ms = coalesce(settled_ms, :now)
      WHERE tenant_id = :t AND ${among('id', 'submissions')}`,
    { payload: EMPTY_PAYLOAD, now: scope.now(), submissions, incidents },
  );
}

/**
 * Pins that wait on messages which go, and in their threads those that tell of what is forgotten; all of a thread that has
 * nothing left.
 */
function deleteWaitingPins(scope: Scope, { submissions, needles }: Doomed): void {
  run(
    scope,
    `DELETE FROM pins WHERE tenant_id = :t AND entry_id IS NULL AND EXISTS
       (SELECT 1 FROM threads JOIN submissions AS gone
            ON gone.tenant_id = threads.tenant_id AND gone.thread_id = threads.id
         WHERE threads.tenant_id = :t AND threads.channel = pins.channel AND threads.platform_id = pins.thread
           AND ${among('gone.id', 'submissions')}
           AND (gone.platform_id = pins.platform_id
             OR EXISTS (SELECT 1 FROM json_each(:needles) AS needle WHERE instr(pins.waiting, needle.value) > 0)
             OR NOT EXISTS (SELECT 1 FROM submissions AS left WHERE left.tenant_id = :t
                  AND left.thread_id = threads.id AND left.payload <> :empty)))`,
    { submissions, needles: needles.map(asInJson), empty: EMPTY_PAYLOAD },
  );
}

function deleteIncidents(scope: Scope, incidents: Ids): void {
  // Submissions that stay stand where what they brought is now.
  run(
    scope,
    `UPDATE submissions SET incident_id =
        (SELECT incident_id FROM findings WHERE findings.tenant_id = :t AND submission_id = submissions.id LIMIT 1)
      WHERE tenant_id = :t AND ${among('incident_id', 'incidents')}`,
    { incidents },
  );
  run(
    scope,
    `UPDATE threads SET incident_id = NULL WHERE tenant_id = :t AND ${among('incident_id', 'incidents')}`,
    { incidents },
  );
  deleteWhere(scope, 'incident_channels', 'incident_id', incidents);
  deleteWhere(scope, 'incidents', 'id', incidents);
}
