import { and, eq, inArray, isNull } from 'drizzle-orm';
import { type AccountEntry, type AccountFacts, NO_ACCOUNT_FACTS } from '../../incident/accounts/account.ts';
import { FACT_WORDS } from '../../incident/accounts/account-words.ts';
import type { Scope } from '../database.ts';
import { findingNumber } from '../finding-number.ts';
import { accountFacts, accountMerges, accountPortraits, incidentAccounts } from '../schema/accounts.ts';
import { findings } from '../schema/portraits.ts';
import { submissions } from '../schema/submissions.ts';
import { AVATAR_TIME } from './correct-account.ts';

type FactRow = typeof accountFacts.$inferSelect;

const SOURCE_WORDS: Readonly<Record<FactRow['source'], string>> = {
  site: 'Read at its site',
  archive: 'Read in an archived copy',
  person: 'Given by hand',
  screenshot: 'Read from a screenshot',
  import: 'Imported from a table',
  link: 'Named by a link whose page said nothing about it',
};

/**
 * What was said of an account (its rows under an incident) and done to it, the earliest first; without what messages
 * brought that were withdrawn.
 */
export function readHistory(scope: Scope, incident: number, rows: readonly number[]): AccountEntry[] {
  return [...readFacts(scope, rows), ...readTies(scope, incident, rows), ...readMerges(scope, rows)].sort(
    (a, b) => a.atMs - b.atMs,
  );
}

function readFacts({ db, tenantId }: Scope, rows: readonly number[]): AccountEntry[] {
  return db
    .select({ fact: accountFacts })
    .from(accountFacts)
    .leftJoin(
      submissions,
      and(eq(submissions.tenantId, tenantId), eq(submissions.id, accountFacts.submissionId)),
    )
    .where(
      and(
        eq(accountFacts.tenantId, tenantId),
        inArray(accountFacts.incidentAccountId, [...rows]),
        isNull(submissions.withdrawnMs),
      ),
    )
    .orderBy(accountFacts.id)
    .all()
    .map(({ fact }) => ({
      kind: fact.source === 'person' ? 'edited' : fact.source === 'import' ? 'imported' : 'read',
      text: `${SOURCE_WORDS[fact.source]}: ${factWords(fact)}.`,
      actor: fact.actor,
      atMs: fact.atMs,
    }));
}

const AVATAR_NOT_KNOWN = 'avatar’s upload time not known';

/** Each fact that was given, by its name. */
function factWords(fact: FactRow): string {
  const names = Object.keys(NO_ACCOUNT_FACTS) as (keyof AccountFacts)[];
  const given = names.flatMap((name) => {
    const value = fact[name];
    // Addresses are shown elsewhere, defanged.
    if (value === null || name === 'address') return [];
    const isTime = name === 'createdMs' || name === 'lastActiveMs';
    const text =
      isTime && typeof value === 'number' ? new Date(value).toISOString().slice(0, 10) : `${value}`;
    return [`${FACT_WORDS[name]} ${text}`];
  });
  const avatar = fact.avatarEvidenceId !== null || fact.avatarUploadedMs !== null ? ['avatar'] : [];
  const address = fact.address === null ? [] : [FACT_WORDS.address];
  const emptied = (fact.emptied?.split(',') ?? []).map((name) =>
    name === AVATAR_TIME ? AVATAR_NOT_KNOWN : `${FACT_WORDS[name as keyof AccountFacts]} not known`,
  );
  return (
    [...given, ...address, ...(emptied.includes(AVATAR_NOT_KNOWN) ? [] : avatar), ...emptied].join(', ') ||
    'nothing'
  );
}

function readTies({ db, tenantId }: Scope, incident: number, rows: readonly number[]): AccountEntry[] {
  const numbered = db
    .select({
      portraitId: findings.portraitId,
      number: findingNumber().as('finding_number'),
    })
    .from(findings)
    .where(and(eq(findings.tenantId, tenantId), eq(findings.incidentId, incident)))
    .as('numbered');
  return db
    .select({ tie: accountPortraits, number: numbered.number })
    .from(accountPortraits)
    .innerJoin(numbered, eq(numbered.portraitId, accountPortraits.portraitId))
    .leftJoin(
      submissions,
      and(eq(submissions.tenantId, tenantId), eq(submissions.id, accountPortraits.submissionId)),
    )
    .where(
      and(
        eq(accountPortraits.tenantId, tenantId),
        inArray(accountPortraits.incidentAccountId, [...rows]),
        isNull(submissions.withdrawnMs),
      ),
    )
    .orderBy(accountPortraits.id)
    .all()
    .flatMap(({ tie, number }) =>
      entriesOf(tie, `Tied to portrait ${number}.`, `No longer tied to portrait ${number}.`, [
        'tied',
        'untied',
      ]),
    );
}

function readMerges({ db, tenantId }: Scope, rows: readonly number[]): AccountEntry[] {
  return db
    .select({ merge: accountMerges, number: incidentAccounts.number })
    .from(accountMerges)
    .innerJoin(
      incidentAccounts,
      and(eq(incidentAccounts.tenantId, tenantId), eq(incidentAccounts.id, accountMerges.incidentAccountId)),
    )
    .where(and(eq(accountMerges.tenantId, tenantId), inArray(accountMerges.intoId, [...rows])))
    .orderBy(accountMerges.id)
    .all()
    .flatMap(({ merge, number }) =>
      entriesOf(merge, `Account ${number} was merged into it.`, `Account ${number} was split off again.`, [
        'merged',
        'parted',
      ]),
    );
}

/** What began a tie and, where it ended, what ended it. */
function entriesOf(
  {
    actor,
    atMs,
    endedMs,
    endedBy,
  }: Pick<typeof accountMerges.$inferSelect, 'actor' | 'atMs' | 'endedMs' | 'endedBy'>,
  begun: string,
  ended: string,
  [kind, endKind]: readonly [AccountEntry['kind'], AccountEntry['kind']],
): AccountEntry[] {
  return [
    { kind, text: begun, actor, atMs },
    ...(endedMs === null ? [] : [{ kind: endKind, text: ended, actor: endedBy, atMs: endedMs }]),
  ];
}
