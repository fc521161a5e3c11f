import type { EyelineError } from '../../core/errors.ts';
import { readStoredFile, type StoredFile } from '../../core/work/files/stored-file.ts';
import type { PicturePool } from '../../core/work/pool/picture-pool.ts';
import { failureOfInput } from '../inputs/failure-of-input.ts';
import { checkSize, type Input, type InputFile, type InputLimits } from '../inputs/inputs.ts';
import type { KeptMeasurement, Measurements } from '../inputs/measurements.ts';
import { createProgress } from '../progress.ts';

/** An input as it was measured, or what was wrong with it. */
export type MeasuredInput = Exclude<Input, InputFile> | MeasuredFile;

export interface MeasuredFile extends InputFile {
  readonly measurement: KeptMeasurement;
  /** Where a worker finds it again. */
  readonly stored: Omit<StoredFile, 'sha256'>;
}

/** How inputs are measured for a set. */
export interface MeasureInputsOptions {
  readonly limits: InputLimits;
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
  if ('error' in input) return input;
  const { path, zip } = input;
  const stored = zip ? { path, zip: { index: zip.index, limits: limits.zip } } : { path };
  try {
    const sizeBytes = await checkSize(input, limits);
    const known = measurements.known > 0 ? measurements.find(await hashOf(stored, limits)) : null;
    if (!known) {
      const measured = await pool.measure({ ...stored, sha256: null }, { overlay: false, hashes: true });
      const { sha256, portraits } = measured;
      const measurement = { sha256, sizeBytes, portraits };
      await measurements.keep(measurement);
      onMeasured();
      return { ...input, stored, measurement };
    }
    onMeasured();
    return { ...input, stored, measurement: known };
  } catch (error) {
    const failure = { name: input.name, error: failureOfInput(error, onDefect) };
    return zip ? { ...failure, zip } : failure;
  }
}

async function hashOf(file: Omit<StoredFile, 'sha256'>, limits: InputLimits): Promise<string> {
  return (await readStoredFile({ ...file, sha256: null }, limits.picture)).sha256;
}
