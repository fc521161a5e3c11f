import { type Command, Option } from 'commander';
import type { MeasureSetsOptions } from '../../cli/reference/measure-sets.ts';
import { printLine } from '../print.ts';

/** `eyeline calibrate-sets`. */
export function addCalibrateSets(program: Command): void {
  program
    .command('calibrate-sets')
    .description('measure labelled portraits and write what sets are compared with (for developers)')
    .requiredOption('--generated <path...>', 'portraits by StyleGAN, as the generator made them')
    .requiredOption('--generated-is <text>', 'what they are and how many, for the table')
    .requiredOption(
      '--ordinary <path...>',
      'avatars of people, none cropped by FFHQ’s recipe or one template',
    )
    .requiredOption('--ordinary-is <text>', 'what they are and how many, for the table')
    .requiredOption('--template <path...>', 'portraits of people that were all cropped to one template')
    .requiredOption('--template-is <text>', 'what they are and how many, for the table')
    .addOption(
      new Option('--out <file>', 'the module to write').default(
        'src/core/alignment/set/set-reference-table.ts',
      ),
    )
    .action(async (options: MeasureSetsOptions) => {
      const { measureSets } = await import('../../cli/reference/measure-sets.ts');
      await measureSets(options, printLine);
    });
}
