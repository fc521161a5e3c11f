import type { Scope } from '../database.ts';
import { among, type Ids, ids } from './doomed.ts';

/** Tables whose rows are an incident's and name the submission that wrote them. */
const OF_INCIDENTS = [
  'timeline_entries',
  'notes',
  'incident_edits',
  'incident_holds',
  'incident_status_changes',
  'incident_references',
  'judgements',
  'incident_techniques',
  'findings',
] as const;

/** Tables whose rows are an account's of an incident. */
const OF_ACCOUNTS = ['account_facts', 'account_portraits', 'account_merges'] as const;

/** Tables whose rows show that a submission did more than show something. */
const OF_BRINGERS = ['sightings', 'artifacts'] as const;

/** Submissions that stand under incidents, or in their threads without an incident of their own. */
export function standingIn(scope: Scope, incidents: Ids): number[] {
  return ids(
    scope,
    `SELECT id FROM submissions WHERE tenant_id = :t AND (${among('incident_id', 'incidents')}
        OR (incident_id IS NULL AND thread_id IN
             (SELECT id FROM threads WHERE tenant_id = :t AND ${among('incident_id', 'incidents')})))`,
    { incidents },
  );
}

/** Submissions that wrote rows of incidents, or are about submissions that did. */
export function writersOf(scope: Scope, incidents: Ids): number[] {
  const own = [
    ...OF_INCIDENTS.map(
      (table) =>
        `SELECT submission_id FROM ${table} WHERE tenant_id = :t AND ${among('incident_id', 'incidents')}`,
    ),
    ...OF_ACCOUNTS.map(
      (table) => `SELECT submission_id FROM ${table} WHERE tenant_id = :t AND incident_account_id IN
        (SELECT id FROM incident_accounts WHERE tenant_id = :t AND ${among('incident_id', 'incidents')})`,
    ),
    `SELECT submission_id FROM note_edits WHERE tenant_id = :t AND note_id IN
       (SELECT id FROM notes WHERE tenant_id = :t AND ${among('incident_id', 'incidents')})`,
    `SELECT submission_id FROM incident_moves WHERE tenant_id = :t
        AND (${among('from_id', 'incidents')} OR ${among('to_id', 'incidents')})`,
    `SELECT submission_id FROM retention_notices WHERE tenant_id = :t AND ${among('incident_id', 'incidents')}`,
  ];
  return ids(scope, own.join(' UNION '), { incidents });
}

/** Those that are about one of some submissions, with these. */
export function withAbout(scope: Scope, submissions: Ids): number[] {
  const about = `SELECT id FROM submissions WHERE tenant_id = :t AND ${among('about_id', 'submissions')}`;
  return [...new Set([...submissions, ...ids(scope, about, { submissions })])].sort((a, b) => a - b);
}

/** Those of some submissions that other incidents' rows come from, or that stand under another one. */
export function sharedOf(scope: Scope, submissions: Ids, incidents: Ids): number[] {
  const others = [
    ...OF_INCIDENTS.map(
      (table) =>
        `SELECT submission_id FROM ${table} WHERE tenant_id = :t AND NOT ${among('incident_id', 'incidents')}`,
    ),
    ...OF_ACCOUNTS.map(
      (table) => `SELECT submission_id FROM ${table} WHERE tenant_id = :t AND incident_account_id NOT IN
        (SELECT id FROM incident_accounts WHERE tenant_id = :t AND ${among('incident_id', 'incidents')})`,
    ),
    `SELECT id FROM submissions WHERE tenant_id = :t AND incident_id IS NOT NULL
        AND NOT ${among('incident_id', 'incidents')}`,
  ];
  const elsewhere = new Set(ids(scope, others.join(' UNION '), { incidents }));
  return submissions.filter((id) => elsewhere.has(id));
}

/**
 * Submissions that only showed something and told one of some texts: lists, searches, answers to questions elsewhere. Nothing
 * but their words is lost with them.
 */
export function showingOf(scope: Scope, needles: readonly string[]): number[] {
  if (needles.length === 0) return [];
  const owners = [...OF_INCIDENTS, ...OF_ACCOUNTS, ...OF_BRINGERS].map(
    (table) => `SELECT submission_id FROM ${table} WHERE tenant_id = :t AND submission_id IS NOT NULL`,
  );
  return ids(
    scope,
    `SELECT submissions.id FROM submissions, json_each(:needles) AS needle
      WHERE tenant_id = :t AND settled_ms IS NOT NULL AND incident_id IS NULL
        AND (instr(coalesce(outcome, ''), needle.value) > 0 OR instr(payload, needle.value) > 0)
        AND submissions.id NOT IN (${owners.join(' UNION ')})`,
    { needles: needles.map(asInJson) },
  );
}

/** Those of some submissions that tell one of some texts. */
export function tellingOf(scope: Scope, submissions: Ids, needles: readonly string[]): number[] {
  if (needles.length === 0 || submissions.length === 0) return [];
  return ids(
    scope,
    `SELECT submissions.id FROM submissions, json_each(:needles) AS needle
      WHERE tenant_id = :t AND ${among('submissions.id', 'submissions')}
        AND (instr(coalesce(outcome, ''), needle.value) > 0 OR instr(payload, needle.value) > 0
          OR instr(coalesce(failure, ''), needle.value) > 0 OR instr(coalesce(unfiled, ''), needle.value) > 0)`,
    { submissions, needles: needles.map(asInJson) },
  );
}

/** A text as it stands within JSON. */
export function asInJson(text: string): string {
  return JSON.stringify(text).slice(1, -1);
}
