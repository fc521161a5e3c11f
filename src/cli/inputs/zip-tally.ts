import { describeArchive } from '../../core/chat/answers/lines/describe-archive.ts';
import { type Outcome, printable } from '../report.ts';

/** Counts what became of the files of each ZIP. */
export interface ZipTally {
  /** The line on the ZIP that ends before this outcome; empty where none does. */
  add(outcome: Outcome): string;
  /** The line on the ZIP that ends with the last outcome; empty where none does. */
  end(): string;
}

/** Of outcomes in order: those of one ZIP follow each other. */
export function createZipTally(): ZipTally {
  let name: string | null = null;
  let errors: (string | null)[] = [];

  function end(): string {
    const line = name === null ? '' : `${describeArchive(printable(name), errors)}\n`;
    name = null;
    errors = [];
    return line;
  }

  return {
    add: (outcome) => {
      const next = outcome.zip?.name ?? null;
      const line = next === name ? '' : end();
      name = next;
      if (next !== null) errors.push('error' in outcome ? outcome.error.code : null);
      return line;
    },
    end,
  };
}
