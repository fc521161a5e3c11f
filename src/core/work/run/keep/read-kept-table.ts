import type { AccountTable } from '../../../account-table/account-table.ts';
import type { ReadTable } from '../../../chat/port/command.ts';
import type { ExaminerContext, ExaminerParts } from '../../examine/examiner.ts';

/** Reads kept tables of accounts in a turn of their own. */
export function createReadTable(
  { pool, turns }: Pick<ExaminerParts, 'pool' | 'turns'>,
  { blobs, signal, turnKey }: Omit<ExaminerContext, 'fetch'>,
): ReadTable {
  return (file, how) =>
    turns.run(
      turnKey,
      async () => {
        const request = { path: blobs.locate(file), sha256: file.sha256, ...how };
        return JSON.parse(await pool.readTable(request, { signal })) as AccountTable;
      },
      signal,
    );
}
