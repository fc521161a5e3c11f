import type { CandidateFile, Remeasured } from '../../set/find-members.ts';
import { count } from '../../words.ts';
import type { WorkCall } from '../port/command.ts';
import { say } from '../port/message.ts';

/** Each file as the present instrument sees it: from the record where it measured it before, else measured now. */
export async function measureFiles(
  files: readonly CandidateFile[],
  call: Pick<WorkCall, 'knownMeasures' | 'remeasure' | 'progress'>,
): Promise<readonly Remeasured[]> {
  const known = await call.knownMeasures(files);
  const unknown = files.filter((_, index) => !known[index]);
  const measuring = `Measuring ${count(unknown.length, 'picture')} again`;
  if (unknown.length > 0) call.progress(say(`${measuring}.`));
  const measured =
    unknown.length === 0
      ? []
      : await call.remeasure(
          unknown.map(({ file }) => file),
          (done) => call.progress(say(`${measuring}: ${done} done.`)),
        );
  let next = 0;
  return files.map((_, index) => known[index] ?? (measured[next++] as Remeasured));
}
