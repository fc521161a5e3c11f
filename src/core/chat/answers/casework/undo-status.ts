import type { IncidentStatus } from '../../../incident/incident.ts';
import type { Call } from '../../port/command.ts';
import { type Button, type OutgoingMessage, say } from '../../port/message.ts';
import { formatTime, incidentButtons } from '../lines/incident-lines.ts';

/** The command by which an incident gets a status. */
const COMMANDS: Readonly<Record<IncidentStatus, string>> = {
  closed: 'incident close',
  open: 'incident reopen',
};

/**
 * Takes a closing (`closed`) or a reopening (`open`) back; none where nothing was changed.
 *
 * @param isOneOfTwo whether another button takes something else back. Default: none does.
 */
export function undoStatusButton(
  number: number,
  status: IncidentStatus,
  change: number | null,
  isOneOfTwo = false,
): Button[] {
  if (change === null) return [];
  const options = { number, undo: true, change };
  const label = isOneOfTwo ? `Undo: ${status === 'closed' ? 'closing' : 'reopening'}` : 'Undo';
  return [{ label, takesBack: true, invocation: { command: COMMANDS[status], options } }];
}

/** Takes a closing or a reopening back, and says how the incident stands. @param change undefined: the last one. */
export function undoStatus(
  { store, by }: Pick<Call, 'store' | 'by'>,
  number: number,
  status: IncidentStatus,
  change: number | undefined,
): OutgoingMessage {
  const { incident, isChanged } = store.incidents.undoStatus(number, status, change ?? null, by);
  const closed = incident.closedMs === null ? '' : `, closed ${formatTime(incident.closedMs)}`;
  const line = isChanged
    ? `Taken back: incident ${number} is ${incident.status}${closed} as before.`
    : `Nothing changed: incident ${number} is ${incident.status}${closed}.`;
  return { ...say(line), buttons: incidentButtons(incident) };
}
