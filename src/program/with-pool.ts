import { composePool } from '../compose.ts';
import type { Config } from '../config.ts';
import type { PicturePool } from '../core/work/pool/picture-pool.ts';
import { cancelled } from '../core/work/pool/pool-errors.ts';
import { createLogger, type Logger } from '../logger.ts';
import { EXIT } from './exit.ts';

/**
 * Runs a command with the worker pool that the settings ask for. Ctrl-C stops it: `stop` is aborted, and the exit
 * code says so.
 *
 * @returns the command's exit code.
 */
export async function withPool(
  config: Config,
  run: (pool: PicturePool, log: Logger, stop: AbortSignal) => Promise<number>,
): Promise<number> {
  // One picture needs one process, and loading its models is most of the work.
  const pool = composePool(config, 1);
  const stop = new AbortController();
  process.once('SIGINT', () => {
    process.exitCode = EXIT.interrupted;
    stop.abort(cancelled('measure'));
    void pool.close();
  });
  try {
    return await run(pool, createLogger(config.LOG_LEVEL), stop.signal);
  } finally {
    await pool.close();
  }
}
