import { and, asc, eq } from 'drizzle-orm';
import type { Author } from '../../incident/author.ts';
import {
  FIELD_NAMES,
  fieldText,
  type IncidentEdit,
  type IncidentFields,
} from '../../incident/casework/incident-fields.ts';
import type { Incident } from '../../incident/incident.ts';
import type { Scope } from '../database.ts';
import { incidentEdits } from '../schema/casework.ts';
import { incidents } from '../schema/incidents.ts';
import { checkedSubmission } from '../submission-id.ts';
import { readTexts, toColumn } from './incident-rows.ts';

/** Writes the fields that differ and what they were; within the caller's transaction. @returns which those are. */
export function writeFields(
  scope: Scope,
  incident: Incident,
  wanted: Partial<IncidentFields>,
  by: Author,
): (keyof IncidentFields)[] {
  const { db, tenantId } = scope;
  const changed = FIELD_NAMES.filter((name) => {
    const value = wanted[name];
    return value !== undefined && fieldText(value) !== fieldText(incident[name]);
  });
  if (changed.length === 0) return [];
  const submissionId = checkedSubmission(scope, by.submissionId);
  for (const field of changed) {
    db.insert(incidentEdits)
      .values({
        tenantId,
        incidentId: incident.id,
        field,
        earlier: toColumn(incident[field]),
        value: toColumn(wanted[field] ?? null),
        submissionId,
        actor: by.actor,
        atMs: by.atMs,
      })
      .run();
  }
  db.update(incidents)
    .set(Object.fromEntries(changed.map((name) => [name, toColumn(wanted[name] ?? null)])))
    .where(and(eq(incidents.tenantId, tenantId), eq(incidents.id, incident.id)))
    .run();
  return changed;
}

/** Every change of an incident's fields (its row's id), the earliest first. */
export function readEdits({ db, tenantId }: Scope, incident: number): IncidentEdit[] {
  return db
    .select()
    .from(incidentEdits)
    .where(and(eq(incidentEdits.tenantId, tenantId), eq(incidentEdits.incidentId, incident)))
    .orderBy(asc(incidentEdits.id))
    .all()
    .map(({ field, earlier, value, submissionId, actor, atMs }) => ({
      field,
      earlier: textOf(field, earlier),
      value: textOf(field, value),
      submissionId,
      actor,
      atMs,
    }));
}

function textOf(field: keyof IncidentFields, column: string | null): string {
  const isList = field === 'countries' || field === 'tags';
  return fieldText(
    isList && column !== null ? readTexts(`the earlier ${field} of an incident`, column) : column,
  );
}
