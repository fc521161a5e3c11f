import { randomUUID } from 'node:crypto';
import { checkOptions } from '../../core/chat/language/check-options.ts';
import type { Call, RecordCommand } from '../../core/chat/port/command.ts';
import { readMessage } from '../../core/chat/port/kept-message.ts';
import type { Invocation, OutgoingMessage } from '../../core/chat/port/message.ts';
import { encodeInvocation, type Payload } from '../../core/chat/port/payload.ts';
import type { TenantStore } from '../../core/incident/stores/tenant-store.ts';
import type { Submission, SubmissionDraft } from '../../core/incident/submission.ts';
import type { LinkReader } from '../../core/source/links/link-reader.ts';

/** Where submissions come from that no platform sent. */
export const COMMAND_LINE = 'command-line';

/** What commands of the command line work on. */
export interface CommandLineParts {
  readonly store: TenantStore;
  readonly know: LinkReader['know'];
  /** Epoch ms. */
  readonly now: () => number;
}

/**
 * Calls a command of the record as a channel does it, for somebody who may see and change all of the tenant's: in one
 * transaction with its submission.
 *
 * @throws EyelineError what the command throws, with nothing written.
 */
export function callCommand(
  command: RecordCommand,
  options: Invocation['options'],
  parts: CommandLineParts,
): OutgoingMessage {
  const { store, now } = parts;
  return store.atomically(() => {
    const invocation = { command: command.name, options };
    const { submission } = store.submissions.receive(draftOf(invocation, now()));
    const call = callOf(command, options, submission, parts);
    const { outcome } = store.results.once(submission.id, () => JSON.stringify(command.run(call)));
    store.submissions.settle(submission.id);
    return readMessage(outcome);
  });
}

/** Calls a command that only reads, without a submission. */
export function readCommand(
  command: RecordCommand,
  options: Invocation['options'],
  parts: CommandLineParts,
): OutgoingMessage {
  const draft = draftOf({ command: command.name, options }, parts.now());
  const submission: Submission = {
    ...draft,
    id: 0,
    permalink: null,
    thread: null,
    state: 'working',
    attempts: 1,
    answerAttempts: 0,
    failure: null,
    refusal: null,
    outcome: null,
    answer: null,
    receivedMs: draft.sentMs,
    resultMs: null,
    settledMs: null,
  };
  return command.run(callOf(command, options, submission, parts));
}

/** What is written down of a call, or of files that came with one. */
export function draftOf(
  invocation: Invocation,
  sentMs: number,
  files: Payload['files'] = [],
): SubmissionDraft {
  return {
    kind: 'command',
    platformId: randomUUID(),
    channel: COMMAND_LINE,
    thread: null,
    actor: null,
    sentMs,
    payload: encodeInvocation(invocation, { files }),
  };
}

function callOf(
  command: RecordCommand,
  options: Invocation['options'],
  submission: Submission,
  { store, know }: CommandLineParts,
): Call {
  return {
    options: checkOptions(command, options),
    store,
    submission,
    title: '',
    by: { actor: null, atMs: submission.sentMs, submissionId: submission.id },
    audience: 'tenant',
    isManager: true,
    managesTeam: true,
    watchesAll: false,
    incidentOpening: 'aligned',
    prefix: '',
    know,
    commands: [],
  };
}
