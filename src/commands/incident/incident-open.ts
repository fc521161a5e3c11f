import { requireIncident } from '../../core/chat/answers/asked-incident.ts';
import {
  againButton,
  tellOpenedAgain,
  tellTakenBack,
  tellWork,
  undoOpeningButton,
} from '../../core/chat/answers/casework/undo-opening.ts';
import { incidentButtons, showButton, tellOpened } from '../../core/chat/answers/lines/incident-lines.ts';
import { findSeen, noSuchSubmission } from '../../core/chat/answers/seen-submission.ts';
import { type Call, defineRecordCommand } from '../../core/chat/port/command.ts';
import { type OutgoingMessage, say } from '../../core/chat/port/message.ts';
import { EyelineError } from '../../core/errors.ts';
import type { Incident, IncidentDraft } from '../../core/incident/incident.ts';

export const incidentOpen = defineRecordCommand({
  name: 'incident open',
  summary: 'open an incident for this thread’s pictures, earlier and later ones',
  options: {
    title: { type: 'text', summary: 'its title', isPositional: true, maxLength: 200 },
    message: {
      type: 'integer',
      summary: 'for one earlier message; buttons fill this in',
      isForButtons: true,
      formerName: 'submission',
    },
    undo: { type: 'flag', summary: 'take the opening back: its pictures wait without an incident again' },
    number: { type: 'incident', summary: 'with --undo: of this one; else: open it again' },
  },
  examples: ['incident open Follower wave of 12 March', 'incident open --undo', 'incident open --number 3'],
  access: 'member',
  takesPictures: false,
  run: (call) => {
    const { options, store, submission, title } = call;
    if (options.undo) return takeBack(call, options.number);
    if (options.number !== undefined) return openAgain(call, options.number);
    if (options.message !== undefined) return openFor(call, options.message);
    const { channel, thread } = submission;
    return open(store, call.by, {
      title: options.title ?? title,
      channel,
      thread: thread?.platformId ?? null,
    });
  },
});

/** @throws EyelineError `NOT_FOUND` for a message that is not to be seen here, or that brought nothing. */
function openFor(call: Call<{ readonly title?: string | undefined }>, id: number): OutgoingMessage {
  const { store, options, by, audience } = call;
  if (!findSeen(id, call)) throw noSuchSubmission(id);
  const message = store.unfiled.find(id);
  if (message) {
    const { title, channel, thread } = message;
    return open(store, by, { title: options.title ?? title, channel, thread, submission: id });
  }
  const known = store.results.of(id)?.incident;
  const seen = known && store.incidents.find(known.number, audience);
  if (!seen) throw nothingToFile(id);
  return {
    ...say(`That message is under incident ${seen.number}: "${seen.title}".`),
    buttons: incidentButtons(seen),
  };
}

function open(store: Call['store'], by: Call['by'], draft: IncidentDraft): OutgoingMessage {
  const { incident, isChanged, joined } = store.incidents.open(draft, by);
  const undo = isChanged ? [undoOpeningButton(incident.number)] : [];
  return {
    ...say(tell(incident, isChanged, joined, draft)),
    buttons: [...undo, ...incidentButtons(incident)],
  };
}

function takeBack(call: Call<unknown>, asked: number | undefined): OutgoingMessage {
  const { number } = requireIncident(call, asked);
  const { incident, isChanged, messages, work } = call.store.casework.takeBackOpening(number, call.by);
  if (isChanged)
    return { ...say(tellTakenBack(number, messages)), buttons: [againButton(number), showButton(number)] };
  return { ...say(tellWork(number, work)), buttons: incidentButtons(incident) };
}

/** Asks who may see it first: its thread may stand elsewhere. */
function openAgain(call: Call<unknown>, asked: number): OutgoingMessage {
  const { number } = requireIncident(call, asked);
  const { incident, ...done } = call.store.casework.openAgain(number, call.by);
  const undo = done.isChanged ? [undoOpeningButton(number)] : [];
  return { ...say(tellOpenedAgain(incident, done)), buttons: [...undo, ...incidentButtons(incident)] };
}

function tell(
  incident: Pick<Incident, 'number' | 'title'>,
  isOpened: boolean,
  joined: number,
  { thread, submission }: IncidentDraft,
): string {
  if (!isOpened) return `This thread already has incident ${incident.number}: "${incident.title}".`;
  const hasThread = thread !== null || submission === undefined;
  const later = hasThread ? ' Pictures in this thread are recorded under it.' : '';
  return `${tellOpened(incident, joined)}${later}`;
}

function nothingToFile(id: number): EyelineError {
  return new EyelineError('NOT_FOUND', {
    expected: 'a message with a portrait or an account that is under no incident',
    received: `${id}`,
    problem: 'That message brought nothing to open an incident for.',
    action: 'Open one for this thread instead: `incident open`.',
  });
}
