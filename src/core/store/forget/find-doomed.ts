import type { Scope } from '../database.ts';
import { among, type Doomed, type Ids, ids, partsOf, texts } from './doomed.ts';
import {
  asInJson,
  sharedOf,
  showingOf,
  standingIn,
  tellingOf,
  withAbout,
  writersOf,
} from './find-submissions.ts';

/** Shorter words stand in too many texts that mean something else. */
const MIN_NEEDLE = 4;

/** What goes with an incident (its row's id) and those that are part of it. */
export function doomedIncident(scope: Scope, incident: number): Doomed {
  const within = partsOf(scope, incident);
  const of = (table: string) =>
    ids(scope, `SELECT id FROM ${table} WHERE tenant_id = :t AND ${among('incident_id', 'within')}`, {
      within,
    });
  const findings = of('findings');
  const accounts = of('incident_accounts');
  const touched = withAbout(scope, union(standingIn(scope, within), writersOf(scope, within)));
  const shared = sharedOf(scope, touched, within);
  const own = without(touched, shared);
  const titles = texts(
    scope,
    `SELECT title FROM incidents WHERE tenant_id = :t AND ${among('id', 'within')}
     UNION SELECT earlier FROM incident_edits
      WHERE tenant_id = :t AND field = 'title' AND ${among('incident_id', 'within')}`,
    { within },
  );
  const needles = [...titles, ...accountNeedles(scope, accounts)].filter(isTelling);
  const submissions = union(own, showingOf(scope, needles));
  // Of a message that other incidents have pictures of, too, only those that are this one's alone.
  const sightings = ids(
    scope,
    `SELECT id FROM sightings WHERE tenant_id = :t AND (${among('submission_id', 'own')}
        OR (${among('submission_id', 'shared')}
            AND evidence_id IN (SELECT evidence_id FROM portraits WHERE tenant_id = :t AND id IN
                 (SELECT portrait_id FROM findings WHERE tenant_id = :t AND ${among('id', 'findings')}))
            AND evidence_id NOT IN (SELECT evidence_id FROM portraits WHERE tenant_id = :t AND id IN
                 (SELECT portrait_id FROM findings WHERE tenant_id = :t AND NOT ${among('id', 'findings')}))))`,
    { own, shared, findings },
  );
  const artifacts = ids(
    scope,
    `SELECT id FROM artifacts WHERE tenant_id = :t AND (${among('submission_id', 'submissions')}
        OR (${among('submission_id', 'shared')} AND evidence_id IN
             (SELECT evidence_id FROM sightings WHERE tenant_id = :t AND ${among('id', 'sightings')})))`,
    { submissions, shared, sightings },
  );
  const parts = { findings, accounts, sightings, artifacts, bareFacts: [] };
  return {
    within,
    incidents: within,
    ...parts,
    submissions,
    timeline: of('timeline_entries'),
    needles,
    shared,
    ...evidenceOf(scope, parts),
  };
}

/** What goes with a picture (its row's id) in an incident (its row's id), or where no incident has it. */
export function doomedPicture(scope: Scope, evidence: number, incident: number | null): Doomed {
  const within = incident === null ? [] : partsOf(scope, incident);
  return picturesWithin(scope, [evidence], within);
}

