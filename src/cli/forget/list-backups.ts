import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { formatBytes } from '../../core/bytes.ts';
import { EyelineError } from '../../core/errors.ts';
import { knownBackups, registerBackup } from '../../core/store/disk/backup-register.ts';

/** Lists the back-ups that are known to stand, or notes that one was deleted. */
export function listBackups(
  dataDir: string,
  {
    deleted,
    now,
    write,
  }: {
    readonly deleted: string | null;
    readonly now: () => number;
    readonly write: (line: string) => void;
  },
): void {
  const folder = resolve(dataDir);
  const known = existsSync(folder) ? knownBackups(folder, now()) : [];
  if (deleted === null) {
    if (known.length === 0) write('No back-up is known.');
    for (const { name, takenMs, sizeBytes, expiresMs, kind } of known) {
      const where = kind === 'beside' ? ', in DATA_DIR/backups' : '';
      const until = expiresMs === null ? '' : `, to be deleted by ${timeOf(expiresMs)}`;
      write(`${timeOf(takenMs)}  ${formatBytes(sizeBytes)}  ${name}${where}${until}`);
    }
    return;
  }
  const found = known.find(({ name, kind }) => name === deleted && kind === 'made');
  if (!found)
    throw new EyelineError('INVALID_USAGE', {
      expected: 'the name of a back-up that is listed',
      received: `"${deleted.slice(0, 100)}"`,
      action:
        '`eyeline backups` lists them. A copy in DATA_DIR/backups leaves the list when its file is deleted.',
    });
  const { name, takenMs, sizeBytes, expiresMs } = found;
  registerBackup(folder, { name, takenMs, sizeBytes, expiresMs, isDeleted: true });
  write(`${name} is not listed any more.`);
}

function timeOf(ms: number): string {
  return `${new Date(ms).toISOString().slice(0, 16).replace('T', ' ')} UTC`;
}
