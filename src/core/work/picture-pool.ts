import pLimit from 'p-limit';
import { Piscina } from 'piscina';
import { EyelineError, fromErrorRecord } from '../errors.ts';
import { timedOut } from '../image/picture-errors.ts';
import type { MeasuredPicture } from './measured-picture.ts';
import type { MeasureJob, PictureWorker, WorkerAnswer, WorkerSettings, WorkerStatus } from './messages.ts';

/** How a pool is set up. */
export interface PicturePoolOptions extends WorkerSettings {
  /** Threads, each with its own models. */
  readonly workers: number;
  /** Told of a worker that failed while it had no job. */
  readonly onIdleFailure?: (error: Error) => void;
}

/** Measures pictures off the event loop. */
export interface PicturePool {
  readonly workers: number;
  /**
   * Waits until a worker is warm.
   *
   * @throws EyelineError `DETECTOR_UNAVAILABLE`
   */
  status(): Promise<WorkerStatus>;
  /**
   * Measures one picture. Jobs start in the order they came. The time limit of the settings starts when the
   * job does; a worker that dies is replaced and its job tried once more.
   *
   * @throws EyelineError what is wrong with the picture; `TIMEOUT`, `CANCELLED` by the signal, `WORKER_FAILED`.
   */
  measure(
    bytes: Uint8Array,
    options: { readonly overlay: boolean; readonly signal?: AbortSignal },
  ): Promise<MeasuredPicture>;
  /** Ends all threads; running jobs fail with `CANCELLED`. Safe to call twice. */
  close(): Promise<void>;
}

/** Time that a job may go on after its limit before its thread is ended: the decoder stops itself first. */
const GRACE_MS = 5_000;

/** A pool of `workers` threads running the built worker module. */
export function createPicturePool(options: PicturePoolOptions): PicturePool {
  const { workers, onIdleFailure, ...settings } = options;
  const piscina = new Piscina({
    filename: new URL('./picture-worker.js', import.meta.url).href,
    name: 'measure',
    workerData: settings,
    minThreads: workers,
    maxThreads: workers,
    // A job reaches a thread only when one is free, so that its time starts with it.
    concurrentTasksPerWorker: 1,
  });
  piscina.on('error', (error) => onIdleFailure?.(error));
  const turn = pLimit(workers);
  let closing: Promise<void> | undefined;

  async function run<K extends keyof PictureWorker>(
    name: K,
    job: MeasureJob | undefined,
    signal: AbortSignal | undefined,
  ): Promise<Awaited<ReturnType<PictureWorker[K]>>> {
    for (let attempt = 1; ; attempt++) {
      const limit = AbortSignal.timeout(settings.limits.timeoutMs + GRACE_MS);
      try {
        return await piscina.run(job, { name, signal: signal ? AbortSignal.any([signal, limit]) : limit });
      } catch (error) {
        if (closing || signal?.aborted) throw cancelled();
        if (limit.aborted) throw timedOut(settings.limits);
        if (attempt === 2) throw workerFailed(error);
      }
    }
  }

  return {
    workers,
    status: async () => unpack(await run('status', undefined, undefined)),
    measure: (bytes, { overlay, signal }) =>
      turn(async () => {
        if (closing || signal?.aborted) throw cancelled();
        return unpack(await run('measure', { bytes, overlay }, signal));
      }),
    close: () => {
      closing ??= piscina.destroy();
      return closing;
    },
  };
}

function unpack<T>(answer: WorkerAnswer<T>): T {
  if (answer.ok) return answer.value;
  throw 'error' in answer ? fromErrorRecord(answer.error) : new Error(`defect in a worker: ${answer.defect}`);
}

function cancelled(): EyelineError {
  return new EyelineError('CANCELLED', {
    expected: 'the picture to be measured',
    received: 'a request to stop',
    action: 'Send it again when needed.',
  });
}

function workerFailed(cause: unknown): EyelineError {
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
