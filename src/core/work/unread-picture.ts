import type { FileFacts } from '../chat/command.ts';
import { EyelineError } from '../errors.ts';
import { defect } from './pool-errors.ts';

/**
 * What was wrong with one file, to be told beside the others' results.
 *
 * @throws the error itself where it is not the file's: a stop, models that do not load.
 */
export function picturesError(error: unknown, signal: AbortSignal): EyelineError {
  if (signal.aborted) throw signal.reason;
  if (!(error instanceof EyelineError))
    return defect(error instanceof Error ? (error.stack ?? '') : String(error));
  if (error.code === 'CANCELLED' || error.code === 'DETECTOR_UNAVAILABLE') throw error;
  return error;
}

/** What people are told of a file that could not be measured. */
export function unreadPicture(name: string | null, error: EyelineError): FileFacts {
  return {
    name,
    measure: 'Not measured',
    meaning: error.message,
    warnings: [],
    alignments: [],
    error: error.code,
    overlay: null,
  };
}
