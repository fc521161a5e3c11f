import type { Alignment } from '../../../alignment/assess.ts';
import { describePortraits } from '../../../alignment/class-words.ts';
import type { Incident } from '../../../incident/incident.ts';
import { count } from '../../../words.ts';
import type { Button } from '../../port/message.ts';

/** Longest note, in UTF-16 units. */
export const NOTE_LENGTH = 4000;

/** `2026-11-25 02:57 UTC`. */
export function formatTime(ms: number): string {
  return `${new Date(ms).toISOString().slice(0, 16).replace('T', ' ')} UTC`;
}

/** Longest file name in a table, in code points; a longer one would push the other columns out of a message. */
const NAME_LENGTH = 60;

/** A file's name for a table: of a long one the start and the end; empty for none. */
export function shortName(name: string | null): string {
  const characters = [...(name ?? '')];
  if (characters.length <= NAME_LENGTH) return characters.join('');
  const half = (NAME_LENGTH - 2) / 2;
  return `${characters.slice(0, half).join('')}…${characters.slice(-half).join('')}`;
}

/** A file's name for a narrow table: of a file in a ZIP without its folders, of a link without its scheme. */
export function briefName(name: string | null, isLinked: boolean): string {
  const text = name ?? '';
  return isLinked ? text.replace(/^\w+:\/\//, '') : text.slice(text.lastIndexOf('/') + 1);
}

/** A file's name within a sentence. */
export function fileLine(name: string | null): string {
  return shortName(name) || 'A file without a name';
}

/** What there is to say of files at once. */
interface CountedFile {
  readonly alignments: readonly Alignment[];
  /** Null: it was read. */
  readonly error: string | null;
  /** Whether a link led to it. Default: no. */
  readonly isLinked?: boolean | undefined;
  /** What was not read of it because the time ended. Default: all was read. */
  readonly unread?: object | undefined;
}

/**
 * How many files there are and what they show, a line that ends with a full stop; those that could not be read are
 * told from those without a portrait: `3 pictures, 2 portraits: 2 aligned.`, `8 files: 3 read, 5 not. 1 portrait: near.`
 */
export function describeFiles(files: readonly CountedFile[]): string {
  const read = files.filter(({ error }) => error === null);
  const portraits = describePortraits(read.flatMap(({ alignments }) => alignments));
  const inPart = describeInPart(read);
  if (read.length === files.length) return `${count(files.length, 'picture')}, ${portraits}.${inPart}`;
  if (read.length === 0) return noneRead(files);
  const found = `${portraits.slice(0, 1).toUpperCase()}${portraits.slice(1)}`;
  return `${count(files.length, 'file')}: ${read.length} read, ${files.length - read.length} not. ${found}.${inPart}`;
}

/** A sentence on the files that were not read to their end; empty where all were. */
function describeInPart(files: readonly CountedFile[]): string {
  const inPart = files.filter(({ unread }) => unread).length;
  if (inPart === 0) return '';
  if (files.length === 1) return ' It was not read to its end.';
  return inPart === 1 ? ' One was not read to its end.' : ` ${inPart} were not read to their ends.`;
}

function noneRead(files: readonly CountedFile[]): string {
  if (files.every(({ isLinked }) => isLinked))
    return files.length === 1 ? 'The link gave no picture.' : `None of ${files.length} links gave a picture.`;
  return files.length === 1 ? 'The file could not be read.' : `None of ${files.length} files could be read.`;
}

/** What is offered under an answer about an incident. */
export function incidentButtons({ number, status }: Pick<Incident, 'number' | 'status'>): Button[] {
  return [showButton(number), noteButton(number), ...(status === 'closed' ? [reopenButton(number)] : [])];
}

/** Opens an incident for what an earlier message brought. */
export function openButton(submission: number): Button {
  return {
    label: 'Open an incident',
    invocation: { command: 'incident open', options: { message: submission } },
  };
}

/** Asks which incident the thread joins, with what it brought before. */
export function joinButton(): Button {
  return {
    label: 'Join an incident…',
    invocation: { command: 'incident link', options: {} },
    ask: { option: 'number', label: 'Number of the incident that this thread joins' },
  };
}

/** That an incident was opened, and what joined it. */
export function tellOpened({ number, title }: Pick<Incident, 'number' | 'title'>, joined: number): string {
  return `Opened incident ${number}: "${title}". ${tellJoined(joined)}`.trim();
}

/** How many earlier messages are recorded there too, a sentence with a space behind it; empty for none. */
export function tellJoined(messages: number): string {
  if (messages === 0) return '';
  return messages === 1
    ? '1 earlier message is recorded under it too. '
    : `${messages} earlier messages are recorded under it too. `;
}

export function showButton(number: number): Button {
  return { label: `Show incident ${number}`, invocation: { command: 'incident show', options: { number } } };
}

export function noteButton(incident: number): Button {
  return {
    label: 'Add a note',
    invocation: { command: 'note', options: { incident } },
    ask: { option: 'text', label: `Note on incident ${incident}` },
  };
}

export function reopenButton(number: number): Button {
  return { label: 'Reopen', invocation: { command: 'incident reopen', options: { number } } };
}

export function closeButton(number: number): Button {
  return { label: 'Close', invocation: { command: 'incident close', options: { number } } };
}
