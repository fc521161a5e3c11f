import { EyelineError } from '../errors.ts';
import type { IncidentHold } from '../incident/forget/hold-store.ts';
import type { Scope } from './database.ts';

/**
 * The hold that keeps an incident (its row's id): its own; else that of one whose portraits came to it, or of one that is
 * part of it or that it is part of. Null for none.
 */
export function holdOn({ sqlite, tenantId }: Scope, incident: number): IncidentHold | null {
  const found = sqlite
    .prepare(
      `WITH RECURSIVE source(id) AS (
         SELECT :incident
         UNION SELECT from_id FROM incident_moves JOIN source ON to_id = source.id
          WHERE tenant_id = :t AND ended_ms IS NULL
         UNION SELECT to_id FROM incident_moves JOIN source ON from_id = source.id
          WHERE tenant_id = :t AND kind = 'merge' AND ended_ms IS NULL)
       SELECT number AS incident, submission_id AS submissionId, actor, at_ms AS atMs
         FROM incident_holds JOIN source ON source.id = incident_holds.incident_id
         JOIN incidents ON incidents.tenant_id = :t AND incidents.id = incident_holds.incident_id
        WHERE incident_holds.tenant_id = :t AND ended_ms IS NULL
        ORDER BY incident_holds.incident_id <> :incident, incident_holds.id LIMIT 1`,
    )
    .get({ t: tenantId, incident });
  return (found as IncidentHold | undefined) ?? null;
}

/** @throws EyelineError `INVALID_USAGE` where one of the incidents (their rows' ids) is held. */
export function refuseHeld(scope: Scope, incidents: readonly number[]): void {
  for (const incident of incidents) {
    const hold = holdOn(scope, incident);
    if (!hold) continue;
    throw new EyelineError('INVALID_USAGE', {
      expected: 'an incident that nobody holds',
      received: `one that a hold on incident ${hold.incident} keeps`,
      problem: `Nothing was forgotten: incident ${hold.incident} is held.`,
      action: `\`incident hold ${hold.incident} --off\` releases it.`,
    });
  }
}
