import { type Command, Option } from 'commander';
import type { CalibrateOptions } from '../../cli/reference/calibrate.ts';
import { printLine } from '../print.ts';

/** `eyeline calibrate`. */
export function addCalibrate(program: Command): void {
  program
    .command('calibrate')
    .description('measure labelled portraits and write the reference table (for developers)')
    .requiredOption('--generated <path...>', 'portraits by StyleGAN, as the generator made them')
    .requiredOption('--generated-is <text>', 'what they are and how many, for the table')
    .requiredOption('--ordinary <path...>', 'avatars of people, none cropped by FFHQ’s recipe')
    .requiredOption('--ordinary-is <text>', 'what they are and how many, for the table')
    .addOption(
      new Option('--out <file>', 'the module to write').default(
        'src/core/alignment/reference/reference-table.ts',
      ),
    )
    .action(async (options: CalibrateOptions) => {
      const { calibrate } = await import('../../cli/reference/calibrate.ts');
      await calibrate(options, printLine);
    });
}
