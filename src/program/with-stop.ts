import { EyelineError } from '../core/errors.ts';
import { EXIT } from './exit.ts';

/** Runs a command that Ctrl-C ends: the signal is aborted, and the exit code says so. @param doing as `a back-up` */
export async function withStop<T>(doing: string, run: (signal: AbortSignal) => Promise<T>): Promise<T> {
  const stop = new AbortController();
  const end = () => {
    process.exitCode = EXIT.interrupted;
    stop.abort(
      new EyelineError('CANCELLED', {
        expected: doing,
        received: 'a request to stop',
        action: 'Ask again if needed.',
      }),
    );
  };
  process.once('SIGINT', end);
  try {
    return await run(stop.signal);
  } finally {
    process.off('SIGINT', end);
  }
}
