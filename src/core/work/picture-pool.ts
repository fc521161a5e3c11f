import pLimit from 'p-limit';
import { Piscina } from 'piscina';
import { type EyelineError, fromErrorRecord } from '../errors.ts';
import { timedOut } from '../image/picture-errors.ts';
import { lockDecoders } from './lock-decoders.ts';
import type { SamplePicture } from './make-samples.ts';
import type { MeasuredPicture } from './measured-picture.ts';
import type { JobStart, PictureWorker, WorkerAnswer, WorkerSettings, WorkerStatus } from './messages.ts';
import { cancelled, defect, notStarted, workerFailed } from './pool-errors.ts';

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
   * Measures one picture. Jobs start in the order they came. The time limit of the settings starts when the
   * job does, on a warm worker; a worker that dies is replaced and its job tried once more.
   *
   * @throws EyelineError what is wrong with the picture; `TIMEOUT`, `CANCELLED` by the signal or by
   * {@link close}, `WORKER_FAILED`, `DETECTOR_UNAVAILABLE`, `DEFECT`.
   */
  measure(
    bytes: Uint8Array,
    options: { readonly overlay: boolean; readonly signal?: AbortSignal },
  ): Promise<MeasuredPicture>;
  /** Makes the sample pictures. @throws as {@link measure} */
  samples(): Promise<SamplePicture[]>;
  /** Ends all threads; running jobs fail with `CANCELLED`. Safe to call twice. */
  close(): Promise<void>;
}

const DEFAULT_GRACE_MS = 5_000;

/** Time that a worker may take to load its models, which takes a second or two. */
const START_MS = 60_000;

/** A job that has been handed to the threads, and what to do when one takes it up or none is left to. */
interface WaitingJob {
  start(): void;
  abandon(): void;
}

/** A pool of `workers` threads running the built worker module. */
export function createPicturePool(options: PicturePoolOptions): PicturePool {
  const { workers, onIdleFailure, graceMs = DEFAULT_GRACE_MS, ...settings } = options;
  const { timeoutMs } = settings.limits;
  lockDecoders();
  const piscina = new Piscina({
    filename: new URL('./picture-worker.js', import.meta.url).href,
    name: 'measure',
    workerData: settings,
    minThreads: workers,
    maxThreads: workers,
    concurrentTasksPerWorker: 1,
  });
  piscina.on('error', (error) => onIdleFailure?.(error));
  /** The jobs that no worker has taken up yet, by id. */
  const waiting = new Map<number, WaitingJob>();
  piscina.on('message', ({ startedJob }: JobStart) => waiting.get(startedJob)?.start());
  // A worker that dies while it loads is not replaced by piscina, and what waits for it would wait for ever.
  piscina.on('workerDestroy', () =>
    setImmediate(() => {
      if (piscina.threads.length === 0) for (const job of waiting.values()) job.abandon();
    }),
  );
  // Jobs wait here rather than in piscina, which does not keep the order of jobs that can be aborted.
  const turn = pLimit(workers);
  let lastId = 0;
  let closing: Promise<void> | undefined;

  async function run<K extends keyof PictureWorker>(
    name: K,
    job: Omit<Parameters<PictureWorker[K]>[0], 'id'>,
    signal?: AbortSignal,
  ): Promise<Awaited<ReturnType<PictureWorker[K]>>> {
    for (let attempt = 1; ; attempt++) {
      if (closing || signal?.aborted) throw cancelled();
      const id = ++lastId;
      const stop = new AbortController();
      const cancel = () => stop.abort();
      let late: EyelineError | undefined;
      const fail = (error: EyelineError) => {
        late = error;
        stop.abort();
      };
      let timer = setTimeout(() => fail(notStarted(START_MS)), START_MS);
      const start = () => {
        waiting.delete(id);
        clearTimeout(timer);
        timer = setTimeout(() => fail(timedOut(settings.limits)), timeoutMs + graceMs);
      };
      waiting.set(id, { start, abandon: cancel });
      signal?.addEventListener('abort', cancel);
      try {
        return await piscina.run({ ...job, id }, { name, signal: stop.signal });
      } catch (error) {
        if (closing || signal?.aborted) throw cancelled();
        if (late) throw late;
        if (attempt === 2) throw workerFailed(error);
      } finally {
        clearTimeout(timer);
        waiting.delete(id);
        signal?.removeEventListener('abort', cancel);
      }
    }
  }

  return {
    workers,
    status: () => turn(async () => unpack(await run('status', {}))),
    measure: (bytes, { overlay, signal }) =>
      untilAborted(
        turn(async () => unpack(await run('measure', { bytes, overlay }, signal))),
        signal,
      ),
    samples: () => turn(async () => unpack(await run('samples', {}))),
    close: () => {
      // A thread that was ended inside a decoder exits late, and piscina would replace it even then.
      piscina.options.minThreads = 0;
      closing ??= piscina.destroy();
      return closing;
    },
  };
}

function unpack<T>(answer: WorkerAnswer<T>): T {
  if (answer.ok) return answer.value;
  throw 'error' in answer ? fromErrorRecord(answer.error) : defect(answer.defect);
}

/** The work's outcome, or `CANCELLED` as soon as the signal says so: work that waits for its turn cannot. */
async function untilAborted<T>(work: Promise<T>, signal: AbortSignal | undefined): Promise<T> {
  if (!signal) return work;
  let stop = () => {};
  const aborted = new Promise<never>((_, reject) => {
    stop = () => reject(cancelled());
  });
  if (signal.aborted) stop();
  else signal.addEventListener('abort', stop);
  try {
    return await Promise.race([work, aborted]);
  } finally {
    signal.removeEventListener('abort', stop);
  }
}
