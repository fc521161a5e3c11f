import type { IncidentPage, IncidentSummary } from '../../../../core/chat/pages/incident-page.ts';
import { threadOf } from '../known/incident-threads.ts';
import type { Plan } from '../state.ts';
import { formatCount } from '../text/format.ts';

/** The incident becomes a part of another one. @param other null: it is not known */
export function mergeInto(page: IncidentPage, into: number, other: IncidentSummary | null): Plan {
  const { number, title, findings } = page;
  const named = other
    ? ` Incident ${into}, “${other.title}”, is ${other.status} and has ${formatCount(other.findings, 'finding', 'findings')}.`
    : '';
  return {
    incident: number,
    place: 'whole',
    thread: threadOf(page),
    text: `/incident merge ${number} --into ${into}`,
    title: `Merge incident ${number} into incident ${into}?`,
    says: [
      `Incident ${number}, “${title}”, has ${formatCount(findings, 'finding', 'findings')}.${named}`,
      `Incident ${into} holds what both have: findings, accounts, notes, references, techniques and threads. The portraits get new numbers there, and whoever names incident ${number} is sent to incident ${into}.`,
      'The answer has a button that takes it back.',
    ],
    label: 'Merge',
  };
}

/** The incident stands by itself again. */
export function partFrom(page: IncidentPage, whole: number): Plan {
  const { number, title } = page;
  return {
    incident: number,
    place: 'whole',
    thread: threadOf(page),
    text: `/incident merge ${number} --undo`,
    title: `Take the merge of incident ${number} into incident ${whole} back?`,
    says: [
      `Incident ${number}, “${title}”, stands by itself again, with the findings that it brought. What came to incident ${whole} since stays there.`,
      'The answer has a button that merges them again.',
    ],
    label: 'Take it back',
  };
}

/** The incident's opening is taken back: what it holds waits without one. */
export function takeBackOpening(page: IncidentPage): Plan {
  const { number, title, findings } = page;
  return {
    incident: number,
    place: 'status',
    thread: threadOf(page),
    text: `/incident open --undo --number ${number}`,
    title: `Take the opening of incident ${number} back?`,
    says: [
      `Incident ${number}, “${title}”, has ${formatCount(findings, 'finding', 'findings')}. What its thread brought is kept, and waits without an incident. The incident is closed, and its number is not used again.`,
      'Where people worked on it (notes, verdicts, references, techniques), nothing is changed. The answer has a button that opens it again.',
    ],
    label: 'Take it back',
  };
}
