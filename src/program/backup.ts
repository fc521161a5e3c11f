import { resolve } from 'node:path';
import type { Command } from 'commander';
import { readConfig } from '../config.ts';
import { SOFTWARE } from '../version.ts';
import { EXIT } from './exit.ts';
import { printLine } from './print.ts';
import { withStop } from './with-stop.ts';

/** `eyeline backup` and `eyeline restore`. */
export function addBackup(program: Command): void {
  program
    .command('backup')
    .description('copy the record, database and files, into one file; the bot may run meanwhile')
    .argument('<file>', 'where it is written; nothing may stand there')
    .action(async (file: string) => {
      process.exitCode = await withStop('a back-up', (signal) => runBackup(file, signal));
    });
  program
    .command('restore')
    .description('put the record back from a back-up into an empty DATA_DIR')
    .argument('<file>', 'what `eyeline backup` made')
    .action(async (file: string) => {
      process.exitCode = await withStop('a restore', (signal) => runRestore(file, signal));
    });
}

async function runBackup(file: string, signal: AbortSignal): Promise<number> {
  const { writeBackup } = await import('../core/store/backup/write-backup.ts');
  const { followFiles, doubtfulLines } = await import('../cli/record-files.ts');
  const { formatBytes } = await import('../core/bytes.ts');
  const { count } = await import('../core/words.ts');
  const contents = await followFiles('Copying', (onProgress) =>
    writeBackup(readConfig().DATA_DIR, file, { software: SOFTWARE, signal, onProgress }),
  );
  const { files, bytes, database, doubtful } = contents;
  printLine(
    `Backed up to ${resolve(file)}: the database (${formatBytes(database.sizeBytes)}) and ${count(files, 'file')} (${formatBytes(bytes)}).`,
  );
  for (const line of doubtfulLines(doubtful, 'It was not whole before the back-up either')) printLine(line);
  return doubtful.length > 0 ? EXIT.failed : EXIT.fine;
}

async function runRestore(file: string, signal: AbortSignal): Promise<number> {
  const { restoreBackup } = await import('../core/store/backup/restore-backup.ts');
  const { followFiles, doubtfulLines } = await import('../cli/record-files.ts');
  const { count } = await import('../core/words.ts');
  const { DATA_DIR } = readConfig();
  const { contents, files, doubtful } = await followFiles('Restoring', (onProgress) =>
    restoreBackup(file, DATA_DIR, { signal, onProgress }),
  );
  const taken = new Date(contents.takenMs).toISOString().slice(0, 16).replace('T', ' ');
  printLine(
    `Restored into ${resolve(DATA_DIR)}: the record of ${taken} UTC with ${count(files, 'file')}, each checked by its hash.`,
  );
  for (const line of doubtfulLines(doubtful, 'Send the same picture again, or use an older back-up'))
    printLine(line);
  return doubtful.length > 0 ? EXIT.failed : EXIT.fine;
}
