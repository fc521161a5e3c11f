import type { WorkOnIncident } from '../../../incident/casework/casework-store.ts';
import type { Incident } from '../../../incident/incident.ts';
import { count } from '../../../words.ts';
import type { Button } from '../../port/message.ts';

/** Takes the opening of an incident back. @param label default: Undo */
export function undoOpeningButton(number: number, label = 'Undo'): Button {
  return {
    label,
    takesBack: true,
    invocation: { command: 'incident open', options: { number, undo: true } },
  };
}

/** Opens an incident once more whose opening was taken back. */
export function againButton(number: number): Button {
  return {
    label: 'Open again',
    takesBack: true,
    invocation: { command: 'incident open', options: { number } },
  };
}

/** That an opening was taken back, and what became of its messages. */
export function tellTakenBack(number: number, messages: number): string {
  const waiting =
    messages === 0
      ? 'It held no messages.'
      : `What ${count(messages, 'message')} brought is kept without an incident, as before.`;
  return `Taken back: incident ${number} is closed and empty. ${waiting} Its number is not used again.`;
}

/** Why an opening stands, each with how it is counted. */
const WORK: Readonly<Record<keyof WorkOnIncident, readonly [one: string, many: string]>> = {
  notes: ['note', 'notes'],
  references: ['reference', 'references'],
  techniques: ['technique', 'techniques'],
  verdicts: ['verdict', 'verdicts'],
  accounts: ['account that a person worked on', 'accounts that people worked on'],
  moves: ['merge, move or split', 'merges, moves or splits'],
  withdrawn: ['withdrawn portrait', 'withdrawn portraits'],
  elsewhere: ['portrait from elsewhere', 'portraits from elsewhere'],
  threads: ['more thread', 'more threads'],
  holds: ['hold', 'holds'],
};

/** Why nothing was changed: what people did in the incident, or that its opening was taken back before. */
export function tellWork(number: number, work: WorkOnIncident): string {
  const keys = Object.keys(WORK) as (keyof WorkOnIncident)[];
  const parts = keys.flatMap((key) => (work[key] === 0 ? [] : [count(work[key], ...WORK[key])]));
  if (parts.length === 0) return `Nothing changed: the opening of incident ${number} was taken back already.`;
  return `Nothing changed: people worked on incident ${number} since it opened: ${parts.join(', ')}. Take that back first, or use \`incident close ${number}\` or \`incident merge ${number} --into <number>\`.`;
}

/** That an incident is open once more, or why it is not. */
export function tellOpenedAgain(
  { number, title }: Pick<Incident, 'number' | 'title'>,
  {
    isChanged,
    messages,
    threadsOther,
  }: { readonly isChanged: boolean; readonly messages: number; readonly threadsOther: number | null },
): string {
  if (threadsOther !== null)
    return `Nothing changed: the thread has incident ${threadsOther} now. \`incident merge ${number} --into ${threadsOther}\` makes incident ${number} a part of it.`;
  if (!isChanged)
    return `Nothing changed: the opening of incident ${number} was not taken back. \`incident reopen ${number}\` opens a closed incident.`;
  const filed = messages === 0 ? '' : ` ${count(messages, 'message')} recorded under it.`;
  return `Opened incident ${number} again: "${title}".${filed}`;
}
