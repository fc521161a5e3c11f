import type { Command } from 'commander';
import { EXIT } from '../exit.ts';
import { printLine } from '../print.ts';

/** `eyeline verify`. */
export function addVerify(program: Command): void {
  program
    .command('verify')
    .description('check the files of a case file against its manifest')
    .argument('<file>', 'a ZIP that `export zip` wrote')
    .action(async (file: string) => {
      const { verifyFile } = await import('../../cli/export/verify-file.ts');
      process.exitCode = (await verifyFile(file, printLine)) ? EXIT.fine : EXIT.failed;
    });
}
