import type { KeepFiles } from '../../chat/port/command.ts';
import type { ExaminerContext, ExaminerParts } from './examiner.ts';
import { wholeFile } from './zip-result.ts';

/** Fetches files of a message and keeps them as they came, unread: tables and graphs. */
export function createKeepFiles(
  { turns, now }: Pick<ExaminerParts, 'turns' | 'now'>,
  { fetch, blobs, signal, turnKey }: ExaminerContext,
): KeepFiles {
  return (files, maxBytes) =>
    Promise.all(
      files.map((file) =>
        turns.run(
          turnKey,
          async () => {
            const seenMs = now();
            const { bytes, sourceAddress, lastModifiedMs, servedMs } = await fetch(file, maxBytes, signal);
            const reference = await blobs.put(bytes);
            const sighting = { fileName: file.name, sourceAddress, lastModifiedMs, servedMs, seenMs };
            return { name: file.name, reference, picture: wholeFile(reference, sighting, null) };
          },
          signal,
        ),
      ),
    );
}
