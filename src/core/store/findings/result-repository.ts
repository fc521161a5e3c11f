import { and, eq } from 'drizzle-orm';
import { EyelineError } from '../../errors.ts';
import type { AccountWriter } from '../../incident/accounts/account-store.ts';
import type { Author } from '../../incident/author.ts';
import type { ArtifactReader } from '../../incident/evidence/artifact.ts';
import { type IncidentOpening, opensIncident } from '../../incident/findings/opens-incident.ts';
import type { MeasurementStore } from '../../incident/findings/portrait.ts';
import type { Completion, ResultStore, SubmissionResult } from '../../incident/findings/result.ts';
import type { HashKeeper } from '../../incident/findings/seen.ts';
import type { UnfiledMessage, UnfiledStore } from '../../incident/findings/unfiled.ts';
import type { IncidentReader, IncidentWriter } from '../../incident/incident.ts';
import type { OpeningStore } from '../../incident/stores/opening-store.ts';
import type { Submission, SubmissionIntake } from '../../incident/submission.ts';
import type { Timeline } from '../../incident/timeline.ts';
import type { Scope } from '../database.ts';
import { writeArtifact, writePicture } from '../evidence/picture-writer.ts';
import { incidentId } from '../incident-id.ts';
import { readJoined } from '../joined-messages.ts';
import { got, missing } from '../missing.ts';
import { timelineEntries } from '../schema/history.ts';
import { incidents } from '../schema/incidents.ts';
import { findings } from '../schema/portraits.ts';
import { submissions } from '../schema/submissions.ts';
import { checkedSubmission } from '../submission-id.ts';
import type { UnfiledFiler } from '../unfiled-messages.ts';
import { selectFindings } from './select-findings.ts';
import { writeFindings } from './write-findings.ts';

/** The other repositories of the tenant that a result is written through. */
export interface ResultParts {
  readonly submissions: SubmissionIntake;
  readonly incidents: IncidentReader & IncidentWriter;
  readonly timeline: Timeline;
  readonly measurements: MeasurementStore;
  readonly artifacts: ArtifactReader;
  readonly seen: HashKeeper;
  readonly accounts: Pick<AccountWriter, 'record'>;
  readonly unfiled: Pick<UnfiledStore, 'find'> & Pick<UnfiledFiler, 'keep'>;
  readonly openings: Pick<OpeningStore, 'setting'>;
}

