import type { Answer } from '../chat/answer.ts';
import type { Call, CommandHead } from '../chat/command.ts';
import { interpret } from '../chat/interpret.ts';
import { decodePayload, type Payload } from '../chat/payload.ts';
import { EyelineError } from '../errors.ts';
import type { Submission } from '../incident/submission.ts';
import { createExamine } from './examine-files.ts';
import { placeOf, type RunOptions } from './submission-parts.ts';

/**
 * Does what a submission asks for and writes its result, once.
 *
 * @throws EyelineError: it fails with that; the reason of `noWork`; `PLATFORM_UNAVAILABLE`.
 */
export async function carryOut(submission: Submission, answer: Answer, options: RunOptions): Promise<void> {
  const { store, adapter, commands, noWork } = options;
  const payload = decodePayload(submission.payload);
  const { command, options: values } = interpret(payload, commands);
  const standing = await adapter.standing(submission.actor, placeOf(submission, store));
  if (command.access === 'manager' && !standing.isManager) throw notAllowed(command);
  const call: Call = {
    options: values,
    store,
    submission,
    title: titleOf(payload, submission),
    by: { actor: submission.actor, atMs: submission.sentMs, submissionId: submission.id },
    standing,
    prefix: adapter.features.commandPrefix,
    commands,
  };
  if (command.kind === 'record') {
    store.results.once(submission.id, () => JSON.stringify(command.run(call)));
    return;
  }
  const examine = createExamine(options.examiner, {
    fetch: (file, maxBytes, signal) => adapter.fetch(file, maxBytes, signal),
    blobs: store.blobs,
    turnKey: options.turnKey,
    signal: noWork,
  });
  const { files, hasLink } = payload;
  const progress = answer.progress;
  const result = await command.run({ ...call, files, hasLink, examine, progress, signal: noWork });
  noWork.throwIfAborted();
  store.results.complete(submission.id, result);
}

/** What a person wrote, else the file's name, else the time. */
function titleOf({ title, files }: Payload, { sentMs }: Submission): string {
  if (title !== '') return title;
  const name = files.length === 1 ? files[0]?.name : null;
  if (name) return [...name].slice(0, 80).join('');
  return `Pictures of ${new Date(sentMs).toISOString().slice(0, 16).replace('T', ' ')} UTC`;
}

function notAllowed({ name }: CommandHead): EyelineError {
  return new EyelineError('NOT_ALLOWED', {
    expected: `"${name}" from someone who manages this channel`,
    received: 'it from someone who does not',
    action: 'Ask one of its managers to do it.',
  });
}
