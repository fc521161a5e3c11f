import { and, asc, eq, inArray, isNull } from 'drizzle-orm';
import type { AccountReading } from '../../incident/accounts/account.ts';
import type { UnfiledRest } from '../../incident/findings/unfiled.ts';
import type { Scope } from '../database.ts';
import { accountFacts, accountPortraits, incidentAccounts } from '../schema/accounts.ts';
import { evidence, sightings } from '../schema/evidence.ts';
import { forgottenNumbers } from '../schema/forgetting.ts';
import { timelineEntries } from '../schema/history.ts';
import { findings, portraits, unfiledPortraits } from '../schema/portraits.ts';
import { submissions } from '../schema/submissions.ts';
import { readUnfiled } from './kept-unfiled.ts';

type Kind = (typeof timelineEntries.$inferSelect)['kind'];

/** Lines that wait with their message. */
const WAITING_LINES: readonly Kind[] = ['findings', 'message-edited', 'message-deleted', 'other'];

/** Lines that are written again when the message is filed. */
const WRITTEN_ANEW: readonly Kind[] = ['account'];

/** An incident by its row's id; `title` is what an incident would be called that its messages open later. */
interface Whose {
  readonly id: number;
  readonly title: string;
}

/**
 * Takes messages out of an incident, as if none had opened: portraits, what was read of accounts and lines of the
 * timeline wait with them until they are filed again. Within the caller's transaction. A portrait that another of its
 * messages brought too stays; numbers of those that go are given to none that are there.
 */
export function unfileMessages(scope: Scope, incident: Whose, ids: readonly number[]): void {
  const { db, tenantId } = scope;
  const leaving = new Set(ids);
  const present = db
    .select({ finding: findings, evidenceId: portraits.evidenceId })
    .from(findings)
    .innerJoin(portraits, and(eq(portraits.tenantId, tenantId), eq(portraits.id, findings.portraitId)))
    .where(and(eq(findings.tenantId, tenantId), eq(findings.incidentId, incident.id)))
    .orderBy(asc(findings.id))
    .all();
  const bringers = db
    .select({ id: submissions.id, evidenceId: sightings.evidenceId })
    .from(submissions)
    .innerJoin(sightings, and(eq(sightings.tenantId, tenantId), eq(sightings.submissionId, submissions.id)))
    .where(
      and(
        eq(submissions.tenantId, tenantId),
        eq(submissions.incidentId, incident.id),
        isNull(submissions.withdrawnMs),
      ),
    )
    .orderBy(asc(submissions.id))
    .all();
  for (const id of ids) {
    const brought = new Set(bringers.filter((each) => each.id === id).map((each) => each.evidenceId));
    for (const { finding, evidenceId } of present) {
      if (!brought.has(evidenceId)) continue;
      const { portraitId, measurementId } = finding;
      db.insert(unfiledPortraits)
        .values({ tenantId, submissionId: id, portraitId, measurementId })
        .onConflictDoNothing()
        .run();
    }
    const row = db
      .select({ unfiled: submissions.unfiled })
      .from(submissions)
      .where(and(eq(submissions.tenantId, tenantId), eq(submissions.id, id)))
      .get();
    const known = row?.unfiled == null ? null : readUnfiled(row.unfiled);
    const rest: UnfiledRest = {
      title: known?.title ?? incident.title,
      accounts: takeAccounts(scope, incident.id, id),
      timeline: takeLines(scope, incident.id, id),
    };
    db.update(submissions)
      .set({ incidentId: null, unfiled: JSON.stringify(rest) })
      .where(and(eq(submissions.tenantId, tenantId), eq(submissions.id, id)))
      .run();
  }
  const going = present.filter(({ finding }) => leaving.has(finding.submissionId));
  const staying = present.length > going.length;
  for (const { finding, evidenceId } of going) {
    const other = bringers.find((each) => each.evidenceId === evidenceId && !leaving.has(each.id));
    const isIt = and(eq(findings.tenantId, tenantId), eq(findings.id, finding.id));
    if (other) {
      db.update(findings).set({ submissionId: other.id }).where(isIt).run();
      continue;
    }
    db.delete(findings).where(isIt).run();
    // Where nothing stays there is no number to keep, and what comes back has those that it had.
    if (staying)
      db.insert(forgottenNumbers)
        .values({ tenantId, incidentId: incident.id, kind: 'finding', value: finding.id })
        .onConflictDoNothing()
        .run();
  }
}

