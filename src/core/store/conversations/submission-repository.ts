import { and, asc, eq, gt, gte, isNotNull, isNull, lt, or } from 'drizzle-orm';
import { EyelineError, toErrorRecord } from '../../errors.ts';
import {
  MAX_STARTS,
  type Refusal,
  type Submission,
  type SubmissionIntake,
  type SubmissionWork,
} from '../../incident/submission.ts';
import type { ThreadStore } from '../../incident/thread.ts';
import type { Scope } from '../database.ts';
import { got, missing } from '../missing.ts';
import { timelineEntries } from '../schema/history.ts';
import { threads } from '../schema/incidents.ts';
import { submissions } from '../schema/submissions.ts';
import { isUnfiled, type UnfiledFiler } from '../unfiled-messages.ts';
import { selectSubmissions } from './submission-rows.ts';

/** Submissions read at once, by default. */
const PAGE = 100;

/** A tenant's submissions. */
export function createSubmissionRepository(
  scope: Scope,
  threadStore: ThreadStore,
  unfiled: Pick<UnfiledFiler, 'file' | 'waiting'>,
): SubmissionIntake & SubmissionWork {
  const { db, tenantId, now, transact } = scope;

  function find(id: number): Submission | null {
    return selectSubmissions(scope, eq(submissions.id, id))[0] ?? null;
  }

  function get(id: number): Submission {
    const submission = find(id);
    if (!submission) throw missing('submission', id);
    return submission;
  }

  function update(id: number, values: Partial<typeof submissions.$inferInsert>): Submission {
    db.update(submissions)
      .set(values)
      .where(and(eq(submissions.tenantId, tenantId), eq(submissions.id, id)))
      .run();
    return get(id);
  }

  /** The incident that a submission opened before its thread was known becomes that thread's. */
  function giveItsIncident(threadId: number, submissionId: number): void {
    const { incidentId } = timelineEntries;
    const isOpening = and(
      eq(timelineEntries.tenantId, tenantId),
      eq(timelineEntries.submissionId, submissionId),
      eq(timelineEntries.kind, 'opened'),
    );
    const opened = db.select({ incidentId }).from(timelineEntries).where(isOpening).get();
    if (!opened) return;
    db.update(threads)
      .set(opened)
      .where(and(eq(threads.tenantId, tenantId), eq(threads.id, threadId)))
      .run();
  }

  function failed(error: EyelineError) {
    return { state: 'failed' as const, failure: JSON.stringify(toErrorRecord(error)) };
  }

  return {
    receive: ({ thread, ...draft }) =>
      transact(() => {
        const same = and(
          eq(submissions.kind, draft.kind),
          eq(submissions.channel, draft.channel),
          eq(submissions.platformId, draft.platformId),
        );
        const before = selectSubmissions(scope, same)[0];
        if (before) return { submission: before, isRepeat: true };
        const threadId =
          thread === null ? null : threadStore.keep({ channel: draft.channel, platformId: thread }).id;
        const row = db
          .insert(submissions)
          .values({ ...draft, tenantId, threadId, receivedMs: now() })
          .returning({ id: submissions.id })
          .get();
        return { submission: get(got(row).id), isRepeat: false };
      }),

    find,

    findMessage: (channel, platformId) =>
      selectSubmissions(
        scope,
        and(
          eq(submissions.kind, 'message'),
          eq(submissions.channel, channel),
          eq(submissions.platformId, platformId),
        ),
      )[0] ?? null,

    countSent: ({ channel, actor, fromMs, toMs }) =>
      db
        .select({ id: submissions.id })
        .from(submissions)
        .where(
          and(
            eq(submissions.tenantId, tenantId),
            eq(submissions.kind, 'message'),
            eq(submissions.channel, channel),
            actor === null ? isNull(submissions.actor) : eq(submissions.actor, actor),
            gte(submissions.sentMs, fromMs),
            lt(submissions.sentMs, toMs),
          ),
        )
        .all().length,

    recordedIn: ({ channel, platformId: thread }) =>
      db
        .select({
          submissionId: submissions.id,
          platformId: submissions.platformId,
          receivedMs: submissions.receivedMs,
        })
        .from(submissions)
        .innerJoin(threads, and(eq(threads.tenantId, tenantId), eq(threads.id, submissions.threadId)))
        .where(
          and(
            eq(submissions.tenantId, tenantId),
            eq(submissions.kind, 'message'),
            or(isNotNull(submissions.incidentId), isUnfiled(scope)),
            eq(threads.channel, channel),
            eq(threads.platformId, thread),
          ),
        )
        .orderBy(asc(submissions.id))
        .all(),

    unfinished: ({ after = 0, limit = PAGE } = {}) =>
      selectSubmissions(scope, and(isNull(submissions.settledMs), gt(submissions.id, after)), limit),

    begin: (id) =>
      transact(() => {
        const submission = get(id);
        if (submission.settledMs !== null) return { next: 'nothing', submission };
        const { attempts, answerAttempts } = submission;
        if (!isWorkOver(submission) && attempts < MAX_STARTS) {
          return { next: 'work', submission: update(id, { state: 'working', attempts: attempts + 1 }) };
        }
        const end = isWorkOver(submission) ? {} : failed(gaveUp(attempts));
        return { next: 'answer', submission: update(id, { ...end, answerAttempts: answerAttempts + 1 }) };
      }),

    place: (id, platformId) =>
      transact(() => {
        const submission = get(id);
        if (submission.thread) return submission;
        const thread = threadStore.keep({ channel: submission.channel, platformId });
        if (thread.incidentNumber === null) giveItsIncident(thread.id, id);
        const placed = update(id, { threadId: thread.id });
        const incident = placed.thread?.incidentNumber ?? null;
        if (incident !== null) for (const each of unfiled.waiting(thread.id)) unfiled.file(each, incident);
        return placed;
      }),

    fail: (id, failure) =>
      transact(() => {
        const submission = get(id);
        if (isWorkOver(submission)) return submission;
        return update(id, { state: 'failed', failure: JSON.stringify(failure) });
      }),

    handBack: (id) =>
      transact(() => {
        const submission = get(id);
        const { attempts, answerAttempts } = submission;
        if (submission.settledMs !== null) return submission;
        if (isWorkOver(submission)) return update(id, { answerAttempts: Math.max(0, answerAttempts - 1) });
        return update(id, { state: 'received', attempts: Math.max(0, attempts - 1) });
      }),

    keepAnswer: (id, answer) => transact(() => update(get(id).id, { answer })),

    refuse: (id, part, error) =>
      transact(() => {
        const before = get(id).refusal ?? { sinceMs: now(), tries: 0, isTold: false };
        const refusal: Refusal = { ...before, part, error, tries: before.tries + 1 };
        return update(id, { refusal: JSON.stringify(refusal) });
      }),

    noteTold: (id) =>
      transact(() => {
        const submission = get(id);
        if (!submission.refusal) return submission;
        return update(id, { refusal: JSON.stringify({ ...submission.refusal, isTold: true }) });
      }),

    settle: (id) =>
      transact(() => {
        const submission = get(id);
        if (submission.settledMs !== null) return submission;
        if (!isWorkOver(submission)) throw tooEarly(id);
        const state = submission.state === 'failed' ? 'failed' : 'answered';
        return update(id, { state, settledMs: now(), refusal: null });
      }),
  };
}

/** What is left is to tell. */
function isWorkOver({ state, resultMs }: Submission): boolean {
  return state === 'failed' || resultMs !== null;
}

function gaveUp(starts: number): EyelineError {
  return new EyelineError('GAVE_UP', {
    expected: 'the work to end with a result',
    received: `${starts} starts that ended early, by a crash or a kill`,
    problem: `Eyeline was stopped ${starts === 2 ? 'twice' : `${starts} times`} while it worked on this, so it gave up.`,
    action: 'Send it again; if that happens again, report it with the file.',
  });
}

function tooEarly(id: number): EyelineError {
  return new EyelineError('INVALID_USAGE', {
    expected: 'a message whose work is over',
    received: `message ${id}, whose work is not`,
    action: 'Complete it or fail it first.',
  });
}
