import { type Command, Option } from 'commander';
import type { CompareOptions } from '../../cli/compare.ts';
import { COMPARE_HELP } from '../../cli/help-texts.ts';
import { pictureLimits, zipLimits } from '../../compose.ts';
import { type Config, readConfig } from '../../config.ts';
import type { Alignment } from '../../core/alignment/assess.ts';
import { FIGURE_OPTIONS, type FigureOptions, readFigure } from '../../core/chat/answers/figure-options.ts';
import { DRAWN_CLASSES } from '../../core/set/choose-members.ts';
import type { SuperimposedStyle } from '../../core/set/set-draft.ts';
import { EXIT } from '../exit.ts';
import { parseNumber } from '../numbers.ts';
import { writeOut } from '../print.ts';
import { withPool } from '../with-pool.ts';

/** Largest superimposed GIF by default, bytes: what every platform plays within a message. */
const MAX_GIF_BYTES = 8 * 1024 * 1024;

/** `eyeline compare`. */
export function addCompare(program: Command): void {
  program
    .command('compare')
    .description('compare all portraits of pictures, folders and ZIPs, and draw them together')
    .argument('<path...>', 'picture files, folders or ZIPs')
    .requiredOption(
      '--out <folder>',
      'folder to write into; files that Eyeline did not write are not overwritten',
    )
    .addOption(
      new Option('--style <style>', 'superimpose lays the faces over each other, flip shows each in turn')
        .choices(['superimpose', 'flip'])
        .default('superimpose'),
    )
    .option('--max-bytes <number>', 'largest superimposed GIF, bytes', parseNumber, MAX_GIF_BYTES)
    .addOption(new Option('--only <class>', 'only portraits of this class').choices(DRAWN_CLASSES))
    .option('--no-caption', FIGURE_OPTIONS['no-caption'].summary)
    .option('--light', FIGURE_OPTIONS.light.summary)
    .option('--width <px>', FIGURE_OPTIONS.width.summary, parseNumber)
    .option('--credit <text>', FIGURE_OPTIONS.credit.summary)
    .option('--no-labels', FIGURE_OPTIONS['no-labels'].summary)
    .addOption(
      new Option('--faces <how>', FIGURE_OPTIONS.faces.summary).choices(FIGURE_OPTIONS.faces.choices),
    )
    .option('--gif <px>', FIGURE_OPTIONS.gif.summary, parseNumber)
    .addHelpText('after', COMPARE_HELP)
    .action(async (paths: string[], options: CompareFlags) => {
      const { out, style, maxBytes, only = null } = options;
      process.exitCode = await runCompare(readConfig(), paths, {
        out,
        style,
        maxBytes,
        only,
        figure: readFigure(figureOf(options)),
      });
    });
}

/** What commander reads; what begins with `no-` stands there as its opposite. */
interface CompareFlags extends Omit<FigureOptions, 'no-caption' | 'no-labels'> {
  readonly out: string;
  readonly style: SuperimposedStyle;
  readonly maxBytes: number;
  readonly only?: Alignment;
  readonly caption: boolean;
  readonly labels: boolean;
}

function figureOf({ caption, labels, light, width, credit, faces, gif }: CompareFlags): FigureOptions {
  return { 'no-caption': !caption, 'no-labels': !labels, light, width, credit, faces, gif };
}

function runCompare(
  config: Config,
  paths: readonly string[],
  options: Pick<CompareOptions, 'out' | 'style' | 'maxBytes' | 'only' | 'figure'>,
): Promise<number> {
  return withPool(config, async (pool, log) => {
    const { compare } = await import('../../cli/compare.ts');
    const failed = await compare(paths, pool, {
      ...options,
      limits: { picture: pictureLimits(config), zip: zipLimits(config) },
      terminal: process.stderr.isTTY ? process.stderr : null,
      write: writeOut,
      complain: (text) => process.stderr.write(text),
      onDefect: (error) => log.error({ err: error.cause }, 'a picture could not be measured'),
      now: Date.now,
    });
    return failed > 0 ? EXIT.failed : EXIT.fine;
  });
}
