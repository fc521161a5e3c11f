import pLimit from 'p-limit';
import { untilAborted } from '../../async/within.ts';
import { EyelineError, fromErrorRecord } from '../../errors.ts';
import type { TimesRequest } from '../../incident/accounts/times/account-times.ts';
import type { Declarations } from '../../incident/evidence/declarations.ts';
import type { CloseUps } from '../../render/close-ups/close-ups.ts';
import type { DrawnThumbnails } from '../../render/draw-thumbnails.ts';
import type { DrawnPicture } from '../../render/drawn-picture.ts';
import type { CutPortrait, CutRequest } from '../draw/cut-portraits.ts';
import type { CloseUpRequest } from '../draw/draw-close-ups.ts';
import type { DrawnNetwork, NetworkRequest } from '../draw/drawn-network.ts';
import type { DrawnSet, SetRequest } from '../draw/drawn-set.ts';
import type { TableRequest } from '../files/read-table.ts';
import type { StoredFile } from '../files/stored-file.ts';
import type { ComparedPairs, PairRequest } from '../measure/compared-pairs.ts';
import type { HashRequest } from '../measure/hash-cuts.ts';
import type { SamplePicture } from '../measure/make-samples.ts';
import type { MeasuredPicture, MeasureOptions } from '../measure/measured-picture.ts';
import { type JobClock, type JobLimits, type JobRun, runJob } from './job-run.ts';
import type { PictureWorker, WorkerAnswer, WorkerNote, WorkerSettings, WorkerStatus } from './messages.ts';
import { orUnread } from './or-unread.ts';
import { cancelled, jobDefect, overMemory, workerFailed } from './pool-errors.ts';
import { type AnswerOf, type JobOf, startWorkerProcess, WorkerEnded } from './worker-process.ts';
import { createWorkerSlots } from './worker-slots.ts';

/** How a pool is set up. */
export interface PicturePoolOptions extends WorkerSettings {
  /** Processes, each with its own models. */
  readonly workers: number;
  /** Processes that are started at once, the others when there is work for them; all by default. */
  readonly warm?: number;
  /**
   * Time in ms that a step may go on after its limit before its process is ended, 750 by default: a decoder that
   * stops itself spares the process and its models. The total limit has none.
   */
  readonly graceMs?: number;
}

/**
 * Measures pictures off the event loop.
 *
 * @example
 * const { portraits } = await pool.measure(bytes, { overlay: false });
 * await pool.close();
 */
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
   * time limits of the settings start when the job does, on a warm worker; a worker that dies is replaced and its job
   * tried once more, within the same total.
   *
   * @throws EyelineError what is wrong with the picture; `TIMEOUT`, `TOO_MUCH_MEMORY`, `CANCELLED` by the signal or by
   * {@link close}, `WORKER_FAILED`, `DETECTOR_UNAVAILABLE`, `FILE_CHANGED`, `DEFECT`.
   */
  measure(
    source: Uint8Array | StoredFile,
    options: MeasureOptions & {
      readonly signal?: AbortSignal;
      /** Whether what the file declares is read too, in a job of its own that takes no measure with it. Default false. */
      readonly declarations?: boolean;
    },
  ): Promise<MeasuredPicture>;
  /**
   * Draws a set. The time limit starts anew with every portrait, and there is no total. @throws as {@link measure}, of any of its files
   */
  drawSet(
    request: SetRequest,
    options?: {
      readonly signal?: AbortSignal;
      /** Told of every portrait that is in. */
      readonly onProgress?: (done: number, of: number) => void;
    },
  ): Promise<DrawnSet>;
  /** Draws the times of accounts. @throws as {@link measure} */
  drawTimes(request: TimesRequest, options?: { readonly signal?: AbortSignal }): Promise<DrawnPicture>;
  /** Draws parts of a portrait enlarged, within the limits of a measurement. @throws as {@link measure} */
  drawCloseUps(request: CloseUpRequest, options?: { readonly signal?: AbortSignal }): Promise<CloseUps>;
  /**
   * Compares pairs of portraits on their pixels. The time limit starts anew with every pair, and there is no total.
   * @throws as {@link measure}, but for files that cannot be read
   */
  comparePairs(request: PairRequest, options?: { readonly signal?: AbortSignal }): Promise<ComparedPairs>;
  /** Hashes portraits of a kept file, within the limits of a measurement. @throws as {@link measure} */
  hashCuts(request: HashRequest, options?: { readonly signal?: AbortSignal }): Promise<string[]>;
  /** Cuts portraits of a kept file out, within the limits of a measurement. @throws as {@link measure} */
  cutPortraits(request: CutRequest, options?: { readonly signal?: AbortSignal }): Promise<CutPortrait[]>;
  /**
   * Reads tables of connections and draws them as one network, within a measurement's total limit; the other one starts
   * anew with every part of the work.
   *
   * @throws as {@link measure}; `UNREADABLE_NETWORK`, `TOO_MANY_CONNECTIONS`
   */
  drawNetwork(request: NetworkRequest, options?: { readonly signal?: AbortSignal }): Promise<DrawnNetwork>;
  /**
   * Reads a kept table of accounts, within the limits of a measurement.
   *
   * @returns an `AccountTable` as JSON
   * @throws as {@link measure}; `UNREADABLE_TABLE`, `INVALID_USAGE`
   */
  readTable(request: TableRequest, options?: { readonly signal?: AbortSignal }): Promise<string>;
  /** Makes the sample pictures. @throws as {@link measure} */
  samples(): Promise<SamplePicture[]>;
  /** Draws a picture's thumbnails, within the limits of a measurement. @throws as {@link measure} */
  thumbnails(source: Uint8Array): Promise<DrawnThumbnails>;
  /** Ends all workers; running jobs fail with `CANCELLED`. Safe to call twice. */
  close(): Promise<void>;
}

