import type { WorkOnIncident } from '../../incident/casework/casework-store.ts';
import type { Scope } from '../database.ts';
import { holdOn } from '../held-incidents.ts';

/** What is said of accounts by messages themselves; everything else a person said, or accepted. */
const OF_MESSAGES = "'site', 'archive', 'link'";

/** How an incident's row is counted, each by SQL with `:t`, `:incident` and `:own`, JSON of its messages' ids. */
const COUNTS: Readonly<Record<Exclude<keyof WorkOnIncident, 'holds'>, string>> = {
  notes: 'SELECT count(*) FROM notes WHERE tenant_id = :t AND incident_id = :incident AND removed_ms IS NULL',
  references: `SELECT count(*) FROM incident_references WHERE tenant_id = :t AND incident_id = :incident AND NOT is_removed
    AND id IN (SELECT max(id) FROM incident_references WHERE tenant_id = :t AND incident_id = :incident GROUP BY number)`,
  techniques:
    'SELECT count(*) FROM incident_techniques WHERE tenant_id = :t AND incident_id = :incident AND ended_ms IS NULL',
  verdicts:
    'SELECT count(*) FROM judgements WHERE tenant_id = :t AND incident_id = :incident AND undone_ms IS NULL',
  accounts: `SELECT count(DISTINCT id) FROM incident_accounts AS its WHERE tenant_id = :t AND incident_id = :incident AND (
      EXISTS (SELECT 1 FROM account_facts AS said LEFT JOIN submissions AS message
          ON message.tenant_id = :t AND message.id = said.submission_id
        WHERE said.tenant_id = :t AND said.incident_account_id = its.id AND message.withdrawn_ms IS NULL
          AND (said.source NOT IN (${OF_MESSAGES}) OR said.submission_id IS NULL
            OR said.submission_id NOT IN (SELECT value FROM json_each(:own))))
      OR EXISTS (SELECT 1 FROM account_portraits WHERE tenant_id = :t AND incident_account_id = its.id AND ended_ms IS NULL
          AND (submission_id IS NULL OR submission_id NOT IN (SELECT value FROM json_each(:own))))
      OR EXISTS (SELECT 1 FROM account_merges WHERE tenant_id = :t AND ended_ms IS NULL
          AND its.id IN (incident_account_id, into_id)))`,
  moves: `SELECT count(*) FROM incident_moves WHERE tenant_id = :t AND ended_ms IS NULL
    AND :incident IN (from_id, to_id)`,
  withdrawn: `SELECT count(*) FROM findings WHERE tenant_id = :t AND incident_id = :incident AND withdrawn_ms IS NOT NULL`,
  elsewhere: `SELECT count(*) FROM findings WHERE tenant_id = :t AND incident_id = :incident AND withdrawn_ms IS NULL
    AND submission_id NOT IN (SELECT value FROM json_each(:own))`,
  threads: 'SELECT max(count(*) - 1, 0) FROM threads WHERE tenant_id = :t AND incident_id = :incident',
};

/** What stands on an incident (its row's id) beside what its own messages brought, each by how many there are. */
export function readWork(scope: Scope, incident: number, own: readonly number[]): WorkOnIncident {
  const { sqlite, tenantId } = scope;
  const values = { t: tenantId, incident, own: JSON.stringify(own) };
  const counted = Object.entries(COUNTS).map(([name, query]) => {
    const named = Object.fromEntries(Object.entries(values).filter(([key]) => query.includes(`:${key}`)));
    return [name, sqlite.prepare(query).pluck().get(named)];
  });
  const holds = holdOn(scope, incident) === null ? 0 : 1;
  return { ...(Object.fromEntries(counted) as Omit<WorkOnIncident, 'holds'>), holds };
}

/** Those of some messages that nobody worked on under an incident: no verdict, technique, tie, move or withdrawal. */
export function untouched(
  { sqlite, tenantId }: Scope,
  incident: number,
  messages: readonly number[],
): number[] {
  const touched = sqlite
    .prepare(
      `SELECT submission_id FROM findings AS its WHERE tenant_id = :t AND incident_id = :incident AND (
          withdrawn_ms IS NOT NULL
          OR portrait_id IN (SELECT portrait_id FROM judged_portraits AS judged JOIN judgements
               ON judgements.tenant_id = :t AND judgements.id = judged.judgement_id
             WHERE judged.tenant_id = :t AND judgements.incident_id = :incident AND undone_ms IS NULL)
          OR portrait_id IN (SELECT portrait_id FROM technique_portraits AS resting JOIN incident_techniques AS technique
               ON technique.tenant_id = :t AND technique.id = resting.technique_id
             WHERE resting.tenant_id = :t AND technique.incident_id = :incident AND ended_ms IS NULL)
          OR portrait_id IN (SELECT portrait_id FROM account_portraits AS tie JOIN incident_accounts AS account
               ON account.tenant_id = :t AND account.id = tie.incident_account_id
             WHERE tie.tenant_id = :t AND account.incident_id = :incident AND ended_ms IS NULL
               AND tie.submission_id IS NOT its.submission_id)
          OR id IN (SELECT row_id FROM incident_moved_rows AS moved JOIN incident_moves AS move
               ON move.tenant_id = :t AND move.id = moved.move_id
             WHERE moved.tenant_id = :t AND moved.part = 'findings' AND move.ended_ms IS NULL))
        UNION SELECT id FROM submissions WHERE tenant_id = :t AND incident_id = :incident AND withdrawn_ms IS NOT NULL
        UNION SELECT submission_id FROM account_facts AS said JOIN incident_accounts AS account
            ON account.tenant_id = :t AND account.id = said.incident_account_id
          WHERE said.tenant_id = :t AND account.incident_id = :incident AND said.source NOT IN (${OF_MESSAGES})`,
    )
    .pluck()
    .all({ t: tenantId, incident }) as (number | null)[];
  const worked = new Set(touched);
  return messages.filter((id) => !worked.has(id));
}
