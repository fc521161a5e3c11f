import {
  failureMessage,
  isOfAsking,
  pausedMessage,
  waitingMessage,
  withoutFiles,
} from '../../chat/answers/failure-message.ts';
import { type Answer, createAnswer } from '../../chat/answers/sending/answer.ts';
import { readReferences } from '../../chat/answers/sending/answer-references.ts';
import { type Manner, mannerOf } from '../../chat/answers/sending/manner.ts';
import { codeSpans } from '../../chat/language/code-spans.ts';
import { interpret } from '../../chat/language/interpret.ts';
import { readMessage } from '../../chat/port/kept-message.ts';
import { type OutgoingMessage, say } from '../../chat/port/message.ts';
import { decodePayload } from '../../chat/port/payload.ts';
import { type ErrorRecord, EyelineError, isForLog, toErrorRecord } from '../../errors.ts';
import type { Submission } from '../../incident/submission.ts';
import type { Tenant } from '../../incident/tenant.ts';
import type { Log } from '../../log.ts';
import { requestDefect } from '../pool/pool-errors.ts';
import { carryOut } from './carry-out.ts';
import { mark } from './mark.ts';
import { offerNames } from './offer-names.ts';
import { keepRefused } from './refused/keep-refused.ts';
import { untilAvailable } from './refused/until-available.ts';
import { placeOf, type RunOptions } from './submission-parts.ts';

/**
 * Takes one submission as far as it goes: its work, then its answer, each counted before it starts. What is
 * settled already is left alone, so a repeat does nothing.
 */
export async function runSubmission(id: number, options: RunOptions): Promise<void> {
  const { store, log, outage, recordOutage, noStart, noWork } = options;
  let answer: Answer | undefined;
  /** A start that is counted on disk and was no crash: the record did not take it back yet. */
  let owesStart = false;

  function takeBackStart(): void {
    owesStart = true;
    store.submissions.handBack(id);
    owesStart = false;
  }

  /** Ends with a result or a failure on disk; false where it was handed back. */
  async function work(): Promise<boolean> {
    if (owesStart) takeBackStart();
    const { next, submission } = store.submissions.begin(id);
    answer ??= answerOf(submission, options);
    if (next !== 'work') return next === 'answer';
    if (!submission.refusal) await mark(submission, options, 'working');
    try {
      await carryOut(submission, answer, options);
      return true;
    } catch (error) {
      if (noWork.aborted) {
        await handBack(submission, answer, options);
        return false;
      }
      if (error instanceof EyelineError && error.code === 'PLATFORM_REFUSED') {
        takeBackStart();
        await keepRefused(submission, 'work', error, options);
        return false;
      }
      if (!isOutage(error)) {
        keepFailure(failureOf(error, id, log));
        return true;
      }
      takeBackStart();
      throw error;
    }
  }

  function keepFailure(failure: ErrorRecord): void {
    try {
      store.submissions.fail(id, failure);
    } catch (error) {
      // The work is to be done again, once its end can be written.
      owesStart = true;
      throw error;
    }
  }

  /** The platform can be told although the record cannot be written. */
  function tellOfOutage(error: EyelineError): void {
    const known = answer ?? answerIfUnsettled();
    known?.progress(waitingMessage(error));
  }

  function answerIfUnsettled(): Answer | undefined {
    try {
      const submission = store.submissions.find(id);
      if (submission && submission.settledMs === null) answer = answerOf(submission, options);
    } catch (error) {
      log.debug({ err: error, submission: id }, 'a submission cannot be read');
    }
    return answer;
  }

  const untilKept = (task: () => Promise<void>) => recordOutage.untilKept(task, tellOfOutage);
  let isOver = false;
  try {
    await untilAvailable(noStart, outage, () =>
      untilKept(async () => {
        const found = store.submissions.find(id);
        if (!found || found.settledMs !== null) return;
        await options.inTurn(async () => {
          isOver = await work();
        });
      }),
    );
    if (owesStart) tryTo(takeBackStart);
    if (!isOver || !answer) return;
    const told = answer;
    await untilAvailable(noStart, outage, () => untilKept(() => tell(id, told, options)));
  } catch (error) {
    // A damaged record takes no note of it: the thread is told, and the next start tries again.
    if (error instanceof EyelineError && error.code === 'STORE_DAMAGED') {
      await answer?.finish(say(codeSpans(error.message))).catch(() => {});
    }
    throw error;
  }
}

/** What ends by itself: the work is done again then. */
function isOutage(error: unknown): boolean {
  if (!(error instanceof EyelineError)) return false;
  return error.code === 'PLATFORM_UNAVAILABLE' || error.code === 'STORE_FAILED';
}

/** A start that cannot be taken back counts as one that a crash ended: there are two. */
function tryTo(work: () => void): void {
  try {
    work();
  } catch {
    // The record could not be reached until the end.
  }
}

