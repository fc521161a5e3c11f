import type { Answer } from '../../chat/answers/sending/answer.ts';
import { sentLinks } from '../../chat/answers/sent-links.ts';
import { interpret } from '../../chat/language/interpret.ts';
import type { ChatAdapter } from '../../chat/port/adapter.ts';
import { decodePayload } from '../../chat/port/payload.ts';
import type { Submission } from '../../incident/submission.ts';
import { createExamine } from '../examine/examine-files.ts';
import { createKeepFiles } from '../examine/keep-files.ts';
import { createKnownMeasures } from '../examine/known-measures.ts';
import { createKeepExport } from '../export/keep-export.ts';
import { callOf, standingOf } from './call-of.ts';
import { createKeepCloseUps } from './keep/keep-close-ups.ts';
import { createKeepCut } from './keep/keep-cut.ts';
import { createKeepNetwork } from './keep/keep-network.ts';
import { createKeepSet } from './keep/keep-set.ts';
import { createKeepTimes } from './keep/keep-times.ts';
import { createReadNames } from './keep/read-kept-names.ts';
import { createReadTable } from './keep/read-kept-table.ts';
import { createRemeasure } from './measure-again.ts';
import { createSeenBefore } from './seen/seen-before.ts';
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
  const standing = await standingOf(payload, submission.actor, placeOf(submission, store), options);
  const asked = { command, options: values, submission, payload, standing };
  const { incidentOpening } = options;
  const call = callOf(asked, { store, adapter, commands, links: options.examiner.links, incidentOpening });
  if (command.kind === 'record') {
    store.results.once(submission.id, () => JSON.stringify(command.run(call)));
    return;
  }
  const { examiner, turnKey } = options;
  const context = { blobs: store.blobs, turnKey, signal: noWork };
  const fetch: ChatAdapter['fetch'] = (file, maxBytes, signal) => adapter.fetch(file, maxBytes, signal);
  const { files } = payload;
  const progress: Answer['progress'] = payload.isUnsure ? () => {} : answer.progress;
  const result = await command.run({
    ...call,
    files,
    links: sentLinks(payload),
    examine: createExamine(examiner, { ...context, fetch }),
    remeasure: createRemeasure(examiner, context),
    knownMeasures: createKnownMeasures(store, examiner.pool),
    readNames: createReadNames(examiner, context),
    keepSet: createKeepSet(examiner, context),
    keepTimes: createKeepTimes(examiner, context),
    keepCloseUps: createKeepCloseUps(examiner, context),
    keepCut: createKeepCut(examiner, context),
    seenBefore: createSeenBefore(examiner, context, store.seen, call.audience),
    keepFiles: createKeepFiles(examiner, { ...context, fetch }),
    readTable: createReadTable(examiner, context),
    keepNetwork: createKeepNetwork(examiner, context),
    keepExport: createKeepExport(
      { pool: examiner.pool, turns: examiner.turns, now: examiner.now, software: options.software },
      { store, turnKey, signal: noWork },
    ),
    sendAgain: options.sendAgain,
    maxFileBytes: adapter.features.maxFileBytes,
    progress,
    signal: noWork,
  });
  noWork.throwIfAborted();
  store.results.complete(submission.id, result, incidentOpening);
}
