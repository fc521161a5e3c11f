import { EyelineError } from '../../errors.ts';
import type { PictureWorker } from './messages.ts';

/** What a job of the pool was to do, by its name, as a clause of an error. */
const JOBS: Readonly<Record<keyof PictureWorker, string>> = {
  status: 'the face models to be loaded',
  measure: 'the picture to be measured',
  drawSet: 'the portraits to be drawn together',
  drawTimes: 'the times of the accounts to be drawn',
  drawCloseUps: 'the close-ups of the portrait to be drawn',
  comparePairs: 'the portraits to be compared',
  hashCuts: 'the portraits to be hashed',
  cutPortraits: 'the portraits to be cut out',
  declare: 'what the file declares to be read',
  drawNetwork: 'the connections to be drawn',
  readTable: 'the table of accounts to be read',
  samples: 'the sample pictures to be made',
  thumbnails: 'the thumbnails of the picture to be drawn',
};

export function cancelled(job: keyof PictureWorker): EyelineError {
  return new EyelineError('CANCELLED', {
    expected: JOBS[job],
    received: 'a request to stop',
    action: job === 'measure' ? 'Send it again if needed.' : 'Ask again if needed.',
  });
}

export function notStarted(limitMs: number): EyelineError {
  return new EyelineError('DETECTOR_UNAVAILABLE', {
    expected: `a worker to load the face models within ${limitMs / 1000} s`,
    received: 'none that was ready by then',
    action: 'Run `eyeline doctor`, or set WORKERS lower.',
  });
}

export function overMemory(job: keyof PictureWorker, maxBytes: number): EyelineError {
  return new EyelineError('TOO_MUCH_MEMORY', {
    expected: `${JOBS[job]} within ${Math.round(maxBytes / 1e6)} MB of memory`,
    received: job === 'measure' ? 'one that takes more' : 'work that takes more',
    action:
      job === 'measure'
        ? 'Send a smaller copy of the picture.'
        : 'Choose fewer portraits, or smaller pictures.',
  });
}

export function workerFailed(job: keyof PictureWorker, cause: unknown): EyelineError {
  return new EyelineError(
    'WORKER_FAILED',
    {
      expected: JOBS[job],
      received: 'the end of two workers, one after the other',
      action:
        job === 'measure'
          ? 'Convert the picture to PNG and send that; if it happens again, report it with the file.'
          : 'Try again; if it happens again, report it with what the log says.',
    },
    { cause },
  );
}

/** A mistake of this program in a job of the pool. @param stack what the worker caught; becomes the cause, for the log. */
export function jobDefect(job: keyof PictureWorker, stack: string): EyelineError {
  const action =
    job === 'measure'
      ? 'Report it with the file and what the log says.'
      : 'Report it with what the log says.';
  return defect(JOBS[job], action, stack);
}

/** A mistake of this program while it carried out what somebody asked for. */
export function requestDefect(stack: string): EyelineError {
  return defect('an answer to what was asked', 'Report it with what the log says.', stack);
}

function defect(expected: string, action: string, stack: string): EyelineError {
  return new EyelineError(
    'DEFECT',
    { expected, received: 'a mistake of this program', action },
    { cause: new Error(stack) },
  );
}
