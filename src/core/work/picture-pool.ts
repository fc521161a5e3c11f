import pLimit from 'p-limit';
import { Piscina } from 'piscina';
import { EyelineError, fromErrorRecord } from '../errors.ts';
import type { DrawnSet, SetRequest } from './drawn-set.ts';
import { type JobLimits, type JobRun, runJob } from './job-run.ts';
import { lockDecoders } from './lock-decoders.ts';
import type { SamplePicture } from './make-samples.ts';
import type { MeasuredPicture, MeasureOptions } from './measured-picture.ts';
import type { PictureWorker, WorkerAnswer, WorkerNote, WorkerSettings, WorkerStatus } from './messages.ts';
import { cancelled, jobDefect, workerFailed } from './pool-errors.ts';
import type { StoredFile } from './stored-file.ts';

/** How a pool is set up. */
export interface PicturePoolOptions extends WorkerSettings {
  /** Threads, each with its own models. */
  readonly workers: number;
  /**
   * Time in ms that a job may go on after its limit before its thread is ended, 5 s by default: a decoder
   * that stops itself spares the thread and its models.
   */
  readonly graceMs?: number;
  /** Told of a worker that failed while it had no job. */
  readonly onIdleFailure?: (error: Error) => void;
}

/** Measures pictures off the event loop. */
export interface PicturePool {
  readonly workers: number;
  /**
   * Waits until a worker is warm.
   *
   * @throws EyelineError `DETECTOR_UNAVAILABLE`; `CANCELLED` by {@link close}.
   */
  status(): Promise<WorkerStatus>;
  /**
   * Measures one picture: its bytes, or a file that the worker reads itself. Jobs start in the order they came. The
   * time limit of the settings starts when the job does, on a warm worker; a worker that dies is replaced and its job
   * tried once more.
   *
   * @throws EyelineError what is wrong with the picture; `TIMEOUT`, `CANCELLED` by the signal or by
   * {@link close}, `WORKER_FAILED`, `DETECTOR_UNAVAILABLE`, `FILE_CHANGED`, `DEFECT`.
   */
  measure(
    source: Uint8Array | StoredFile,
    options: MeasureOptions & { readonly signal?: AbortSignal },
  ): Promise<MeasuredPicture>;
  /**
   * Draws a set. The time limit starts anew with every portrait. @throws as {@link measure}, of any of its files
   */
  drawSet(
    request: SetRequest,
    options?: {
      readonly signal?: AbortSignal;
      /** Told of every portrait that is in. */
      readonly onProgress?: (done: number, of: number) => void;
    },
  ): Promise<DrawnSet>;
  /** Makes the sample pictures. @throws as {@link measure} */
  samples(): Promise<SamplePicture[]>;
  /** Ends all threads; running jobs fail with `CANCELLED`. Safe to call twice. */
  close(): Promise<void>;
}

const DEFAULT_GRACE_MS = 5_000;

/** Time that a worker may take to load its models, which takes a second or two. */
const START_MS = 60_000;

/** What may be told to a running job, and what it tells. */
interface RunOptions {
  readonly signal?: AbortSignal | undefined;
  readonly onProgress?: ((done: number, of: number) => void) | undefined;
}

