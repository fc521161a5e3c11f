import { statSync } from 'node:fs';
import { basename, resolve } from 'node:path';
import type { Command } from 'commander';
import { readConfig } from '../../config.ts';
import { SOFTWARE } from '../../version.ts';
import { EXIT } from '../exit.ts';
import { parseNumber } from '../numbers.ts';
import { printLine } from '../print.ts';
import { withStop } from '../with-stop.ts';

const DAY_MS = 24 * 60 * 60_000;

/** `eyeline backup`, `eyeline backups` and `eyeline restore`. */
export function addBackup(program: Command): void {
  program
    .command('backup')
    .description('copy the record, database and files, into one file; the bot may run meanwhile')
    .argument('<file>', 'where it is written; nothing may stand there')
    .option('--keep-days <number>', 'when you will delete it; until then a forget names it', parseNumber)
    .action(async (file: string, { keepDays }: { readonly keepDays?: number }) => {
      process.exitCode = await withStop('a back-up', (signal) => runBackup(file, keepDays ?? null, signal));
    });
  program
    .command('backups')
    .description('list the back-ups that still hold what is forgotten later')
    .option('--deleted <name>', 'say that you deleted the one of this name')
    .action(async ({ deleted }: { readonly deleted?: string }) => {
      const { listBackups } = await import('../../cli/forget/list-backups.ts');
      listBackups(readConfig().DATA_DIR, { deleted: deleted ?? null, now: Date.now, write: printLine });
    });
  program
    .command('restore')
    .description('put the record back from a back-up into an empty DATA_DIR')
    .argument('<file>', 'what `eyeline backup` made')
    .option('--forgotten <file>', 'forgotten.jsonl of the record: what it lists is forgotten again')
    .action(async (file: string, { forgotten }: { readonly forgotten?: string }) => {
      process.exitCode = await withStop('a restore', (signal) => runRestore(file, forgotten ?? null, signal));
    });
}

async function runBackup(file: string, keepDays: number | null, signal: AbortSignal): Promise<number> {
  const { writeBackup } = await import('../../core/store/backup/write-backup.ts');
  const { followFiles, doubtfulLines } = await import('../../cli/record-files.ts');
  const { formatBytes } = await import('../../core/bytes.ts');
  const { count } = await import('../../core/words.ts');
  const { registerBackup } = await import('../../core/store/disk/backup-register.ts');
  const { DATA_DIR } = readConfig();
  const contents = await followFiles('Copying', (onProgress) =>
    writeBackup(DATA_DIR, file, { software: SOFTWARE, signal, onProgress }),
  );
  registerBackup(DATA_DIR, {
    name: basename(file),
    takenMs: contents.takenMs,
    sizeBytes: statSync(file).size,
    expiresMs: keepDays === null ? null : contents.takenMs + keepDays * DAY_MS,
  });
  const { files, bytes, database, doubtful } = contents;
  printLine(
    `Backed up to ${resolve(file)}: the database (${formatBytes(database.sizeBytes)}) and ${count(files, 'file')} (${formatBytes(bytes)}).`,
  );
  for (const line of doubtfulLines(doubtful, 'This was so before the back-up')) printLine(line);
  return doubtful.length > 0 ? EXIT.failed : EXIT.fine;
}

async function runRestore(file: string, forgotten: string | null, signal: AbortSignal): Promise<number> {
  const { restoreBackup } = await import('../../core/store/backup/restore-backup.ts');
  const { followFiles, doubtfulLines } = await import('../../cli/record-files.ts');
  const { count } = await import('../../core/words.ts');
  const { DATA_DIR } = readConfig();
  const report = await followFiles('Restoring', (onProgress) =>
    restoreBackup(file, DATA_DIR, { signal, onProgress, forgotten }),
  );
  const { contents, files, doubtful } = report;
  const taken = new Date(contents.takenMs).toISOString().slice(0, 16).replace('T', ' ');
  printLine(
    `Restored into ${resolve(DATA_DIR)}: the record of ${taken} UTC with ${count(files, 'file')}, each checked by its hash.`,
  );
  if (report.forgotten > 0)
    printLine(`Forgotten again: ${count(report.forgotten, 'thing')} that the back-up still had.`);
  else if (!report.hasStubs)
    printLine(
      'No list of forgets was found (forgotten.jsonl). If something was forgotten since, forget it again.',
    );
  for (const line of doubtfulLines(doubtful, 'Send the same picture again, or use an older back-up'))
    printLine(line);
  return doubtful.length > 0 ? EXIT.failed : EXIT.fine;
}