function picturesWithin(scope: Scope, evidence: Ids, within: Ids): Doomed {
  const findings = ids(
    scope,
    `SELECT id FROM findings WHERE tenant_id = :t AND ${among('incident_id', 'within')} AND portrait_id IN
       (SELECT id FROM portraits WHERE tenant_id = :t AND ${among('evidence_id', 'evidence')})`,
    { within, evidence },
  );
  const standing = within.length > 0 ? standingIn(scope, within) : standingAlone(scope);
  const bringers = ids(
    scope,
    `SELECT submission_id FROM sightings WHERE tenant_id = :t
        AND (${among('evidence_id', 'evidence')} OR ${among('container_id', 'evidence')})
        AND (${among('submission_id', 'standing')} OR submission_id IN
              (SELECT submission_id FROM findings WHERE tenant_id = :t AND ${among('id', 'findings')}))`,
    { evidence, standing, findings },
  );
  const sightings = ids(
    scope,
    `SELECT id FROM sightings WHERE tenant_id = :t
        AND ${among('evidence_id', 'evidence')} AND ${among('submission_id', 'bringers')}`,
    { evidence, bringers },
  );
  // Sheets, animations and exports from then on may show it.
  const from = bringers[0] ?? 0;
  const artifacts = ids(
    scope,
    `SELECT id FROM artifacts WHERE tenant_id = :t AND ${among('submission_id', 'standing')}
        AND (${among('evidence_id', 'evidence')} OR (evidence_id IS NULL AND submission_id >= :from AND :from > 0))`,
    { evidence, standing, from },
  );
  const drawers = ids(
    scope,
    `SELECT submission_id FROM artifacts WHERE tenant_id = :t AND ${among('id', 'artifacts')}`,
    { artifacts },
  );
  const needles = pictureNeedles(scope, evidence, sightings);
  const touched = withAbout(scope, union(bringers, drawers, tellingOf(scope, standing, needles)));
  const shared = sharedOf(scope, touched, within);
  const bareFacts = ids(
    scope,
    `SELECT id FROM account_facts WHERE tenant_id = :t AND ${among('avatar_evidence_id', 'evidence')}
        AND incident_account_id IN
            (SELECT id FROM incident_accounts WHERE tenant_id = :t AND ${among('incident_id', 'within')})`,
    { evidence, within },
  );
  const parts = { findings, accounts: [], sightings, artifacts, bareFacts };
  const hashes = needles.filter((needle) => /^[0-9a-f]{8,}$/.test(needle));
  return {
    within,
    incidents: [],
    ...parts,
    submissions: union(without(touched, shared), showingOf(scope, hashes)),
    timeline: timelineTelling(scope, within, needles),
    needles,
    shared,
    ...evidenceOf(scope, parts),
  };
}

/** What goes with an account (its row's id under an incident), those that are part of it, and its own avatars. */
export function doomedAccount(scope: Scope, account: number, incident: number): Doomed {
  const within = partsOf(scope, incident);
  const accounts = ids(
    scope,
    `WITH RECURSIVE part(id) AS (
       SELECT id FROM incident_accounts WHERE tenant_id = :t AND ${among('incident_id', 'within')}
          AND account_id = (SELECT account_id FROM incident_accounts WHERE tenant_id = :t AND id = :account)
       UNION SELECT incident_account_id FROM account_merges JOIN part ON into_id = part.id
        WHERE tenant_id = :t AND ended_ms IS NULL)
     SELECT id FROM part`,
    { account, within },
  );
  const avatars = ids(
    scope,
    `SELECT avatar_evidence_id FROM account_facts AS own
      WHERE tenant_id = :t AND ${among('incident_account_id', 'accounts')} AND avatar_evidence_id NOT IN
        (SELECT avatar_evidence_id FROM account_facts WHERE tenant_id = :t AND avatar_evidence_id IS NOT NULL
            AND NOT ${among('incident_account_id', 'accounts')}
            AND incident_account_id IN
              (SELECT id FROM incident_accounts WHERE tenant_id = :t AND ${among('incident_id', 'within')}))`,
    { accounts, within },
  );
  const pictures = picturesWithin(scope, avatars, within);
  const needles = accountNeedles(scope, accounts).filter(isTelling);
  const telling = tellingOf(scope, standingIn(scope, within), needles);
  const shared = sharedOf(scope, telling, within);
  const parts = { ...pictures, accounts, bareFacts: [] };
  return {
    ...parts,
    submissions: union(pictures.submissions, without(telling, shared), showingOf(scope, needles)),
    timeline: union(pictures.timeline, timelineTelling(scope, within, needles)),
    needles: [...pictures.needles, ...needles],
    shared: union(pictures.shared, shared),
    ...evidenceOf(scope, parts),
  };
}

/** Submissions that no incident has. */
function standingAlone(scope: Scope): number[] {
  return ids(
    scope,
    `SELECT submissions.id FROM submissions LEFT JOIN threads
         ON threads.tenant_id = submissions.tenant_id AND threads.id = submissions.thread_id
      WHERE submissions.tenant_id = :t AND submissions.incident_id IS NULL AND threads.incident_id IS NULL`,
  );
}

