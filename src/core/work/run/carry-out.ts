import { managersOnly, threadsIncident } from '../../chat/answers/asked-incident.ts';
import type { Answer } from '../../chat/answers/sending/answer.ts';
import { sentLinks } from '../../chat/answers/sent-links.ts';
import { interpret } from '../../chat/language/interpret.ts';
import type { ChatAdapter, Standing } from '../../chat/port/adapter.ts';
import type { Call } from '../../chat/port/command.ts';
import type { CommandHead } from '../../chat/port/command-head.ts';
import { decodePayload, type Payload } from '../../chat/port/payload.ts';
import { EyelineError } from '../../errors.ts';
import type { TenantStore } from '../../incident/stores/tenant-store.ts';
import type { Submission } from '../../incident/submission.ts';
import { defang } from '../../source/links/defang.ts';
import { createExamine } from '../examine/examine-files.ts';
import { createKeepFiles } from '../examine/keep-files.ts';
import { createKnownMeasures } from '../examine/known-measures.ts';
import { createKeepExport } from '../export/keep-export.ts';
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
  const place = placeOf(submission, store);
  // Also of what opened no incident: it is told where it is seen again, and an incident that opens for it is shown there.
  const channels = new Set([...store.incidents.channels(), ...store.unfiled.channels()]);
  const { bot } = payload;
  // A bot is answered as who let it be heard would be, but manages nothing.
  const asker = bot === undefined ? submission.actor : (store.bots.find([bot])?.actor ?? null);
  const whole = await adapter.standing(asker, place, [...channels]);
  const standing = bot === undefined ? whole : { ...whole, isManager: false };
  checkAccess(command, standing);
  const call: Call = {
    options: values,
    store,
    submission,
    title: titleOf(payload, submission, store),
    by: { actor: submission.actor, atMs: submission.sentMs, submissionId: submission.id },
    audience: standing.isGuest ? { incident: threadsIncident(store, submission) } : standing.audience,
    isManager: standing.isManager,
    watchesAll: adapter.features.watchesAll,
    prefix: adapter.features.commandPrefix,
    know: (address) => options.examiner.links.know(address),
    commands,
  };
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
  store.results.complete(submission.id, result, options.incidentOpening);
}

/**
 * What a person wrote; else what the thread began with that opened no incident; else the one link that they sent; else
 * the time: files' names say little.
 */
function titleOf(
  { title, files, links = [] }: Payload,
  { sentMs, thread }: Submission,
  { unfiled }: Pick<TenantStore, 'unfiled'>,
): string {
  if (title !== '') return title;
  const [first] = thread ? unfiled.ofThread(thread) : [];
  if (first) return first.title;
  if (files.length === 0 && links[0] !== undefined && links.length === 1) return shortTitle(defang(links[0]));
  return `Pictures of ${new Date(sentMs).toISOString().slice(0, 16).replace('T', ' ')} UTC`;
}

function shortTitle(text: string): string {
  return [...text].slice(0, 80).join('');
}

/** @throws EyelineError `NOT_ALLOWED` */
function checkAccess({ name, access }: CommandHead, { isManager, isGuest }: Standing): void {
  if (access === 'manager' && !isManager) throw managersOnly(name);
  if (access === 'anyone' || !isGuest) return;
  throw new EyelineError('NOT_ALLOWED', {
    expected: `\`${name}\` from someone of this team`,
    received: 'it from a guest',
    problem: `\`${name}\` is not for guests.`,
    action: 'Guests can add pictures and see what is recorded in their thread.',
  });
}
