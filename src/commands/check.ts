import { answerCheck } from '../core/chat/answers/answer-check.ts';
import { askedIncident, threadsIncident } from '../core/chat/answers/asked-incident.ts';
import { numberFiles, soughtFiles, withPages } from '../core/chat/answers/check-set.ts';
import { hasRest } from '../core/chat/answers/failure-message.ts';
import { describeFiles } from '../core/chat/answers/lines/incident-lines.ts';
import { type CheckOutcome, readCheckOutcome } from '../core/chat/answers/outcome/check-outcome.ts';
import { findSeen, noSuchSubmission } from '../core/chat/answers/seen-submission.ts';
import { sentLinks } from '../core/chat/answers/sent-links.ts';
import { interpret } from '../core/chat/language/interpret.ts';
import {
  type CommandDefinition,
  defineWorkCommand,
  type FileFacts,
  type SentLinks,
  type WorkCall,
} from '../core/chat/port/command.ts';
import type { IncomingFile } from '../core/chat/port/incoming.ts';
import { say } from '../core/chat/port/message.ts';
import { decodePayload, type Payload } from '../core/chat/port/payload.ts';
import { EyelineError } from '../core/errors.ts';
import { toDraft } from '../core/set/set-facts.ts';
import { count } from '../core/words.ts';

export const check = defineWorkCommand({
  name: 'check',
  summary: 'measure the eyes in pictures and profile links, and record the findings',
  options: {
    links: {
      type: 'text',
      summary: 'links to profiles whose pictures are fetched and measured',
      isPositional: true,
      isLinks: true,
      maxLength: 6000,
    },
    incident: { type: 'incident', summary: 'number of the incident to record under; default: this thread’s' },
    again: {
      type: 'integer',
      summary: 'number of an earlier message whose pictures are checked again',
    },
    fetch: {
      type: 'flag',
      summary: 'of that message fetch the links that wait; buttons fill this in',
      isForButtons: true,
    },
    rest: {
      type: 'flag',
      summary: 'of that message read what was left when the time ended; buttons fill this in',
      isForButtons: true,
    },
  },
  examples: ['check', 'check https://mastodon.example/@name', 'check --incident 3'],
  access: 'anyone',
  takesPictures: true,

  run: async (call) => {
    const { options, examine, submission } = call;
    const waiting = options.again === undefined ? null : findSeen(options.again, call);
    if (waiting?.refusal) {
      call.sendAgain(waiting.id);
      const sent: CheckOutcome = { submission: waiting.id, files: [], isSentAgain: true };
      const nothing = { pictures: [], artifacts: [], timeline: [], incidentNumber: null };
      return { ...nothing, incidentTitle: call.title, outcome: JSON.stringify(sent) };
    }
    const incidentNumber =
      options.incident === undefined ? null : (askedIncident(call, options.incident)?.number ?? null);
    const { files, links } = whatToCheck(call);
    if (files.length === 0 && links.addresses.length === 0) throw nothingToCheck(options);
    const noun = links.addresses.length === 0 ? 'picture' : files.length === 0 ? 'link' : 'file';
    const progress = (done: number, of: number) => {
      const what = `Looking at ${count(of, noun)}`;
      call.progress(say(of > 1 && done > 0 ? `${what}: ${done} done.` : `${what}.`));
    };
    progress(0, files.length + links.addresses.length);
    const { files: examined, archives, links: linked, tables = [] } = await examine(files, progress, links);
    const { facts: numbered, set: draft } = numberFiles(examined);
    const seen = await call.seenBefore(
      soughtFiles(examined),
      incidentNumber ?? threadsIncident(call.store, submission),
    );
    const set =
      draft && (await call.keepSet(draft, (done, of) => call.progress(say(`Drawing: ${done} of ${of}.`))));
    const { facts, pictures } = withPages(examined, numbered, set);
    const isAdded = incidentNumber !== null;
    const about = {
      ...(archives.length > 0 ? { archives: archives.map((each) => each.facts) } : {}),
      ...(linked ? { links: linked.facts } : {}),
      ...(tables.length > 0 ? { tables: tables.map((each) => each.facts) } : {}),
    };
    const outcome: CheckOutcome = {
      submission: submission.id,
      files: facts,
      ...about,
      ...(seen ? { seen } : {}),
      set,
      isAdded,
      ...(isUnmeant(call, facts, [...(linked?.facts.lists ?? []), ...tables]) ? { isQuiet: true } : {}),
    };
    return {
      pictures: [
        ...archives.map(({ picture }) => picture),
        ...(linked?.kept ?? []),
        ...tables.flatMap((each) => each.picture ?? []),
        ...pictures,
      ],
      artifacts: set ? set.files.map(toDraft) : [],
      timeline: facts.length > 0 ? [{ kind: 'findings', text: describeFiles(facts), data: null }] : [],
      incidentNumber,
      incidentTitle: call.title,
      outcome: JSON.stringify(outcome),
    };
  },

  answer: answerCheck,
  isSilent: ({ outcome }) => readCheckOutcome(outcome)?.isQuiet ?? false,
});