/** Of all the files that the rows name, those that nothing else names, and those that stay. */
export function evidenceOf(
  scope: Scope,
  parts: Pick<Doomed, 'findings' | 'accounts' | 'sightings' | 'artifacts' | 'bareFacts'>,
): Pick<Doomed, 'evidence' | 'staying'> {
  const { findings, accounts, sightings, artifacts, bareFacts } = parts;
  const values = { findings, accounts, sightings, artifacts, bareFacts };
  const named = ids(
    scope,
    `SELECT evidence_id FROM sightings WHERE tenant_id = :t AND ${among('id', 'sightings')}
     UNION SELECT container_id FROM sightings WHERE tenant_id = :t AND ${among('id', 'sightings')}
     UNION SELECT body_id FROM fetches WHERE tenant_id = :t AND provenance_id IN
       (SELECT id FROM provenances WHERE tenant_id = :t AND ${among('sighting_id', 'sightings')})
     UNION SELECT avatar_evidence_id FROM account_facts
      WHERE tenant_id = :t AND ${among('incident_account_id', 'accounts')}
     UNION SELECT evidence_id FROM portraits WHERE tenant_id = :t AND id IN
       (SELECT portrait_id FROM findings WHERE tenant_id = :t AND ${among('id', 'findings')})`,
    values,
  );
  const used = new Set(
    ids(
      scope,
      `SELECT evidence_id FROM sightings WHERE tenant_id = :t AND NOT ${among('id', 'sightings')}
       UNION SELECT container_id FROM sightings WHERE tenant_id = :t AND container_id IS NOT NULL
          AND NOT ${among('id', 'sightings')}
       UNION SELECT body_id FROM fetches WHERE tenant_id = :t AND provenance_id NOT IN
         (SELECT id FROM provenances WHERE tenant_id = :t AND ${among('sighting_id', 'sightings')})
       UNION SELECT avatar_evidence_id FROM account_facts WHERE tenant_id = :t AND avatar_evidence_id IS NOT NULL
          AND NOT ${among('incident_account_id', 'accounts')} AND NOT ${among('id', 'bareFacts')}
       UNION SELECT evidence_id FROM artifacts WHERE tenant_id = :t AND evidence_id IS NOT NULL
          AND NOT ${among('id', 'artifacts')}
       UNION SELECT evidence_id FROM portraits WHERE tenant_id = :t AND id IN
         (SELECT portrait_id FROM findings WHERE tenant_id = :t AND NOT ${among('id', 'findings')})`,
      values,
    ),
  );
  return {
    evidence: named.filter((id) => !used.has(id)),
    staying: named.filter((id) => used.has(id)),
  };
}

/** Lines of incidents that tell one of some texts. */
function timelineTelling(scope: Scope, within: Ids, needles: readonly string[]): number[] {
  if (needles.length === 0) return [];
  return ids(
    scope,
    `SELECT timeline_entries.id FROM timeline_entries, json_each(:needles) AS needle
      WHERE tenant_id = :t AND ${among('incident_id', 'within')}
        AND (instr(text, needle.value) > 0 OR instr(coalesce(data, ''), needle.value) > 0)`,
    { within, needles: [...new Set(needles.flatMap((needle) => [needle, asInJson(needle)]))] },
  );
}

/** Names of files and beginnings of their hashes: what is told of them. */
function pictureNeedles(scope: Scope, evidence: Ids, sightings: Ids): string[] {
  const names = texts(
    scope,
    `SELECT file_name FROM sightings WHERE tenant_id = :t AND ${among('id', 'sightings')}`,
    { sightings },
  );
  const hashes = texts(
    scope,
    `SELECT sha256 FROM evidence WHERE tenant_id = :t AND ${among('id', 'evidence')}`,
    { evidence },
  );
  return [...names.filter(isTelling), ...hashes.map((sha256) => sha256.slice(0, 12))];
}

/** What only these accounts are called. */
function accountNeedles(scope: Scope, accounts: Ids): string[] {
  const named = (which: string) =>
    ['handle', 'address', 'site_id', 'display_name']
      .map((column) => `SELECT ${column} AS name FROM account_facts WHERE tenant_id = :t AND ${which}`)
      .join(' UNION ');
  return texts(
    scope,
    `SELECT name FROM (${named(among('incident_account_id', 'accounts'))})
      WHERE name IS NOT NULL
        AND name NOT IN (SELECT name FROM (${named(`NOT ${among('incident_account_id', 'accounts')} AND NOT EXISTS
          (SELECT 1 FROM incident_accounts AS its JOIN incident_accounts AS same
              ON same.tenant_id = its.tenant_id AND same.account_id = its.account_id
            WHERE its.tenant_id = :t AND its.id = account_facts.incident_account_id
              AND ${among('same.id', 'accounts')})`)}) WHERE name IS NOT NULL)`,
    { accounts },
  );
}

function isTelling(text: string): boolean {
  return [...text].length >= MIN_NEEDLE;
}

function union(...lists: readonly Ids[]): number[] {
  return [...new Set(lists.flat())].sort((a, b) => a - b);
}

function without(list: Ids, other: Ids): number[] {
  const out = new Set(other);
  return list.filter((id) => !out.has(id));
}
