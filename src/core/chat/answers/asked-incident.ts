import { EyelineError } from '../../errors.ts';
import type { UnfiledMessage } from '../../incident/findings/unfiled.ts';
import { type Incident, isGuestAudience } from '../../incident/incident.ts';
import type { Call } from '../port/command.ts';

type Asking = Pick<Call, 'store' | 'audience' | 'submission'>;

/**
 * The incident that a command is about: the one named, else its thread's.
 *
 * @param number as it was given; undefined: the thread's incident is meant.
 * @returns null where none was named and the thread has none.
 * @throws EyelineError `NOT_FOUND` for an incident that does not exist, that may not be seen here, or that is part of another.
 */
export function askedIncident({ store, audience, submission }: Asking, number?: number): Incident | null {
  const meant = number ?? threadsIncident(store, submission);
  if (meant === null) return null;
  const incident = requireNumbered({ store, audience }, meant);
  if (incident.mergedInto !== null) throw isPart(incident, wholeOf(incident, store));
  return incident;
}

/**
 * The incident of a number, also one that is part of another.
 *
 * @throws EyelineError `NOT_FOUND` for one that does not exist, or that may not be seen here.
 */
export function requireNumbered(
  { store, audience }: Pick<Asking, 'store' | 'audience'>,
  number: number,
): Incident {
  const incident = store.incidents.find(number, audience);
  if (incident) return incident;
  throw new EyelineError('NOT_FOUND', {
    expected: 'the number of an incident that can be seen here',
    received: `${number}`,
    problem: `There is no incident ${number} that can be seen here.`,
    action: isGuestAudience(audience) ? GUESTS : '`incident list` lists them.',
  });
}

/** The number of the incident that one is part of, through others too. */
function wholeOf({ number, mergedInto }: Incident, store: Call['store']): number {
  const whole = mergedInto === null ? null : store.incidents.find(mergedInto, 'tenant');
  return whole ? wholeOf(whole, store) : number;
}

/** Its portraits have other numbers there: to go on by itself would take others for them. */
function isPart({ number }: Incident, whole: number): EyelineError {
  return new EyelineError('NOT_FOUND', {
    expected: 'an incident that stands by itself',
    received: `incident ${number}, which is part of incident ${whole}`,
    problem: `Incident ${number} is part of incident ${whole} now, where its portraits have other numbers.`,
    action: `\`incident show ${whole}\` shows it; \`incident merge ${number} --undo\` parts them again.`,
  });
}

/** @throws EyelineError `INVALID_USAGE` where none was named and the thread has none; else as {@link askedIncident}. */
export function requireIncident(asking: Asking, number?: number): Incident {
  const incident = askedIncident(asking, number);
  if (incident) return incident;
  const messages = unfiledHere(asking).length;
  throw new EyelineError('INVALID_USAGE', {
    expected: 'the number of an incident, or a thread that has one',
    received: 'neither',
    problem:
      messages === 0
        ? 'This thread has no incident.'
        : `This thread has no incident yet; what ${messages === 1 ? '1 message' : `${messages} messages`} brought is kept.`,
    action: isGuestAudience(asking.audience)
      ? GUESTS
      : messages === 0
        ? 'Give a number (`incident list` shows them), or open one here with `incident open`.'
        : '`incident open` records it under one; or give the number of another.',
  });
}

/** Messages of the thread that opened no incident, and brought something to open one for. */
export function unfiledHere({
  store,
  submission: { thread },
}: Pick<Asking, 'store' | 'submission'>): UnfiledMessage[] {
  if (thread === null) return [];
  return store.unfiled
    .ofThread(thread)
    .filter(({ alignments, accounts }) => alignments.length + accounts > 0);
}

/**
 * The incident that a person's word is about: as {@link requireIncident}, or a new one where the thread has portraits that
 * opened none.
 *
 * @param atLeast portraits that there are to be, all together. Default: 1.
 */
export function incidentOfPortraits(
  call: Pick<Call, 'store' | 'audience' | 'submission' | 'title' | 'by'>,
  number?: number,
  atLeast = 1,
): Incident {
  const portraits = unfiledHere(call).reduce((sum, { alignments }) => sum + alignments.length, 0);
  if (number !== undefined || portraits < atLeast) return requireIncident(call, number);
  return incidentToWrite(call);
}

/** Guests may neither list incidents nor open one. */
const GUESTS = 'Guests see only the incident of their thread. Ask someone on the team.';

/** Asked anew: an earlier message of the thread may have opened it since this one was written down. */
export function threadsIncident(store: Call['store'], { thread }: Call['submission']): number | null {
  return thread && (store.threads.find(thread)?.incidentNumber ?? null);
}

/** The incident that a command writes to: as {@link askedIncident}, or a new one for the thread. */
export function incidentToWrite(
  call: Pick<Call, 'store' | 'audience' | 'submission' | 'title' | 'by'>,
  number?: number,
): Incident {
  const known = askedIncident(call, number);
  if (known) return known;
  const { channel, thread } = call.submission;
  return call.store.incidents.open(
    { title: call.title, channel, thread: thread?.platformId ?? null },
    call.by,
  ).incident;
}

/** What is said to someone who does not manage the team, of a setting that holds for all its channels. */
export function teamManagersOnly(name: string): EyelineError {
  return new EyelineError('NOT_ALLOWED', {
    expected: `\`${name}\` from someone who manages the team`,
    received: 'it from someone who does not',
    problem: `\`${name}\` holds for all channels of the team: it is only for people who manage the team.`,
    action: 'Ask an owner or admin of the workspace, or who manages the server.',
  });
}

/** What is said to someone who does not manage the channel. */
export function managersOnly(name: string): EyelineError {
  return new EyelineError('NOT_ALLOWED', {
    expected: `\`${name}\` from someone who manages this channel`,
    received: 'it from someone who does not',
    problem: `\`${name}\` is only for people who manage this channel.`,
    action: 'Ask one of its managers.',
  });
}
