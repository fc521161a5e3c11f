import { describeArchive } from '../../core/chat/answers/lines/describe-archive.ts';
import { count } from '../../core/words.ts';
import { type Outcome, printable } from '../report.ts';
import type { InputList } from './inputs.ts';

/** Counts what became of the files of each ZIP, and of the links of each list. */
export interface Tally {
  /** The line on the ZIP or list that ends before this outcome; empty where none does. */
  add(outcome: Outcome): string;
  /** The line on the ZIP or list that ends with the last outcome; empty where none does. */
  end(): string;
}

/** Of outcomes in order: those of one ZIP or list follow each other. */
export function createTally(): Tally {
  let first: Outcome | null = null;
  /** Codes; null: it was read. */
  let errors: (string | null)[] = [];

  function end(): string {
    const line = first && describe(first, errors);
    first = null;
    errors = [];
    return line ? `${line}\n` : '';
  }

  return {
    add: (outcome) => {
      const isNext = first !== null && sourceOf(outcome) === sourceOf(first);
      const line = isNext ? '' : end();
      first ??= outcome;
      errors.push('error' in outcome ? outcome.error.code : null);
      return line;
    },
    end,
  };
}

/** Two inputs from one ZIP or list have the same. */
function sourceOf({ zip, list }: Outcome): string | InputList | undefined {
  return zip?.name ?? list;
}

/** Null for what is from neither. */
function describe({ zip, list }: Outcome, errors: readonly (string | null)[]): string | null {
  if (zip) return describeArchive(printable(zip.name), errors);
  return list ? describeList(list, errors) : null;
}

/** `list.csv: 12 links, 8 pictures read, 2 without one, 2 repeats of others.` */
function describeList({ name, doubles, left }: InputList, errors: readonly (string | null)[]): string {
  const unread = errors.filter((code) => code !== null).length;
  const parts = [
    count(errors.length + doubles + left, 'link'),
    `${count(errors.length - unread, 'picture')} read`,
    ...(unread > 0 ? [`${unread} without one`] : []),
    ...(doubles > 0 ? [doubles === 1 ? '1 a repeat of another' : `${doubles} repeats of others`] : []),
    ...(left > 0 ? [`${left} left out: give them as another list`] : []),
  ];
  return `${printable(name)}: ${parts.join(', ')}.`;
}