/** What a message said of accounts of an incident, with the portraits that show them; it is said there no more. */
function takeAccounts(scope: Scope, incident: number, submissionId: number): UnfiledRest['accounts'] {
  const { db, tenantId } = scope;
  const rows = db
    .select({ fact: accountFacts, sha256: evidence.sha256 })
    .from(accountFacts)
    .innerJoin(
      incidentAccounts,
      and(eq(incidentAccounts.tenantId, tenantId), eq(incidentAccounts.id, accountFacts.incidentAccountId)),
    )
    .leftJoin(evidence, and(eq(evidence.tenantId, tenantId), eq(evidence.id, accountFacts.avatarEvidenceId)))
    .where(
      and(
        eq(accountFacts.tenantId, tenantId),
        eq(accountFacts.submissionId, submissionId),
        eq(incidentAccounts.incidentId, incident),
      ),
    )
    .orderBy(asc(accountFacts.id))
    .all();
  const ties = db
    .select({ tie: accountPortraits })
    .from(accountPortraits)
    .innerJoin(
      incidentAccounts,
      and(
        eq(incidentAccounts.tenantId, tenantId),
        eq(incidentAccounts.id, accountPortraits.incidentAccountId),
      ),
    )
    .where(
      and(
        eq(accountPortraits.tenantId, tenantId),
        eq(accountPortraits.submissionId, submissionId),
        isNull(accountPortraits.endedMs),
        eq(incidentAccounts.incidentId, incident),
      ),
    )
    .all()
    .map(({ tie }) => tie);
  db.delete(accountFacts)
    .where(
      and(
        eq(accountFacts.tenantId, tenantId),
        inArray(
          accountFacts.id,
          rows.map(({ fact }) => fact.id),
        ),
      ),
    )
    .run();
  db.delete(accountPortraits)
    .where(
      and(
        eq(accountPortraits.tenantId, tenantId),
        inArray(
          accountPortraits.id,
          ties.map(({ id }) => id),
        ),
      ),
    )
    .run();
  return rows.map(({ fact, sha256 }) => ({
    reading: toReading(fact, sha256),
    portraits: ties
      .filter(({ incidentAccountId }) => incidentAccountId === fact.incidentAccountId)
      .map(({ portraitId }) => portraitId),
  }));
}

function toReading(fact: typeof accountFacts.$inferSelect, sha256: string | null): AccountReading {
  const { source, platform, siteId, address, handle, displayName, createdMs, lastActiveMs } = fact;
  const { followers, readMs, avatarUploadedMs: uploadedMs, avatarUploadedBy: uploadedBy } = fact;
  const hasAvatar = sha256 !== null || uploadedMs !== null;
  return {
    ...{ source, platform, siteId, address, handle, displayName, createdMs, lastActiveMs, followers },
    readMs,
    avatar: hasAvatar ? { sha256, uploadedMs, uploadedBy } : null,
  };
}

/** A message's lines on an incident's timeline, which stand there no more; how the incident opened stays. */
function takeLines({ db, tenantId }: Scope, incident: number, submissionId: number): UnfiledRest['timeline'] {
  const lines = db
    .select()
    .from(timelineEntries)
    .where(
      and(
        eq(timelineEntries.tenantId, tenantId),
        eq(timelineEntries.incidentId, incident),
        eq(timelineEntries.submissionId, submissionId),
        inArray(timelineEntries.kind, [...WAITING_LINES, ...WRITTEN_ANEW]),
      ),
    )
    .orderBy(asc(timelineEntries.id))
    .all();
  db.delete(timelineEntries)
    .where(
      and(
        eq(timelineEntries.tenantId, tenantId),
        inArray(
          timelineEntries.id,
          lines.map(({ id }) => id),
        ),
      ),
    )
    .run();
  return lines
    .filter(({ kind }) => !WRITTEN_ANEW.includes(kind))
    .map(({ kind, text, data, actor, atMs }) => ({ kind, text, data, actor, atMs }));
}
