import type { IncidentPage, IncidentSummary } from '../../../../core/chat/pages/incident-page.ts';
import { threadOf } from '../known/incident-threads.ts';
import type { Plan } from '../state.ts';
import { formatCount } from '../text/format.ts';
import { quoted, writeNumbers } from '../text/write-command.ts';

/** Portraits no longer count. */
export function withdrawFaces(page: IncidentPage, chosen: readonly number[]): Plan {
  const numbers = writeNumbers(chosen);
  return {
    incident: page.number,
    place: 'faces',
    thread: threadOf(page),
    text: `/incident withdraw ${page.number} --numbers ${numbers}`,
    title: `Withdraw ${formatCount(chosen.length, 'portrait', 'portraits')}?`,
    says: [
      `They no longer count in incident ${page.number}, its comparisons and its exports: ${numbers}.`,
      'Their files are kept, and the timeline notes it. “Restore” below the faces brings them back.',
    ],
    label: 'Withdraw',
  };
}

/** Portraits go to another incident. @param other null: it is not known */
export function moveFaces(
  page: IncidentPage,
  chosen: readonly number[],
  into: number,
  other: IncidentSummary | null,
): Plan {
  const numbers = writeNumbers(chosen);
  const named = other
    ? `Incident ${into}, “${other.title}”, is ${other.status} and has ${formatCount(other.findings, 'finding', 'findings')}. `
    : '';
  return {
    incident: page.number,
    place: 'faces',
    thread: threadOf(page),
    text: `/incident move ${page.number} --numbers ${numbers} --into ${into}`,
    title: `Move ${formatCount(chosen.length, 'portrait', 'portraits')} to incident ${into}?`,
    says: [
      `${named}They leave incident ${page.number} with their accounts and verdicts: ${numbers}.`,
      'They get new numbers there. The answer has a button that takes it back.',
    ],
    label: 'Move',
  };
}

/** Portraits go to a new incident. */
export function splitFaces(page: IncidentPage, chosen: readonly number[], title: string): Plan {
  const numbers = writeNumbers(chosen);
  return {
    incident: page.number,
    place: 'faces',
    thread: threadOf(page),
    text: `/incident split ${page.number} --numbers ${numbers} --title ${quoted(title)}`,
    title: `Open a new incident for ${formatCount(chosen.length, 'portrait', 'portraits')}?`,
    says: [
      `The new incident is called “${title}”. They leave incident ${page.number} with their accounts and verdicts: ${numbers}.`,
      'They get new numbers there. The answer has a button that takes it back.',
    ],
    label: 'Open it',
  };
}

/** A verdict on portraits. @param said the button's words, the command's word, and the reason; empty: none */
export function judgeFaces(
  page: IncidentPage,
  chosen: readonly number[],
  said: { readonly words: string; readonly command: string; readonly reason: string },
): Plan {
  const { words, command, reason } = said;
  const numbers = writeNumbers(chosen);
  const why = reason === '' ? '' : ` --reason ${quoted(reason)}`;
  return {
    incident: page.number,
    place: 'faces',
    thread: threadOf(page),
    text: `/finding ${command} ${numbers} --incident ${page.number}${why}`,
    title: `${words}: ${formatCount(chosen.length, 'portrait', 'portraits')}?`,
    says: [
      `Each of them gets this verdict${reason === '' ? '' : `, with the reason “${reason}”`}: ${numbers}.`,
      'What was said of them before stays in their history. The answer has a button that takes it back.',
    ],
    label: words,
  };
}

/** Some that were withdrawn count again. @param written their numbers as a person wrote them; the command reads them */
export function restoreWritten({ number, threads }: IncidentPage, written: string): Plan {
  return {
    incident: number,
    place: 'withdrawn',
    thread: threadOf({ threads }),
    text: `/incident restore ${number} --numbers ${quoted(written)}`,
    title: 'Let these portraits count again?',
    says: [
      `They count in incident ${number}, its comparisons and its exports again: ${written}.`,
      'The answer has a button that withdraws them again.',
    ],
    label: 'Restore',
  };
}

/** All that were withdrawn count again. */
export function restoreFaces(page: IncidentPage): Plan {
  const { number, withdrawn } = page;
  const all = writeNumbers(withdrawn);
  return {
    incident: number,
    place: 'withdrawn',
    thread: threadOf(page),
    text: `/incident restore ${number} --numbers ${all}`,
    title: `Let ${formatCount(withdrawn.length, 'portrait', 'portraits')} count again?`,
    says: [
      `They count in incident ${number}, its comparisons and its exports again: ${all}.`,
      'The answer has a button that withdraws them again.',
    ],
    label: 'Restore',
  };
}
