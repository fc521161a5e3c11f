import type { Carried, Move } from '../../../incident/casework/casework-store.ts';
import { newNumbers } from '../../../incident/casework/move-words.ts';
import type { Incident } from '../../../incident/incident.ts';
import { count } from '../../../words.ts';
import type { Call } from '../../port/command.ts';
import { type Button, type Invocation, type OutgoingMessage, say } from '../../port/message.ts';
import { managersOnly } from '../asked-incident.ts';
import { showButton } from '../lines/incident-lines.ts';

/**
 * Whether what only readers of one incident see would be seen by others, once it is another's too.
 *
 * @param here the channel where it is asked: its readers see both.
 */
export function isWidened(
  from: Pick<Incident, 'channels'>,
  to: Pick<Incident, 'channels'>,
  here: string,
): boolean {
  return to.channels.some((channel) => channel !== here && !from.channels.includes(channel));
}

/**
 * Asks before something is shown to people who could not see it: null where nobody is added, or where a manager of this
 * channel said yes.
 *
 * @param invocation what to call with `share` then.
 * @throws EyelineError `NOT_ALLOWED` for a yes of somebody else.
 */
export function askToShare(
  call: Pick<Call, 'isManager' | 'audience'>,
  isWider: boolean,
  isAgreed: boolean,
  question: string,
  invocation: Invocation,
): OutgoingMessage | null {
  // Where everybody of the team may see every incident, nobody is added.
  if (!isWider || call.audience === 'tenant') return null;
  if (isAgreed && !call.isManager) throw managersOnly(`${invocation.command} --share`);
  if (isAgreed) return null;
  const share: Button = {
    label: 'Share and go on',
    invocation: { ...invocation, options: { ...invocation.options, share: true } },
  };
  return { ...say(question), buttons: [share] };
}

/** What is said of a move, with the way back. */
export function answerMove(line: string, { move }: Carried): OutgoingMessage {
  return {
    ...say(line),
    buttons: [
      undoButton(move),
      showButton(move.to),
      ...(move.kind === 'merge' ? [] : [showButton(move.from)]),
    ],
  };
}

function undoButton({ id, kind, from }: Move): Button {
  const invocation: Invocation =
    kind === 'merge'
      ? { command: 'incident merge', options: { number: from, undo: true } }
      : { command: 'incident move', options: { number: from, undo: id } };
  return { label: 'Undo', takesBack: true, invocation };
}

/** How many portraits came, and by which numbers they are called there. */
export function toldFindings({ findings }: Carried): string {
  return `${findings.length === 0 ? 'no portrait' : count(findings.length, 'portrait')}.${newNumbers(findings)}`;
}

/** What is said once a move was taken back. */
export function toldReturn({ move, isChanged, findings }: Carried): string {
  if (!isChanged) return 'Nothing changed: this was taken back already.';
  if (move.kind === 'merge')
    return `Incident ${move.from} stands by itself again. What came to incident ${move.to} since stays there.`;
  return `${count(findings.length, 'portrait')} moved back to incident ${move.from}. What came to incident ${move.to} since stays there.`;
}