/** Files that nobody asked about, and of which none is a picture, a list of profiles or a table of accounts. */
function isUnmeant(
  { submission }: Pick<WorkCall, 'submission'>,
  files: readonly FileFacts[],
  lists: readonly unknown[],
): boolean {
  const isUnsure = decodePayload(submission.payload).isUnsure ?? false;
  return isUnsure && lists.length === 0 && files.every(({ error }) => error !== null);
}

/** What a check is about. */
interface WhatToCheck {
  readonly files: readonly IncomingFile[];
  readonly links: SentLinks;
}

/** What the message itself brought, or what an earlier submission in the same channel did. */
function whatToCheck(
  call: WorkCall<{
    again?: number | undefined;
    fetch?: boolean | undefined;
    rest?: boolean | undefined;
  }>,
): WhatToCheck {
  const { again, fetch = false, rest = false } = call.options;
  if (again === undefined) return { files: call.files, links: call.links };
  const found = broughtBy({ again, fetch }, call);
  if (found && rest) return { files: restsOf(again, found.files, call), links: NO_LINKS };
  if (found) return found;
  throw noSuchSubmission(again);
}

/**
 * What a submission brought or, where it was itself another try, what it tried; with `fetch` the links of it that wait.
 * Null where it, or one that it goes back to, is not to be seen where it is asked for.
 */
function broughtBy(
  { again: id, fetch }: Again,
  call: Pick<WorkCall, 'store' | 'submission' | 'commands' | 'audience'>,
): WhatToCheck | null {
  const found = findSeen(id, call);
  if (!found) return null;
  if (fetch) return { files: [], links: { addresses: waitingOf(id, call), consent: 'pressed' } };
  const payload = decodePayload(found.payload);
  const links = sentLinks(payload);
  const hasOwn = payload.files.length > 0 || links.addresses.length > 0;
  const earlier = hasOwn ? null : againOf(payload, call.commands);
  // Always an earlier one, so that there is an end.
  return earlier && earlier.again < id ? broughtBy(earlier, call) : { files: payload.files, links };
}

/** Of a submission's files those whose reading ended before they did, each from where it ended. */
function restsOf(
  id: number,
  files: readonly IncomingFile[],
  { store }: Pick<WorkCall, 'store'>,
): readonly IncomingFile[] {
  const outcome = store.results.of(id)?.outcome;
  const left = ((outcome === undefined ? null : readCheckOutcome(outcome))?.files ?? []).filter(hasRest);
  return files.flatMap((file) => {
    const at = left.findIndex(({ name }) => name === file.name);
    const [facts] = at < 0 ? [] : left.splice(at, 1);
    return facts?.unread ? [{ ...file, fromPx: facts.unread.fromPx }] : [];
  });
}

/** The links of a submission that were not fetched for want of a person who asks. */
function waitingOf(id: number, { store }: Pick<WorkCall, 'store'>): readonly string[] {
  const outcome = store.results.of(id)?.outcome;
  return (outcome === undefined ? null : readCheckOutcome(outcome))?.links?.waiting ?? [];
}

const NO_LINKS: SentLinks = { addresses: [], consent: 'sent' };

interface Again {
  readonly again: number;
  readonly fetch: boolean;
}

function againOf(payload: Payload, commands: readonly CommandDefinition[]): Again | null {
  try {
    const { again, fetch } = interpret(payload, commands).options;
    return typeof again === 'number' ? { again, fetch: fetch === true } : null;
  } catch {
    return null;
  }
}

function nothingToCheck({
  fetch = false,
  rest = false,
}: {
  readonly fetch?: boolean | undefined;
  readonly rest?: boolean | undefined;
}): EyelineError {
  if (rest) {
    return new EyelineError('NOT_FOUND', {
      expected: 'a message with a picture that was read in part',
      received: 'another',
      problem: 'Nothing of that message is left to be read.',
      action: 'Send the picture again.',
    });
  }
  if (fetch) {
    return new EyelineError('NOT_FOUND', {
      expected: 'a message with links that wait',
      received: 'another',
      problem: 'No link of that message waits to be fetched.',
      action: 'Send the link again.',
    });
  }
  return new EyelineError('INVALID_USAGE', {
    expected: 'pictures or links to profiles with the message',
    received: 'none',
    action: 'Send them together with the command, or drop them into a triage channel.',
  });
}
