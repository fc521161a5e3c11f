import type { UnusedFiles } from '../../../core/incident/evidence/unused-files.ts';
import type { Log } from '../../../core/log.ts';
import type { Uploads } from './uploads.ts';

/** Time between two sweeps, ms. */
const EVERY_MS = 3_600_000;

/**
 * How long a file lies that nothing names, ms: as long as an upload can be named in a message, and far longer than
 * any work takes from a file to its record.
 */
const KEPT_MS = 24 * 3_600_000;

/** Removes uploads that no message used. */
export interface Sweeper {
  /** Sweeps now, in the background, and then each hour. */
  start(): void;
  /** Settled when nothing is being swept any more. */
  stop(): Promise<void>;
}

export interface SweeperOptions {
  readonly unused: UnusedFiles;
  readonly uploads: Pick<Uploads, 'isNeeded' | 'inherit'>;
  readonly logger: Pick<Log, 'info' | 'warn' | 'error'>;
}

export function createSweeper({ unused, uploads, logger }: SweeperOptions): Sweeper {
  const ending = new AbortController();
  let timer: NodeJS.Timeout | undefined;
  let running: Promise<void> = Promise.resolve();

  async function sweep(): Promise<void> {
    try {
      const { isNeeded: isKept } = uploads;
      const beforeMs = Date.now() - KEPT_MS;
      const { files, bytes, leftBytes } = await unused.remove({ beforeMs, isKept, signal: ending.signal });
      uploads.inherit(leftBytes);
      if (files > 0) logger.info({ files, bytes }, 'uploads that no message used were removed');
    } catch (err) {
      logger.error({ err }, 'unused uploads could not be removed; the next try is in an hour');
    }
  }

  return {
    start: () => {
      running = sweep();
      timer = setInterval(() => {
        running = running.then(sweep);
      }, EVERY_MS).unref();
    },
    stop: async () => {
      clearInterval(timer);
      ending.abort();
      await running;
    },
  };
}
