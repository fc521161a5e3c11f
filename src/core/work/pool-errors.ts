import { EyelineError } from '../errors.ts';

export function cancelled(): EyelineError {
  return new EyelineError('CANCELLED', {
    expected: 'the picture to be measured',
    received: 'a request to stop',
    action: 'Send it again when needed.',
  });
}

export function notStarted(limitMs: number): EyelineError {
  return new EyelineError('DETECTOR_UNAVAILABLE', {
    expected: `a worker to load the face models within ${limitMs / 1000} s`,
    received: 'none that was ready by then',
    action: 'Run `eyeline doctor`, or set WORKERS lower.',
  });
}

export function workerFailed(cause: unknown): EyelineError {
  return new EyelineError(
    'WORKER_FAILED',
    {
      expected: 'a worker to measure the picture',
      received: 'the end of two workers, one after the other',
      action: 'Convert the picture to PNG and send that; if it happens again, report it with the file.',
    },
    { cause },
  );
}

/** @param stack what the worker caught; becomes the cause, for the log. */
export function defect(stack: string): EyelineError {
  return new EyelineError(
    'DEFECT',
    {
      expected: 'the picture to be measured',
      received: 'a mistake of this program',
      action: 'Report it with the file and what the log says.',
    },
    { cause: new Error(stack) },
  );
}
