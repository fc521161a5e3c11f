import type { Logger } from './logger.ts';

/** What ends a process in good order. */
export interface LifecycleOptions {
  /** Ends everything; called once. */
  readonly stop: () => Promise<void>;
  readonly log: Logger;
  /** Default: this process. */
  readonly target?: Pick<NodeJS.Process, 'on' | 'exit'>;
}

/** Exit status after a second signal, and after a stop that failed. */
const FAILED = 1;

/**
 * Stops on SIGTERM and SIGINT and exits with 0; a second signal exits at once. A promise that nobody waits for and that
 * fails is logged: it must not end the process with work in it.
 */
export function endOnSignals({ stop, log, target = process }: LifecycleOptions): void {
  let isStopping = false;
  const onSignal = (signal: string) => {
    if (isStopping) {
      log.warn({ signal }, 'stopped at once; what was at work is taken up at the next start');
      target.exit(FAILED);
      return;
    }
    isStopping = true;
    log.info({ signal }, 'stopping');
    stop().then(
      () => target.exit(0),
      (error: unknown) => {
        log.error({ err: error }, 'the stop failed');
        target.exit(FAILED);
      },
    );
  };
  target.on('SIGTERM', onSignal);
  target.on('SIGINT', onSignal);
  target.on('unhandledRejection', (error: unknown) =>
    log.error({ err: error }, 'a failure that nobody waited for'),
  );
}
