import type { ReadNames } from '../../../chat/port/command.ts';
import type { ExaminerContext, ExaminerParts } from '../../examine/examiner.ts';

/** Reads names on files of the record: the process that reads them opens them itself. Null where names are switched off. */
export function createReadNames(
  { names }: Pick<ExaminerParts, 'names'>,
  { blobs, signal }: Pick<ExaminerContext, 'blobs' | 'signal'>,
): ReadNames | null {
  if (!names) return null;
  return async (file, frames, animationFrame) => {
    const source = { path: blobs.locate(file), sha256: file.sha256 };
    return (await names.read({ source, frames, animationFrame }, signal)).names;
  };
}