const DEFAULT_GRACE_MS = 750;

/** Time that a worker may take to load its models, which takes a second or two. */
const START_MS = 60_000;

/** Time that reading what a file declares may take, ms: it takes some, a manifest about 200. */
const DECLARE_MS = 10_000;

/** What may be told to a running job, and what it tells. */
interface RunOptions {
  readonly signal?: AbortSignal | undefined;
  readonly onProgress?: ((done: number, of: number) => void) | undefined;
}

/**
 * A pool of `workers` processes that run the built worker module. Processes rather than threads: libvips goes on after
 * its thread has ended, and only a process gives back its time and memory at once.
 */
export function createPicturePool(options: PicturePoolOptions): PicturePool {
  const { workers, warm = workers, graceMs = DEFAULT_GRACE_MS, ...settings } = options;
  const { timeoutMs, totalTimeoutMs, maxMemoryBytes } = settings.limits;
  const stepLimits: JobLimits = {
    startMs: START_MS,
    workMs: timeoutMs + graceMs,
    timeoutMs,
    totalMs: null,
  };
  const limitsOf = (name: keyof PictureWorker): JobLimits =>
    name === 'declare'
      ? { ...stepLimits, workMs: DECLARE_MS, timeoutMs: DECLARE_MS, totalMs: DECLARE_MS }
      : name === 'measure' ||
          name === 'thumbnails' ||
          name === 'hashCuts' ||
          name === 'cutPortraits' ||
          name === 'drawCloseUps' ||
          name === 'drawNetwork' ||
          name === 'readTable'
        ? { ...stepLimits, totalMs: totalTimeoutMs }
        : stepLimits;
  /** The jobs that the workers have, by id. */
  const runs = new Map<number, JobRun>();
  const onNote = (note: WorkerNote): void => {
    if ('startedJob' in note) runs.get(note.startedJob)?.start();
    else runs.get(note.progressOf)?.progress(note.done, note.of);
  };
  const slots = createWorkerSlots(workers, warm, () => startWorkerProcess(settings, onNote));
  const turn = pLimit(workers);
  let lastId = 0;
  let closing: Promise<void> | undefined;

  async function attempt<K extends keyof PictureWorker>(
    name: K,
    job: JobOf<K>,
    clock: JobClock,
    { signal, onProgress }: RunOptions,
  ): Promise<AnswerOf<K>> {
    const run = runJob(++lastId, limitsOf(name), clock, onProgress);
    const slot = slots.take();
    runs.set(run.id, run);
    signal?.addEventListener('abort', run.cancel);
    try {
      return await endedBy(
        run.signal,
        async () => {
          const worker = await slot.warm();
          run.signal.throwIfAborted();
          return worker.call(name, job, { id: run.id, leftMs: run.leftMs() });
        },
        // A worker that still loads its models is left alone, unless that is what takes too long.
        () => (run.isStarted || run.late) && slot.kill(),
      );
    } catch (error) {
      throw run.late ?? error;
    } finally {
      run.end();
      runs.delete(run.id);
      slots.giveBack(slot);
      signal?.removeEventListener('abort', run.cancel);
    }
  }

  /** Once more where the worker died. */
  async function run<K extends keyof PictureWorker>(
    name: K,
    job: JobOf<K>,
    told: RunOptions = {},
  ): Promise<AnswerOf<K>> {
    const clock: JobClock = { startedMs: undefined };
    const isOver = () => closing !== undefined || told.signal?.aborted === true;
    for (let isLast = false; ; isLast = true) {
      if (isOver()) throw cancelled(name);
      try {
        return await attempt(name, job, clock, told);
      } catch (error) {
        if (isOver()) throw cancelled(name);
        if (error instanceof EyelineError) throw error;
        if (error instanceof WorkerEnded && error.isOverMemory) throw overMemory(name, maxMemoryBytes);
        if (isLast) throw workerFailed(name, error);
      }
    }
  }

  function declare(source: Uint8Array | StoredFile, signal: AbortSignal | undefined): Promise<Declarations> {
    return orUnread(async () => unpack('declare', await run('declare', { source }, { signal })));
  }

  return {
    workers,
    status: () => turn(async () => unpack('status', await run('status', {}))),
    measure: (source, { signal, declarations = false, ...how }) =>
      orCancelled(
        turn(async () => {
          const measured = unpack('measure', await run('measure', { source, ...how }, { signal }));
          return declarations ? { ...measured, declarations: await declare(source, signal) } : measured;
        }),
        'measure',
        signal,
      ),
    drawSet: (request, { signal, onProgress } = {}) =>
      orCancelled(
        turn(async () => unpack('drawSet', await run('drawSet', { request }, { signal, onProgress }))),
        'drawSet',
        signal,
      ),
    drawTimes: (request, { signal } = {}) =>
      orCancelled(
        turn(async () => unpack('drawTimes', await run('drawTimes', { request }, { signal }))),
        'drawTimes',
        signal,
      ),
    comparePairs: (request, { signal } = {}) =>
      orCancelled(
        turn(async () => unpack('comparePairs', await run('comparePairs', { request }, { signal }))),
        'comparePairs',
        signal,
      ),
    hashCuts: (request, { signal } = {}) =>
      orCancelled(
        turn(async () => unpack('hashCuts', await run('hashCuts', { request }, { signal }))),
        'hashCuts',
        signal,
      ),
    cutPortraits: (request, { signal } = {}) =>
      orCancelled(
        turn(async () => unpack('cutPortraits', await run('cutPortraits', { request }, { signal }))),
        'cutPortraits',
        signal,
      ),
    drawCloseUps: (request, { signal } = {}) =>
      orCancelled(
        turn(async () => unpack('drawCloseUps', await run('drawCloseUps', { request }, { signal }))),
        'drawCloseUps',
        signal,
      ),
    drawNetwork: (request, { signal } = {}) =>
      orCancelled(
        turn(async () => unpack('drawNetwork', await run('drawNetwork', { request }, { signal }))),
        'drawNetwork',
        signal,
      ),
    readTable: (request, { signal } = {}) =>
      orCancelled(
        turn(async () => unpack('readTable', await run('readTable', { request }, { signal }))),
        'readTable',
        signal,
      ),
    samples: () => turn(async () => unpack('samples', await run('samples', {}))),
    thumbnails: (source) => turn(async () => unpack('thumbnails', await run('thumbnails', { source }))),
    close: () => {
      closing ??= slots.close();
      return closing;
    },
  };
}

/** The work's outcome; fails as soon as the signal says so, and ends what is at work. */
async function endedBy<T>(signal: AbortSignal, work: () => Promise<T>, end: () => void): Promise<T> {
  signal.addEventListener('abort', end);
  try {
    return await untilAborted(signal, work());
  } finally {
    signal.removeEventListener('abort', end);
  }
}

function unpack<T>(job: keyof PictureWorker, answer: WorkerAnswer<T>): T {
  if (answer.ok) return answer.value;
  throw 'error' in answer ? fromErrorRecord(answer.error) : jobDefect(job, answer.defect);
}

/** The work's outcome, or `CANCELLED` as soon as the signal says so: work that waits for its turn cannot. */
async function orCancelled<T>(
  work: Promise<T>,
  job: keyof PictureWorker,
  signal: AbortSignal | undefined,
): Promise<T> {
  if (!signal) return work;
  return untilAborted(signal, work).catch((error: unknown) => {
    throw signal.aborted && error === signal.reason ? cancelled(job) : error;
  });
}