/** A pool of `workers` threads running the built worker module. */
export function createPicturePool(options: PicturePoolOptions): PicturePool {
  const { workers, onIdleFailure, graceMs = DEFAULT_GRACE_MS, ...settings } = options;
  const { timeoutMs } = settings.limits;
  const limits: JobLimits = { startMs: START_MS, workMs: timeoutMs + graceMs, timeoutMs };
  lockDecoders();
  const piscina = createThreads(workers, settings);
  piscina.on('error', (error) => onIdleFailure?.(error));
  /** The jobs that the threads have, by id. */
  const runs = new Map<number, JobRun>();
  piscina.on('message', (note: WorkerNote) => {
    if ('startedJob' in note) runs.get(note.startedJob)?.start();
    else runs.get(note.progressOf)?.progress(note.done, note.of);
  });
  // A worker that dies while it loads is not replaced by piscina, and what waits for it would wait for ever.
  piscina.on('workerDestroy', () =>
    setImmediate(() => {
      if (piscina.threads.length > 0) return;
      for (const run of runs.values()) if (!run.isStarted) run.cancel();
    }),
  );
  // Jobs wait here rather than in piscina, which does not keep the order of jobs that can be aborted.
  const turn = pLimit(workers);
  let lastId = 0;
  let closing: Promise<void> | undefined;

  async function attempt<K extends keyof PictureWorker>(
    name: K,
    job: Omit<Parameters<PictureWorker[K]>[0], 'id'>,
    { signal, onProgress }: RunOptions,
  ): Promise<Awaited<ReturnType<PictureWorker[K]>>> {
    const run = runJob(++lastId, limits, onProgress);
    runs.set(run.id, run);
    signal?.addEventListener('abort', run.cancel);
    try {
      return await piscina.run({ ...job, id: run.id }, { name, signal: run.signal });
    } catch (error) {
      throw run.late ?? error;
    } finally {
      run.end();
      runs.delete(run.id);
      signal?.removeEventListener('abort', run.cancel);
    }
  }

  /** Once more where the worker died. */
  async function run<K extends keyof PictureWorker>(
    name: K,
    job: Omit<Parameters<PictureWorker[K]>[0], 'id'>,
    told: RunOptions = {},
  ): Promise<Awaited<ReturnType<PictureWorker[K]>>> {
    const isOver = () => closing !== undefined || told.signal?.aborted === true;
    for (let isLast = false; ; isLast = true) {
      if (isOver()) throw cancelled(name);
      try {
        return await attempt(name, job, told);
      } catch (error) {
        if (isOver()) throw cancelled(name);
        if (error instanceof EyelineError) throw error;
        if (isLast) throw workerFailed(name, error);
      }
    }
  }

  return {
    workers,
    status: () => turn(async () => unpack('status', await run('status', {}))),
    measure: (source, { signal, ...how }) =>
      untilAborted(
        turn(async () => unpack('measure', await run('measure', { source, ...how }, { signal }))),
        'measure',
        signal,
      ),
    drawSet: (request, { signal, onProgress } = {}) =>
      untilAborted(
        turn(async () => unpack('drawSet', await run('drawSet', { request }, { signal, onProgress }))),
        'drawSet',
        signal,
      ),
    samples: () => turn(async () => unpack('samples', await run('samples', {}))),
    close: () => {
      // A thread that was ended inside a decoder exits late, and piscina would replace it even then.
      piscina.options.minThreads = 0;
      closing ??= piscina.destroy();
      return closing;
    },
  };
}

function createThreads(workers: number, workerData: WorkerSettings): Piscina {
  return new Piscina({
    filename: new URL('./picture-worker.js', import.meta.url).href,
    name: 'measure',
    workerData,
    minThreads: workers,
    maxThreads: workers,
    concurrentTasksPerWorker: 1,
  });
}

function unpack<T>(job: keyof PictureWorker, answer: WorkerAnswer<T>): T {
  if (answer.ok) return answer.value;
  throw 'error' in answer ? fromErrorRecord(answer.error) : jobDefect(job, answer.defect);
}

/** The work's outcome, or `CANCELLED` as soon as the signal says so: work that waits for its turn cannot. */
async function untilAborted<T>(
  work: Promise<T>,
  job: keyof PictureWorker,
  signal: AbortSignal | undefined,
): Promise<T> {
  if (!signal) return work;
  let stop = () => {};
  const aborted = new Promise<never>((_, reject) => {
    stop = () => reject(cancelled(job));
  });
  if (signal.aborted) stop();
  else signal.addEventListener('abort', stop);
  try {
    return await Promise.race([work, aborted]);
  } finally {
    signal.removeEventListener('abort', stop);
  }
}
