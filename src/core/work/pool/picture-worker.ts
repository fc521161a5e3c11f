/**
 * Runs in each process of the picture pool: one detector, loaded once and warm before the first job. What measuring does
 * not need is loaded by the first job that does: few processes ever draw a set or read a table, and loading modules is
 * most of a process' start.
 */
import './ignore-signals.ts';
import sharp from 'sharp';
import { REFERENCE } from '../../alignment/reference/reference-table.ts';
import { toErrorRecord } from '../../errors.ts';
import { createFaceDetector } from '../../face/create-detector.ts';
import type { FaceDetector } from '../../face/detector.ts';
import { decodePicture } from '../../image/decode.ts';
import { createDeclarationReader } from '../../source/declarations/declaration-reader.ts';
import { readStoredFile, type StoredFile } from '../files/stored-file.ts';
import { measurePicture } from '../measure/measure-picture.ts';
import { startReadingTime } from '../measure/reading-time.ts';
import { lockDecoders } from './lock-decoders.ts';
import { startMemoryGuard } from './memory-guard.ts';
import type {
  Job,
  PictureWorker,
  WorkerAnswer,
  WorkerCall,
  WorkerMessage,
  WorkerSettings,
} from './messages.ts';

// The pool fills the cores; libvips' own threads and cache would only cost memory.
sharp.concurrency(1);
sharp.cache(false);
lockDecoders();

// Human and tfjs say what they mind on stdout, which belongs to the command's answers.
console.log = console.error;

/** What a job may leave behind before the next one should get another process. */
const MAX_LEFT_BYTES = 120e6;

const settings = JSON.parse(process.argv[2] ?? '{}') as WorkerSettings;
const guard = startMemoryGuard();
const readDeclared = createDeclarationReader();
// Answered rather than thrown: a worker that dies at its start would be started again with each job.
const started = answer(() => createFaceDetector(settings.backend));

const status: PictureWorker['status'] = (job) =>
  withDetector(job, async (detector) => ({
    backend: detector.backend,
    tensors: detector.tensorCount(),
    residentBytes: process.memoryUsage.rss(),
  }));

const measure: PictureWorker['measure'] = (job) =>
  withDetector(job, async (detector) => {
    const { limits, software } = settings;
    const { source } = job;
    const bytes = await bytesOf(source);
    const reading = startReadingTime(limits.totalTimeoutMs, job.leftMs);
    const onStep = () => {
      post({ progressOf: job.id, done: 0, of: 1 });
      reading.check();
    };
    return measurePicture(bytes, { detector, reference: REFERENCE, limits, software, onStep }, job);
  });

const drawSet: PictureWorker['drawSet'] = (job) =>
  withDetector(job, async () => {
    const { drawSet: draw } = await import('../draw/draw-set.ts');
    const onProgress = (done: number, of: number) => post({ progressOf: job.id, done, of });
    return draw(job.request, { ...settings, reference: REFERENCE, onProgress });
  });

const drawCloseUps: PictureWorker['drawCloseUps'] = (job) =>
  withDetector(job, async (detector) => {
    const { drawCloseUps: draw } = await import('../draw/draw-close-ups.ts');
    return draw(job.request, { ...settings, detector });
  });

const comparePairs: PictureWorker['comparePairs'] = (job) => {
  post({ startedJob: job.id });
  return answer(async () => {
    const { comparePairs: compare } = await import('../measure/compare-pairs.ts');
    const onProgress = (done: number, of: number) => post({ progressOf: job.id, done, of });
    return compare(job.request, { ...settings, onProgress });
  });
};

const drawTimes: PictureWorker['drawTimes'] = (job) => {
  post({ startedJob: job.id });
  return answer(async () => (await import('../draw/draw-times.ts')).drawTimes(job.request, settings));
};

const hashCuts: PictureWorker['hashCuts'] = (job) => {
  post({ startedJob: job.id });
  return answer(async () => (await import('../measure/hash-cuts.ts')).hashCuts(job.request, settings.limits));
};

