import type { DoubtfulFile } from '../core/store/backup/backup-format.ts';
import { count } from '../core/words.ts';
import { createProgress, type Progress } from './progress.ts';

/** Paths that are printed; the rest is a number. */
const MAX_TOLD = 20;

/** Runs work over files with a bar on a terminal. @param doing stands before it, as `Copying` */
export async function followFiles<T>(
  doing: string,
  work: (onProgress: (done: number, total: number) => void) => Promise<T>,
): Promise<T> {
  let bar: Progress | undefined;
  try {
    return await work((done, total) => {
      bar ??= createProgress(total, process.stderr, doing);
      bar.reach(done);
    });
  } finally {
    bar?.stop();
  }
}

/** Files that are not whole, for people; no line where all are. @param advice a clause or sentence without its end */
export function doubtfulLines(files: readonly DoubtfulFile[], advice: string): string[] {
  if (files.length === 0) return [];
  const of = (state: DoubtfulFile['state']) => files.filter((file) => file.state === state).length;
  const lines = files.slice(0, MAX_TOLD).map(({ path, state }) => `  ${state}: ${path}`);
  const more = files.length > MAX_TOLD ? [`  and ${files.length - MAX_TOLD} more`] : [];
  const sums = [
    of('missing') > 0 ? `${of('missing')} missing` : '',
    of('changed') > 0 ? `${of('changed')} changed` : '',
  ].filter((part) => part !== '');
  return [
    `${count(files.length, 'file is not', 'files are not')} what the record names (${sums.join(', ')}). ${advice}:`,
    ...lines,
    ...more,
  ];
}