function failureOf(error: unknown, id: number, log: Log): ErrorRecord {
  const known = error instanceof EyelineError ? error : requestDefect(stackOf(error));
  if (isForLog(known)) log.error({ err: known.cause, submission: id }, 'a submission failed');
  return toErrorRecord(known) as ErrorRecord;
}

/** Says the result or the failure. What waits for a right stays unsettled; what nobody can be told any more is settled. */
async function tell(id: number, answer: Answer, options: RunOptions): Promise<void> {
  const { store, log } = options;
  const submission = store.submissions.find(id);
  if (!submission || submission.settledMs !== null) return;
  if (isSilent(submission, options)) {
    store.submissions.settle(id);
    return;
  }
  const message = messageFor(submission, options);
  const manner = mannerFor(submission, options);
  try {
    const refused = await answer.finish(message, manner).catch((error: unknown) => {
      if (!(error instanceof EyelineError) || error.code !== 'FILE_CHANGED') throw error;
      log.warn({ submission: id, reason: error.message }, 'a file of an answer is not what it was');
      return answer.finish(withoutFiles(message, error), manner);
    });
    if (refused) return await keepRefused(submission, 'files', refused, options);
  } catch (error) {
    const code = error instanceof EyelineError ? error.code : null;
    if (code === 'PLATFORM_REFUSED') {
      return await keepRefused(submission, 'answer', error as EyelineError, options);
    }
    if (code !== 'PLATFORM_GONE') throw error;
    const { message: reason } = error as EyelineError;
    log.warn({ submission: id, reason }, 'where an answer belongs is gone; it is in the record');
    await mark(submission, options, 'failed');
    store.submissions.settle(id);
    return;
  }
  // Before it is settled: else a crash between the two leaves the message marked as at work for ever.
  const hasFailed = submission.failure !== null && !isOfAsking(submission.failure);
  await mark(submission, options, hasFailed ? 'failed' : 'done');
  // Read again: a command's thread is known only now.
  const next = offerNames(store.submissions.find(id) ?? submission, options);
  store.submissions.settle(id);
  if (next) options.take(next);
}

/** What is to be said of a submission whose work is over: from the record alone. */
function messageFor(submission: Submission, { store, adapter, commands }: RunOptions): OutgoingMessage {
  const { commandPrefix: prefix, groupPrefix } = adapter.features;
  if (submission.failure)
    return failureMessage(submission.failure, submission, { commands, prefix, groupPrefix });
  const completion = store.results.of(submission.id);
  if (!completion) throw new Error('a submission without a result is to be answered');
  const { command } = interpret(decodePayload(submission.payload), commands);
  return command.kind === 'record' ? readMessage(completion.outcome) : command.answer(completion);
}

/** Whom it is to be said to, and where. */
function mannerFor({ failure, payload }: Submission, { commands }: Pick<RunOptions, 'commands'>): Manner {
  try {
    return mannerOf(interpret(decodePayload(payload), commands), failure);
  } catch {
    return mannerOf(null, failure);
  }
}

function isSilent(submission: Submission, { store, commands }: RunOptions): boolean {
  if (submission.failure) return false;
  const completion = store.results.of(submission.id);
  const { command } = interpret(decodePayload(submission.payload), commands);
  return completion !== null && command.kind === 'work' && (command.isSilent?.(completion) ?? false);
}

function answerOf(submission: Submission, { store, adapter, log, isFresh }: RunOptions): Answer {
  const { id, answer } = submission;
  const references = answer === null ? null : readReferences(answer);
  return createAnswer({
    submission: id,
    adapter,
    place: placeOf(submission, store),
    key: answerKey(store.tenant, id),
    references: references ?? { main: null, files: null },
    mayStand: !isFresh,
    mayShow: !isFresh && (submission.attempts > 1 || submission.resultMs !== null),
    keep: (kept) => {
      if (kept.main?.thread) store.submissions.place(id, kept.main.thread);
      store.submissions.keepAnswer(id, JSON.stringify(kept));
    },
    onProgressFailure: (error) => log.debug({ err: error, submission: id }, 'progress could not be shown'),
  });
}

/**
 * The work is to be begun again: the thread is told, and only then is its start taken back. Without edits it is
 * not told: the answer could not take that message's place.
 */
async function handBack(submission: Submission, answer: Answer, options: RunOptions): Promise<void> {
  const { store, log } = options;
  try {
    await answer.pause(pausedMessage());
  } catch (error) {
    log.debug({ err: error, submission: submission.id }, 'a pause could not be told');
  }
  tryTo(() => store.submissions.handBack(submission.id));
}

function stackOf(error: unknown): string {
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}

/** Unlike that of any other installation: a platform's history may hold answers of several. */
function answerKey({ folder }: Tenant, submission: number): string {
  return `eyeline-${folder.slice(0, 8)}-${submission}`;
}
