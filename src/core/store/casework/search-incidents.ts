import { and, eq, isNull } from 'drizzle-orm';
import { countryName } from '../../incident/casework/countries.ts';
import { FIELD_NAMES, FIELD_WORDS, fieldText } from '../../incident/casework/incident-fields.ts';
import type { Scope } from '../database.ts';
import { accountFacts, incidentAccounts } from '../schema/accounts.ts';
import { incidentReferences } from '../schema/casework.ts';
import { notes } from '../schema/history.ts';
import { incidents } from '../schema/incidents.ts';
import { submissions } from '../schema/submissions.ts';
import { toFields } from './incident-rows.ts';

/** Where each of some incidents (their rows' ids) has a text, in any case: `title`, `a note`, `an account`. */
export function searchIncidents(scope: Scope, ids: readonly number[], text: string): Map<number, string[]> {
  const { db, tenantId } = scope;
  const wanted = folded(text);
  const found = new Map<number, Set<string>>();
  const among = new Set(ids);
  const look = (incident: number, place: string, ...texts: readonly (string | null)[]) => {
    if (!among.has(incident) || !texts.some((each) => each !== null && folded(each).includes(wanted))) return;
    const places = found.get(incident) ?? new Set();
    places.add(place);
    found.set(incident, places);
  };
  for (const row of db.select().from(incidents).where(eq(incidents.tenantId, tenantId)).all()) {
    const fields = toFields(row);
    for (const name of FIELD_NAMES) look(row.id, FIELD_WORDS[name].toLowerCase(), fieldText(fields[name]));
    look(row.id, FIELD_WORDS.countries.toLowerCase(), ...fields.countries.map(countryName));
  }
  const standing = db
    .select()
    .from(notes)
    .where(and(eq(notes.tenantId, tenantId), isNull(notes.removedMs)))
    .all();
  for (const { incidentId, text: note } of standing) look(incidentId, 'a note', note);
  const versions = db
    .select()
    .from(incidentReferences)
    .where(eq(incidentReferences.tenantId, tenantId))
    .all();
  const latest = new Map(versions.map((row) => [`${row.incidentId}/${row.number}`, row]));
  for (const { incidentId, isRemoved, address, title, publisher, authors } of latest.values())
    if (!isRemoved) look(incidentId, 'a reference', address, title, publisher, authors);
  const said = db
    .select({ incidentId: incidentAccounts.incidentId, fact: accountFacts })
    .from(accountFacts)
    .innerJoin(
      incidentAccounts,
      and(eq(incidentAccounts.tenantId, tenantId), eq(incidentAccounts.id, accountFacts.incidentAccountId)),
    )
    .leftJoin(
      submissions,
      and(eq(submissions.tenantId, tenantId), eq(submissions.id, accountFacts.submissionId)),
    )
    .where(and(eq(accountFacts.tenantId, tenantId), isNull(submissions.withdrawnMs)))
    .all();
  for (const { incidentId, fact } of said)
    look(incidentId, 'an account', fact.address, fact.handle, fact.displayName);
  return new Map([...found].map(([id, places]) => [id, [...places]]));
}

function folded(text: string): string {
  return text.normalize('NFKC').toLowerCase();
}