/** The results of a tenant's submissions. */
export function createResultRepository(scope: Scope, parts: ResultParts): ResultStore {
  const { db, tenantId, now, transact } = scope;

  function get(id: number): Submission {
    const submission = parts.submissions.find(id);
    if (!submission) throw missing('submission', id);
    return submission;
  }

  function update(id: number, values: Partial<typeof submissions.$inferInsert>): void {
    db.update(submissions)
      .set(values)
      .where(and(eq(submissions.tenantId, tenantId), eq(submissions.id, id)))
      .run();
  }

  const once: ResultStore['once'] = (id, work) =>
    transact(() => {
      const submission = get(id);
      if (submission.outcome !== null) return { outcome: submission.outcome, isRepeat: true };
      if (submission.state === 'failed') throw failedBefore(id);
      const outcome = work();
      update(id, { outcome, resultMs: now() });
      return { outcome, isRepeat: false };
    });

  /** Merged while the work went on: its result goes where the rest is. */
  function wholeOf(number: number): number {
    const into = parts.incidents.find(number, 'tenant')?.mergedInto ?? null;
    return into === null ? number : wholeOf(into);
  }

  /** The number of the incident that a result goes under; opens it where this result does. Null: none. */
  function incidentFor(
    submission: Submission,
    result: SubmissionResult,
    opening: IncidentOpening,
    by: Author,
  ): number | null {
    if (result.incidentNumber !== null) return wholeOf(result.incidentNumber);
    const { about, incidentTitle: title } = result;
    const compared = about === undefined ? null : parts.unfiled.find(about);
    if (compared) {
      const { channel, thread } = compared;
      return parts.incidents.open({ title, channel, thread, submission: compared.submission }, by).incident
        .number;
    }
    const { thread, channel, kind } = submission;
    if (thread && thread.incidentNumber !== null) return thread.incidentNumber;
    // The answer to a command opens its thread, which then gets the incident.
    if (!thread && kind !== 'command') return null;
    const portraits = result.pictures.flatMap((picture) => picture.portraits);
    if (!opensIncident(portraits, opening)) return null;
    return parts.incidents.open({ title, channel, thread: thread?.platformId ?? null }, by).incident.number;
  }

  function write(id: number, result: SubmissionResult, opening: IncidentOpening): void {
    const submission = get(id);
    const by = { actor: submission.actor, atMs: submission.sentMs, submissionId: id };
    const written = result.pictures.map((picture) => ({
      account: picture.account,
      measured: writePicture(scope, parts, id, picture),
    }));
    for (const artifact of result.artifacts) writeArtifact(scope, id, null, artifact);
    const measured = written.flatMap((picture) => picture.measured);
    const accounts = written.flatMap((picture) =>
      picture.account
        ? [{ reading: picture.account, portraits: picture.measured.map(({ portraitId }) => portraitId) }]
        : [],
    );
    const number = incidentFor(submission, result, opening, by);
    if (number === null) {
      if (written.length === 0) return;
      const timeline = result.timeline.map((line) => ({ ...line, actor: by.actor, atMs: by.atMs }));
      parts.unfiled.keep(id, measured, { title: result.incidentTitle, accounts, timeline });
      return;
    }
    const incident = incidentId(scope, number);
    update(id, { incidentId: incident, aboutId: checkedSubmission(scope, result.about ?? null) });
    writeFindings(scope, { submission: id, incident }, measured);
    for (const { reading, portraits } of accounts) parts.accounts.record(number, reading, portraits, by);
    for (const line of result.timeline) parts.timeline.add(number, line, by);
  }

  /** How the incident's timeline says that this submission opened it; undefined: it did not. */
  function openingBy(id: number, incident: number): { readonly data: string | null } | undefined {
    return db
      .select({ data: timelineEntries.data })
      .from(timelineEntries)
      .where(
        and(
          eq(timelineEntries.tenantId, tenantId),
          eq(timelineEntries.incidentId, incident),
          eq(timelineEntries.submissionId, id),
          eq(timelineEntries.kind, 'opened'),
        ),
      )
      .get();
  }

  function of(id: number): Completion | null {
    const submission = parts.submissions.find(id);
    if (!submission || submission.outcome === null) return null;
    const row = db
      .select({ number: incidents.number, withdrawnMs: submissions.withdrawnMs })
      .from(submissions)
      .innerJoin(
        incidents,
        and(eq(incidents.tenantId, submissions.tenantId), eq(incidents.id, submissions.incidentId)),
      )
      .where(and(eq(submissions.tenantId, tenantId), eq(submissions.id, id)))
      .get();
    const incident = row ? parts.incidents.find(row.number, 'tenant') : null;
    const opening = incident ? openingBy(id, incident.id) : undefined;
    return {
      incident,
      isOpened: opening !== undefined,
      joined: opening ? readJoined(opening.data).length : 0,
      isUnfiled: incident === null && isWorthFiling(parts.unfiled.find(id)),
      isWithdrawn: incident !== null && row?.withdrawnMs != null,
      findings: incident ? selectFindings(scope, incident.id, eq(findings.submissionId, id)) : [],
      artifacts: parts.artifacts.ofSubmission(id),
      outcome: submission.outcome,
    };
  }

  return {
    once,
    of,
    complete: (id, result, opening = 'aligned') =>
      transact(() => {
        const { isRepeat } = once(id, () => {
          write(id, result, parts.openings.setting()?.opening ?? opening);
          return result.outcome;
        });
        return { ...got(of(id) ?? undefined), isRepeat };
      }),
  };
}

/** Pictures without a portrait are kept too, but nobody is asked to open an incident for them. */
function isWorthFiling(message: UnfiledMessage | null): boolean {
  return message !== null && (message.alignments.length > 0 || message.accounts > 0);
}

function failedBefore(id: number): EyelineError {
  return new EyelineError('INVALID_USAGE', {
    expected: 'a message that waits for its result',
    received: `message ${id}, whose work failed`,
    action: 'Send the picture again.',
  });
}
