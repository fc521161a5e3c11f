import { EyelineError } from '../core/errors.ts';
import type { PictureLimits } from '../core/image/limits.ts';
import type { PicturePool } from '../core/work/picture-pool.ts';
import { checkSize, type Input } from './inputs.ts';
import { hashFile, type KeptMeasurement, type Measurements } from './measurements.ts';
import { createProgress } from './progress.ts';

/** An input as it was measured, or what was wrong with it. */
export type MeasuredInput =
  | { readonly name: string; readonly path: string; readonly measurement: KeptMeasurement }
  | { readonly name: string; readonly error: EyelineError };

/** How inputs are measured for a set. */
export interface MeasureInputsOptions {
  readonly limits: PictureLimits;
  readonly onDefect: (error: EyelineError) => void;
  readonly onMeasured: () => void;
  readonly terminal: NodeJS.WriteStream | null;
}

/**
 * Measures inputs, in order, a few at a time; those that an earlier run measured are taken from there. The workers
 * read the files.
 *
 * @throws EyelineError `CANCELLED`, `DETECTOR_UNAVAILABLE`: what is wrong with one input stands in its place.
 */
export async function measureInputs(
  inputs: readonly Input[],
  pool: PicturePool,
  measurements: Measurements,
  options: MeasureInputsOptions,
): Promise<MeasuredInput[]> {
  const progress = createProgress(inputs.length, options.terminal, 'Measuring');
  const results: MeasuredInput[] = [];
  const ahead: Promise<MeasuredInput>[] = [];
  let next = 0;
  try {
    while (next < inputs.length || ahead.length > 0) {
      while (next < inputs.length && ahead.length < 2 * pool.workers)
        ahead.push(measureInput(inputs[next++] as Input, pool, measurements, options));
      results.push(await (ahead.shift() as Promise<MeasuredInput>));
      progress.advance();
    }
    return results;
  } finally {
    progress.stop();
    await Promise.allSettled(ahead);
  }
}

async function measureInput(
  input: Input,
  pool: PicturePool,
  measurements: Measurements,
  { limits, onDefect, onMeasured }: MeasureInputsOptions,
): Promise<MeasuredInput> {
  if ('error' in input) return { name: input.name, error: input.error };
  const { name, path } = input;
  try {
    const sizeBytes = await checkSize(path, limits);
    const known = measurements.known > 0 ? measurements.find((await hashFile(path)).sha256) : null;
    if (!known) {
      const measured = await pool.measure({ path, sha256: null }, { overlay: false, hashes: true });
      const { sha256, portraits } = measured;
      const measurement = { sha256, sizeBytes, portraits };
      await measurements.keep(measurement);
      onMeasured();
      return { name, path, measurement };
    }
    onMeasured();
    return { name, path, measurement: known };
  } catch (error) {
    if (!(error instanceof EyelineError) || error.code === 'CANCELLED') throw error;
    if (error.code === 'DETECTOR_UNAVAILABLE') throw error;
    if (error.code === 'DEFECT') onDefect(error);
    return { name, error };
  }
}
