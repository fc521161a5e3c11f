import { join, resolve, sep } from 'node:path';
import { describeAnimationFrames } from '../core/alignment/animation-frame.ts';
import type { Alignment } from '../core/alignment/assess.ts';
import { LIMIT } from '../core/alignment/limit.ts';
import { METHOD } from '../core/alignment/method.ts';
import { NOTHING_LEFT_OUT } from '../core/alignment/set/set-counts.ts';
import { EyelineError } from '../core/errors.ts';
import type { Instrument } from '../core/incident/findings/portrait.ts';
import { leftOutOf } from '../core/set/left-out.ts';
import type { Figure, SuperimposedStyle } from '../core/set/set-draft.ts';
import type { DrawnSet, SetFile } from '../core/work/draw/drawn-set.ts';
import type { PicturePool } from '../core/work/pool/picture-pool.ts';
import { type Input, type InputLimits, listInputs } from './inputs/inputs.ts';
import { openMeasurements } from './inputs/measurements.ts';
import { createProgress } from './progress.ts';
import { printable } from './report.ts';
import { measureInputs } from './set/measure-inputs.ts';
import { type NumberedInput, numberInputs, toSetFiles } from './set/number-inputs.ts';
import { composeFiles } from './set/set-files.ts';
import { MEASUREMENTS, openSetFolder } from './set/set-folder.ts';

/** How `eyeline compare` runs. */
export interface CompareOptions {
  /** Folder that everything is written into. */
  readonly out: string;
  readonly style: SuperimposedStyle;
  /** Largest superimposed GIF, bytes. */
  readonly maxBytes: number;
  /** Only portraits of this class; null: of every class. */
  readonly only: Alignment | null;
  /** How it is drawn for a publication; null: as where nobody asks. */
  readonly figure: Figure | null;
  readonly limits: InputLimits;
  readonly write: (text: string) => void;
  /** For what is no result: files that could not be read, what to do after a stop. */
  readonly complain: (text: string) => void;
  /** Told of mistakes of this program; their cause is for the log. */
  readonly onDefect: (error: EyelineError) => void;
  /** Where a progress bar may be drawn; null: nowhere. */
  readonly terminal: NodeJS.WriteStream | null;
  /** Clock, epoch ms. */
  readonly now: () => number;
}

/**
 * Measures files and folders and draws all their portraits together, in bounded memory. What was measured is kept in
 * the folder until the end, so that a run that was stopped goes on where it was.
 *
 * @returns the number of inputs that could not be read.
 * @throws EyelineError `INVALID_USAGE` for a folder with files of other origin; `NOT_FOUND` for fewer than two
 * portraits; `CANCELLED`.
 */
export async function compare(
  paths: readonly string[],
  pool: PicturePool,
  options: CompareOptions,
): Promise<number> {
  const { out, complain } = options;
  const inputs = withoutOutput(await listInputs(paths, options.limits.zip), out);
  const { name, version, models } = (await pool.status()).backend;
  const instrument: Instrument = { method: METHOD, backend: { name, version, models } };
  const path = join(out, MEASUREMENTS);
  const measurements = await openMeasurements(path, instrument);
  const folder = await openSetFolder(out, measurements.own);
  let measured = 0;
  try {
    const found = await measureInputs(inputs, pool, measurements, {
      ...options,
      onMeasured: () => measured++,
    });
    const numbered = numberInputs(found);
    const drawn = await draw(numbered, pool, instrument, options);
    await folder.write(composeFiles(numbered, drawn, instrument, folder, options), measurements);
    await measurements.remove();
    report(numbered, drawn, options);
    return found.filter((input) => 'error' in input).length;
  } catch (error) {
    if (error instanceof EyelineError && error.code === 'CANCELLED') {
      complain(
        `Stopped with ${measured} of ${inputs.length} pictures measured. The same command continues from there.\n`,
      );
    } else if (error instanceof EyelineError && error.code === 'NOT_FOUND') await measurements.remove();
    throw error;
  }
}

/** The inputs without what earlier runs wrote. */
function withoutOutput(inputs: readonly Input[], out: string): Input[] {
  const inside = `${resolve(out)}${sep}`;
  return inputs.filter((input) => 'error' in input || !resolve(input.name).startsWith(inside));
}

async function draw(
  inputs: readonly NumberedInput[],
  pool: PicturePool,
  { method, backend }: Instrument,
  { style, maxBytes, only, figure, terminal }: CompareOptions,
): Promise<DrawnSet> {
  const files = toSetFiles(inputs, only);
  const count = countOf(files);
  if (count < 2) throw tooFew(count, only);
  const progress = createProgress(count, terminal, 'Drawing');
  try {
    return await pool.drawSet(
      {
        files,
        left: only
          ? {
              ...NOTHING_LEFT_OUT,
              choice: { from: countOf(toSetFiles(inputs)), isByVerdict: false, byClass: only },
            }
          : leftOutOf(
              inputs.flatMap(({ numbered }) => numbered),
              inputs.filter(({ input, numbered }) => !('error' in input) && numbered.length === 0).length,
            ),
        superimposed: { style, maxBytes },
        ...(figure ? { figure } : {}),
        method,
        backend: `${backend.name} (${backend.version}, models ${backend.models})`,
      },
      { onProgress: (done) => progress.reach(done) },
    );
  } finally {
    progress.stop();
  }
}

function report(inputs: readonly NumberedInput[], drawn: DrawnSet, options: CompareOptions): void {
  const { out, write, complain } = options;
  for (const { input } of inputs) {
    if ('error' in input)
      complain(`${printable(input.name)}\n  ${input.error.code}: ${input.error.message}\n`);
  }
  if (drawn.reading) write(`${drawn.reading.text.measure}. ${drawn.reading.text.meaning}\n${LIMIT}\n`);
  const portraits = toSetFiles(inputs, options.only).flatMap((file) => file.portraits);
  for (const line of describeAnimationFrames(portraits)) write(`${line}\n`);
  write(`Contact sheet, superimposition, eye positions and report: ${printable(out)}\n`);
}

function countOf(files: readonly SetFile[]): number {
  return files.reduce((sum, { portraits }) => sum + portraits.length, 0);
}

function tooFew(count: number, only: Alignment | null): EyelineError {
  return new EyelineError('NOT_FOUND', {
    expected: `at least 2 portraits ${only ? `that are ${only}` : 'with a clear frame'}`,
    received: count === 0 ? 'none' : '1',
    action: only
      ? 'Without `--only` all of them are compared.'
      : 'Give more profile pictures, or a folder of them.',
  });
}
