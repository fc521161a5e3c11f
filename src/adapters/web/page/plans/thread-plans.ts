import type { IncidentPage } from '../../../../core/chat/pages/incident-page.ts';
import type { Plan } from '../state.ts';
import { formatCount } from '../text/format.ts';
import { quoted, writeNumbers } from '../text/write-command.ts';

/** Findings of this incident that came in a thread. */
function findingsOf(thread: number, { sources }: IncidentPage): number[] {
  return sources.flatMap(({ thread: from, findings }) => (from === String(thread) ? findings : []));
}

/** How many portraits a thread brought, and which; in words. */
export function brought(thread: number, page: IncidentPage): string {
  const findings = findingsOf(thread, page);
  if (findings.length === 0) return 'no portrait that counts';
  return `${formatCount(findings.length, 'portrait', 'portraits')} (${writeNumbers(findings)})`;
}

/** A thread goes to a new incident of its own. @param title empty: called as a part of this one */
export function splitThread(thread: number, page: IncidentPage, title: string): Plan {
  const { number } = page;
  const named = title === '' ? `Part of ${page.title}`.slice(0, 200) : title;
  return {
    incident: number,
    place: 'threads',
    thread,
    text: `/incident split ${number}${title === '' ? '' : ` --title ${quoted(title)}`}`,
    title: `Open a new incident for thread ${thread}?`,
    says: [
      `The new incident is called “${named}”. What the thread brought goes there, with its accounts and verdicts: ${brought(thread, page)}. The portraits get new numbers.`,
      'The thread records there from now on. The answer has a button that takes it back.',
    ],
    label: 'Split off',
  };
}

/** A thread leaves the incident. */
export function leaveThread(thread: number, { number }: IncidentPage): Plan {
  return {
    incident: number,
    place: 'threads',
    thread,
    text: `/incident link ${number} --undo`,
    title: `Let thread ${thread} leave incident ${number}?`,
    says: [
      `What it brought stays in incident ${number}. New pictures in the thread are not recorded there.`,
      'The answer has a button by which it joins again.',
    ],
    label: 'Leave',
  };
}

/** A thread leaves the incident, and takes along what it brought. */
export function takeThread(thread: number, page: IncidentPage): Plan {
  const { number } = page;
  return {
    incident: number,
    place: 'threads',
    thread,
    text: `/incident link ${number} --undo --take-along`,
    title: `Let thread ${thread} leave incident ${number} with what it brought?`,
    says: [
      `What it brought leaves too, and waits in the thread without an incident: ${brought(thread, page)}. What people worked on here stays: portraits with a verdict, a technique, an account given by hand, or withdrawn.`,
      'The answer has a button by which it joins again; its portraits get new numbers then.',
    ],
    label: 'Leave with it',
  };
}

/** A thread joins the incident. Where it is in one already, the command says no. */
export function joinThread(thread: number, { number, title }: Pick<IncidentPage, 'number' | 'title'>): Plan {
  return {
    incident: number,
    place: 'threads',
    thread,
    text: `/incident link ${number}`,
    title: `Let thread ${thread} join incident ${number}?`,
    says: [
      `What the thread brought without an incident is recorded ${title === '' ? `in incident ${number}` : `under “${title}”`} too, and so are its pictures from now on.`,
      'The answer has a button that takes it back.',
    ],
    label: 'Join',
  };
}

/** A thread leaves the incident that it shares, which its page does not know. */
export function splitOwnThread(thread: number): Plan {
  return {
    incident: 0,
    place: 'threads',
    thread,
    text: '/incident split',
    title: 'Open a new incident for this thread?',
    says: [
      'It leaves the incident that it shares with other threads. What it brought goes to the new one, with its accounts and verdicts, and gets new numbers there.',
      'The thread records there from now on. The answer has a button that takes it back.',
    ],
    label: 'Split off',
  };
}
