import type { FileFacts } from '../../chat/port/command.ts';
import { type ErrorCode, EyelineError } from '../../errors.ts';
import { jobDefect } from '../pool/pool-errors.ts';

/** Failures that are not one file's fault: a stop, models that do not load, a platform or a disk that cannot be reached. */
const NOT_OF_ONE_FILE: ReadonlySet<ErrorCode> = new Set([
  'CANCELLED',
  'DETECTOR_UNAVAILABLE',
  'PLATFORM_UNAVAILABLE',
  'STORE_FAILED',
]);

/**
 * What was wrong with one file, to be told beside the others' results.
 *
 * @param toDefect composes a mistake of this program from its stack; default: of measuring
 * @throws the error itself where it is not the file's.
 */
export function picturesError(
  error: unknown,
  signal: AbortSignal,
  toDefect = (stack: string) => jobDefect('measure', stack),
): EyelineError {
  if (signal.aborted) throw signal.reason;
  if (!(error instanceof EyelineError))
    return toDefect(error instanceof Error ? (error.stack ?? '') : String(error));
  if (NOT_OF_ONE_FILE.has(error.code)) throw error;
  return error;
}

/** What people are told of a file that could not be measured. */
export function unreadPicture(
  name: string | null,
  error: EyelineError,
  sha256: string | null = null,
): FileFacts {
  return {
    name,
    measure: 'Not measured',
    meaning: error.message,
    warnings: [],
    alignments: [],
    error: error.code,
    sha256,
    isPage: false,
    overlay: null,
  };
}
