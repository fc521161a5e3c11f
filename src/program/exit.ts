import { CommanderError } from 'commander';
import { EyelineError } from '../core/errors.ts';

/** Every input read; some not; wrong usage or settings; stopped by Ctrl-C. */
export const EXIT = { fine: 0, failed: 1, usage: 2, interrupted: 130 } as const;

/** Writes what went wrong, for people, on stderr. @returns the exit code it means */
export function reportFailure(error: unknown): number {
  // Commander has printed its own message by now; help and version are no failures.
  if (error instanceof CommanderError) return error.exitCode === 0 ? EXIT.fine : EXIT.usage;
  if (error instanceof EyelineError) {
    if (error.code === 'CANCELLED') return EXIT.interrupted;
    process.stderr.write(`${error.code}: ${error.message}\n`);
    return error.code === 'INVALID_SETTING' || error.code === 'INVALID_USAGE' ? EXIT.usage : EXIT.failed;
  }
  process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
  return EXIT.failed;
}
