import { EyelineError } from '../../errors.ts';
import type { PictureWorker } from './messages.ts';

/** What Eyeline does in a job of the pool, by its name: what follows `Eyeline could not`. */
const JOBS: Readonly<Record<keyof PictureWorker, string>> = {
  status: 'load the face models',
  measure: 'measure the picture',
  drawSet: 'draw the portraits together',
  drawTimes: 'draw the times of the accounts',
  drawCloseUps: 'draw the close-ups of the portrait',
  comparePairs: 'compare the portraits',
  hashCuts: 'look for the portraits in earlier pictures',
  cutPortraits: 'cut out the portraits',
  declare: 'read what the file declares',
  drawNetwork: 'draw the connections',
  readTable: 'read the table of accounts',
  samples: 'make the sample pictures',
  thumbnails: 'draw the thumbnails of the picture',
};

export function cancelled(job: keyof PictureWorker): EyelineError {
  return new EyelineError('CANCELLED', {
    expected: `Eyeline to ${JOBS[job]}`,
    received: 'a request to stop',
    problem: `Eyeline was asked to stop before it could ${JOBS[job]}.`,
    action: job === 'measure' ? 'Send it again if needed.' : 'Ask again if needed.',
  });
}

export function notStarted(limitMs: number): EyelineError {
  return new EyelineError('DETECTOR_UNAVAILABLE', {
    expected: `Eyeline to load the face models within ${limitMs / 1000} s`,
    received: 'work that takes longer',
    action: 'Run `eyeline doctor`, or set WORKERS lower.',
  });
}

export function overMemory(job: keyof PictureWorker, maxBytes: number): EyelineError {
  return new EyelineError('TOO_MUCH_MEMORY', {
    expected: `Eyeline to ${JOBS[job]} within ${Math.round(maxBytes / 1e6)} MB of memory`,
    received: 'work that takes more',
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
      expected: `Eyeline to ${JOBS[job]}`,
      received: 'two worker processes that ended early',
      problem: `Eyeline could not ${JOBS[job]}: its worker process ended twice.`,
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

/** A mistake of this program while it read names. @param stack as {@link jobDefect} */
export function namesDefect(stack: string): EyelineError {
  return defect('read the names on the picture', 'Report it with what the log says.', stack);
}

/** A mistake of this program while it carried out what somebody asked for. */
export function requestDefect(stack: string): EyelineError {
  return defect('answer this', 'Report it with what the log says.', stack);
}

function defect(doing: string, action: string, stack: string): EyelineError {
  return new EyelineError(
    'DEFECT',
    {
      expected: `Eyeline to ${doing}`,
      received: 'a mistake of this program',
      problem: `Eyeline could not ${doing}, because of a mistake in its program.`,
      action,
    },
    { cause: new Error(stack) },
  );
}
