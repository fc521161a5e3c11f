import { and, eq, inArray, isNotNull, isNull, max, sql } from 'drizzle-orm';
import type { AccountReading } from '../../incident/accounts/account.ts';
import type { Author } from '../../incident/author.ts';
import type { Scope } from '../database.ts';
import { got, missing } from '../missing.ts';
import { accountFacts, accountMerges, accountPortraits, incidentAccounts } from '../schema/accounts.ts';
import { evidence } from '../schema/evidence.ts';
import { forgottenNumbers } from '../schema/forgetting.ts';
import { portraits } from '../schema/portraits.ts';
import { submissions } from '../schema/submissions.ts';
import { checkedSubmission } from '../submission-id.ts';

/** The row and number of an account under an incident (its row's id); added where it is new there. */
export function placeAccount(
  scope: Scope,
  incident: number,
  accountId: number,
): { readonly row: number; readonly number: number } {
  const { db, tenantId } = scope;
  const under = and(eq(incidentAccounts.tenantId, tenantId), eq(incidentAccounts.incidentId, incident));
  const known = db
    .select({ row: incidentAccounts.id, number: incidentAccounts.number })
    .from(incidentAccounts)
    .where(and(under, eq(incidentAccounts.accountId, accountId)))
    .get();
  if (known) return known;
  const number = lastNumber(scope, incident) + 1;
  return { row: addPlace(scope, incident, accountId, number), number };
}

/** The highest number that an account of an incident (its row's id) has or had before it was forgotten; 0: there was none. */
export function lastNumber({ db, tenantId }: Scope, incident: number): number {
  const last = db
    .select({ last: max(incidentAccounts.number) })
    .from(incidentAccounts)
    .where(and(eq(incidentAccounts.tenantId, tenantId), eq(incidentAccounts.incidentId, incident)))
    .get();
  const gone = db
    .select({ last: max(forgottenNumbers.value) })
    .from(forgottenNumbers)
    .where(
      and(
        eq(forgottenNumbers.tenantId, tenantId),
        eq(forgottenNumbers.incidentId, incident),
        eq(forgottenNumbers.kind, 'account'),
      ),
    )
    .get();
  return Math.max(last?.last ?? 0, gone?.last ?? 0);
}

/** Puts an account under an incident (its row's id) that does not have it; gives its row there. */
export function addPlace(scope: Scope, incident: number, accountId: number, number: number): number {
  return createPlaceAdder(scope, incident)(accountId, number);
}

/** {@link addPlace} for many, by one statement that is prepared once. */
export function createPlaceAdder(
  { db, tenantId, now }: Scope,
  incident: number,
): (accountId: number, number: number) => number {
  const add = db
    .insert(incidentAccounts)
    .values({
      tenantId,
      incidentId: incident,
      accountId: sql.placeholder('accountId'),
      number: sql.placeholder('number'),
      addedMs: sql.placeholder('addedMs'),
    })
    .returning({ row: incidentAccounts.id })
    .prepare();
  return (accountId, number) => got(add.get({ accountId, number, addedMs: now() })).row;
}

/** Adds what was said of an account (its row under an incident). @param emptied see the column */
export function addFact(
  scope: Scope,
  row: number,
  reading: AccountReading,
  by: Author,
  emptied: string | null = null,
): void {
  const { db, tenantId } = scope;
  const { avatar, ...facts } = reading;
  db.insert(accountFacts)
    .values({
      tenantId,
      incidentAccountId: row,
      submissionId: checkedSubmission(scope, by.submissionId),
      ...facts,
      avatarEvidenceId: avatar?.sha256 == null ? null : evidenceOf(scope, avatar.sha256),
      avatarUploadedMs: avatar?.uploadedMs ?? null,
      avatarUploadedBy: avatar?.uploadedBy ?? null,
      emptied,
      actor: by.actor,
      atMs: by.atMs,
    })
    .run();
}

/**
 * Ties a portrait to an account (its row); false where it is tied already.
 *
 * @throws EyelineError `NOT_FOUND` for a portrait that the tenant does not have.
 */
export function tiePortrait(scope: Scope, row: number, portraitId: number, by: Author): boolean {
  const { db, tenantId, now } = scope;
  const portrait = db
    .select({ id: portraits.id })
    .from(portraits)
    .where(and(eq(portraits.tenantId, tenantId), eq(portraits.id, portraitId)))
    .get();
  if (!portrait) throw missing('portrait', portraitId);
  const withdrawn = db
    .select({ id: submissions.id })
    .from(submissions)
    .where(and(eq(submissions.tenantId, tenantId), isNotNull(submissions.withdrawnMs)));
  const tie = and(
    eq(accountPortraits.tenantId, tenantId),
    eq(accountPortraits.incidentAccountId, row),
    eq(accountPortraits.portraitId, portraitId),
    isNull(accountPortraits.endedMs),
  );
  // A tie that a withdrawn message made does not count: this one takes its place.
  db.update(accountPortraits)
    .set({ endedMs: now(), endedBy: null })
    .where(and(tie, inArray(accountPortraits.submissionId, withdrawn)))
    .run();
  const { changes } = db
    .insert(accountPortraits)
    .values({ tenantId, incidentAccountId: row, portraitId, ...tiedBy(scope, by) })
    .onConflictDoNothing()
    .run();
  return changes > 0;
}

/** Ends the ties of a portrait to accounts (their rows); false where there is none. */
export function endTies(
  { db, tenantId }: Scope,
  rows: readonly number[],
  portraitId: number,
  by: Author,
): boolean {
  const { changes } = db
    .update(accountPortraits)
    .set({ endedMs: by.atMs, endedBy: by.actor })
    .where(
      and(
        eq(accountPortraits.tenantId, tenantId),
        inArray(accountPortraits.incidentAccountId, [...rows]),
        eq(accountPortraits.portraitId, portraitId),
        isNull(accountPortraits.endedMs),
      ),
    )
    .run();
  return changes > 0;
}

/** Makes an account (its row) part of another one. */
export function addMerge(scope: Scope, row: number, into: number, by: Author): void {
  const { db, tenantId } = scope;
  db.insert(accountMerges)
    .values({ tenantId, incidentAccountId: row, intoId: into, ...tiedBy(scope, by) })
    .run();
}

/** Takes back that an account (its row) is part of another one; false where it is not. */
export function endMerge({ db, tenantId }: Scope, row: number, by: Author): boolean {
  const { changes } = db
    .update(accountMerges)
    .set({ endedMs: by.atMs, endedBy: by.actor })
    .where(
      and(
        eq(accountMerges.tenantId, tenantId),
        eq(accountMerges.incidentAccountId, row),
        isNull(accountMerges.endedMs),
      ),
    )
    .run();
  return changes > 0;
}

function tiedBy(scope: Scope, { actor, atMs, submissionId }: Author) {
  return { submissionId: checkedSubmission(scope, submissionId), actor, atMs };
}

/** Null where the tenant does not have the file. */
function evidenceOf({ db, tenantId }: Scope, sha256: string): number | null {
  const row = db
    .select({ id: evidence.id })
    .from(evidence)
    .where(and(eq(evidence.tenantId, tenantId), eq(evidence.sha256, sha256)))
    .get();
  return row?.id ?? null;
}
