import type { Connection } from '../database.ts';

/**
 * Writes the database anew without anything that was deleted, free pages and gaps within pages too, and cuts its log to
 * no bytes. `secure_delete` alone leaves copies of rows that SQLite had moved between pages.
 *
 * @returns false while another process reads an earlier state: the log then still has it.
 */
export function compactDatabase({ sqlite }: Pick<Connection, 'sqlite'>): boolean {
  sqlite.exec('VACUUM');
  const [found] = sqlite.pragma('wal_checkpoint(TRUNCATE)') as { busy: number }[];
  return found?.busy === 0;
}
