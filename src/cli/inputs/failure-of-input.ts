import { EyelineError } from '../../core/errors.ts';
import { jobDefect } from '../../core/work/pool/pool-errors.ts';

/**
 * What stands in the place of one input, so that the others go on.
 *
 * @param onDefect told of mistakes of this program
 * @throws what ends the whole run: `CANCELLED`, `DETECTOR_UNAVAILABLE`
 */
export function failureOfInput(error: unknown, onDefect: (error: EyelineError) => void): EyelineError {
  const failure = error instanceof EyelineError ? error : defectOf(error);
  if (failure.code === 'CANCELLED' || failure.code === 'DETECTOR_UNAVAILABLE') throw failure;
  if (failure.code === 'DEFECT') onDefect(failure);
  return failure;
}

function defectOf(error: unknown): EyelineError {
  return jobDefect('measure', error instanceof Error ? (error.stack ?? error.message) : String(error));
}
