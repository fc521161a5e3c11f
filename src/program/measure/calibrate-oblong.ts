import { type Command, Option } from 'commander';
import type { MeasureOblongOptions } from '../../cli/reference/measure-oblong.ts';
import { printLine } from '../print.ts';

/** `eyeline calibrate-oblong`. */
export function addCalibrateOblong(program: Command): void {
  program
    .command('calibrate-oblong')
    .description(
      'measure ordinary pictures higher than wide and write what such pictures are compared with (for developers)',
    )
    .requiredOption('--ordinary <path...>', 'pictures of people, higher than wide, none made from a square')
    .requiredOption('--ordinary-is <text>', 'what they are and how many, for the table')
    .addOption(
      new Option('--out <file>', 'the module to write').default(
        'src/core/alignment/reference/oblong-table.ts',
      ),
    )
    .action(async (options: MeasureOblongOptions) => {
      const { measureOblong } = await import('../../cli/reference/measure-oblong.ts');
      await measureOblong(options, printLine);
    });
}
