import { and, eq, isNotNull } from 'drizzle-orm';
import { EyelineError } from '../../errors.ts';
import type { AccountWriter } from '../../incident/accounts/account-store.ts';
import type { Author } from '../../incident/author.ts';
import type { ArtifactReader } from '../../incident/evidence/artifact.ts';
import type { Measurement, MeasurementDraft, MeasurementStore } from '../../incident/findings/portrait.ts';
import type { Completion, ResultStore, SubmissionResult } from '../../incident/findings/result.ts';
import type { HashKeeper } from '../../incident/findings/seen.ts';
import type { IncidentReader, IncidentWriter } from '../../incident/incident.ts';
import type { Submission, SubmissionIntake } from '../../incident/submission.ts';
import type { Timeline } from '../../incident/timeline.ts';
import type { Scope } from '../database.ts';
import { incidentId } from '../incident-id.ts';
import { got, missing } from '../missing.ts';
import { timelineEntries } from '../schema/history.ts';
import { incidents } from '../schema/incidents.ts';
import { findings } from '../schema/portraits.ts';
import { submissions } from '../schema/submissions.ts';
import { checkedSubmission } from '../submission-id.ts';
import { writeArtifact, writePicture } from './picture-writer.ts';
import { selectFindings } from './select-findings.ts';

/** The other repositories of the tenant that a result is written through. */
export interface ResultParts {
  readonly submissions: SubmissionIntake;
  readonly incidents: IncidentReader & IncidentWriter;
  readonly timeline: Timeline;
  readonly measurements: MeasurementStore;
  readonly artifacts: ArtifactReader;
  readonly seen: HashKeeper;
  readonly accounts: Pick<AccountWriter, 'record'>;
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

  /** The number of the incident that a result goes under; opens it where this is the first portrait. */
  function incidentFor(submission: Submission, result: SubmissionResult, by: Author): number | null {
    if (result.incidentNumber !== null) return wholeOf(result.incidentNumber);
    const { thread, channel, kind } = submission;
    if (thread && thread.incidentNumber !== null) return thread.incidentNumber;
    // The answer to a command opens its thread, which then gets the incident.
    if (!thread && kind !== 'command') return null;
    if (!result.pictures.some(({ portraits }) => portraits.some(isWorthAnIncident))) return null;
    const draft = { title: result.incidentTitle, channel, thread: thread?.platformId ?? null };
    return parts.incidents.open(draft, by).incident.number;
  }

  function writeFindings(id: number, incident: number, measured: readonly Measurement[]): void {
    for (const { id: measurementId, portraitId } of measured) {
      db.insert(findings)
        .values({
          tenantId,
          incidentId: incident,
          portraitId,
          measurementId,
          submissionId: id,
          recordedMs: now(),
        })
        // One that was withdrawn is recorded anew; it keeps its number.
        .onConflictDoUpdate({
          target: [findings.tenantId, findings.incidentId, findings.portraitId],
          set: { measurementId, submissionId: id, recordedMs: now(), withdrawnMs: null, withdrawnBy: null },
          setWhere: isNotNull(findings.withdrawnMs),
        })
        .run();
    }
  }

  function write(id: number, result: SubmissionResult): void {
    const submission = get(id);
    const by = { actor: submission.actor, atMs: submission.sentMs, submissionId: id };
    const written = result.pictures.map((picture) => ({
      account: picture.account,
      measured: writePicture(scope, parts, id, picture),
    }));
    for (const artifact of result.artifacts) writeArtifact(scope, id, null, artifact);
    const number = incidentFor(submission, result, by);
    if (number === null) return;
    const incident = incidentId(scope, number);
    update(id, { incidentId: incident, aboutId: checkedSubmission(scope, result.about ?? null) });
    writeFindings(
      id,
      incident,
      written.flatMap(({ measured }) => measured),
    );
    for (const { account, measured } of written) {
      if (!account) continue;
      const shown = measured.map(({ portraitId }) => portraitId);
      parts.accounts.record(number, account, shown, by);
    }
    for (const line of result.timeline) parts.timeline.add(number, line, by);
  }

  /** Whether the incident's timeline says that this submission opened it. */
  function hasOpened(id: number, incident: number): boolean {
    const line = db
      .select({ id: timelineEntries.id })
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
    return line !== undefined;
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
    return {
      incident,
      isOpened: incident !== null && hasOpened(id, incident.id),
      isWithdrawn: incident !== null && row?.withdrawnMs != null,
      findings: incident ? selectFindings(scope, incident.id, eq(findings.submissionId, id)) : [],
      artifacts: parts.artifacts.ofSubmission(id),
      outcome: submission.outcome,
    };
  }

  return {
    once,
    of,
    complete: (id, result) =>
      transact(() => {
        const { isRepeat } = once(id, () => {
          write(id, result);
          return result.outcome;
        });
        return { ...got(of(id) ?? undefined), isRepeat };
      }),
  };
}

/** Whether a portrait opens an incident: one whose frame holds no face, or a drawn one, does not. */
function isWorthAnIncident({ frame, assessment }: MeasurementDraft): boolean {
  return frame === null || assessment !== null;
}

function failedBefore(id: number): EyelineError {
  return new EyelineError('INVALID_USAGE', {
    expected: 'a submission that can be completed',
    received: `submission ${id}, which has failed`,
    action: 'Send the picture again.',
  });
}