const cutPortraits: PictureWorker['cutPortraits'] = (job) => {
  post({ startedJob: job.id });
  return answer(async () =>
    (await import('../draw/cut-portraits.ts')).cutPortraits(job.request, settings.limits),
  );
};

const drawNetwork: PictureWorker['drawNetwork'] = (job) => {
  post({ startedJob: job.id });
  return answer(async () => {
    const { drawNetwork: draw } = await import('../draw/draw-network.ts');
    const onStep = () => post({ progressOf: job.id, done: 0, of: 1 });
    return draw(job.request, { ...settings, onStep });
  });
};

const readTable: PictureWorker['readTable'] = (job) => {
  post({ startedJob: job.id });
  return answer(async () => (await import('../files/read-table.ts')).readTable(job.request));
};

const thumbnails: PictureWorker['thumbnails'] = (job) => {
  post({ startedJob: job.id });
  return answer(async () => {
    const { drawThumbnails, LARGE_PX } = await import('../../render/draw-thumbnails.ts');
    const { raster } = await decodePicture(job.source, settings.limits, { maxSidePx: LARGE_PX });
    return drawThumbnails(raster);
  });
};

const declare: PictureWorker['declare'] = (job) => {
  post({ startedJob: job.id });
  return answer(async () => readDeclared(await bytesOf(job.source)));
};

const samples: PictureWorker['samples'] = (job) =>
  withDetector(job, async (detector) => (await import('../measure/make-samples.ts')).makeSamples(detector));

async function bytesOf(source: Uint8Array | StoredFile): Promise<Uint8Array> {
  return source instanceof Uint8Array ? source : (await readStoredFile(source, settings.limits)).bytes;
}

async function withDetector<T>(
  job: Job,
  run: (detector: FaceDetector) => Promise<T>,
): Promise<WorkerAnswer<T>> {
  const detector = await started;
  post({ startedJob: job.id });
  return detector.ok ? answer(() => run(detector.value)) : detector;
}

function post(message: WorkerMessage): void {
  // The parent is gone: so is whoever waits for the answer, and no stack is worth printing.
  process.send?.(message, undefined, undefined, (error) => {
    if (error) process.kill(process.pid, 'SIGKILL');
  });
}

async function answer<T>(run: () => Promise<T>): Promise<WorkerAnswer<T>> {
  try {
    return { ok: true, value: await run() };
  } catch (error) {
    const record = toErrorRecord(error);
    if (record) return { ok: false, error: record };
    return { ok: false, defect: error instanceof Error ? (error.stack ?? error.message) : String(error) };
  }
}

const worker: PictureWorker = {
  status,
  measure,
  declare,
  drawSet,
  drawTimes,
  drawCloseUps,
  drawNetwork,
  readTable,
  comparePairs,
  hashCuts,
  cutPortraits,
  samples,
  thumbnails,
};

async function carryOut({ name, job }: WorkerCall): Promise<void> {
  guard.begin();
  const run = worker[name] as (job: WorkerCall['job']) => Promise<WorkerAnswer<unknown>>;
  const found = await run(job);
  guard.end();
  post({ answer: found, isSpent: isSpent() });
}

/** Whether the process still holds much of what it has done, after what can be let go was let go. */
function isSpent(): boolean {
  const most = warmBytes + MAX_LEFT_BYTES;
  if (process.memoryUsage.rss() <= most) return false;
  globalThis.gc?.();
  return process.memoryUsage.rss() > most;
}

// A parent that is gone wants nothing more, and what runs cannot be handed to anybody.
process.once('disconnect', () => process.kill(process.pid, 'SIGKILL'));
process.on('message', (call: WorkerCall) => void carryOut(call));

await started;
const warmBytes = process.memoryUsage.rss();
if (settings.limits) guard.limit(warmBytes + settings.limits.maxMemoryBytes);
post({ ready: true });
