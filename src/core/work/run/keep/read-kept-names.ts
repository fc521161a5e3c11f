import type { ReadNames } from '../../../chat/port/command.ts';
import { type ErrorRecord, isForLog, toErrorRecord } from '../../../errors.ts';
import type { ExaminerContext, ExaminerParts } from '../../examine/examiner.ts';
import { picturesError } from '../../examine/unread-picture.ts';
import { namesDefect } from '../../pool/pool-errors.ts';

/** Reads names on files of the record: the process that reads them opens them itself. Null where names are switched off. */
export function createReadNames(
  { names, onDefect }: Pick<ExaminerParts, 'names' | 'onDefect'>,
  { blobs, signal }: Pick<ExaminerContext, 'blobs' | 'signal'>,
): ReadNames | null {
  if (!names) return null;
  return async (file, frames, animationFrame) => {
    const source = { path: blobs.locate(file), sha256: file.sha256 };
    try {
      const { names: read } = await names.read({ source, frames, animationFrame }, signal);
      return { names: read };
    } catch (error) {
      const known = picturesError(error, signal, namesDefect);
      if (isForLog(known)) onDefect(known, 'names could not be read');
      return { error: toErrorRecord(known) as ErrorRecord };
    }
  };
}
