/** Runs in each process of the picture pool: one detector, loaded once and warm before the first job. */
import './ignore-signals.ts';
import sharp from 'sharp';
import { REFERENCE } from '../../alignment/reference/reference-table.ts';
import { toErrorRecord } from '../../errors.ts';
import { createFaceDetector } from '../../face/create-detector.ts';
import type { FaceDetector } from '../../face/detector.ts';
import { decodePicture } from '../../image/decode.ts';
import { drawThumbnails, LARGE_PX } from '../../render/draw-thumbnails.ts';
import { readDeclarations } from '../../source/declarations/read-declarations.ts';
import { createManifestReader } from '../../source/declarations/read-manifest.ts';
import { cutPortraits as cutKept } from '../draw/cut-portraits.ts';
import { drawCloseUps as drawParts } from '../draw/draw-close-ups.ts';
import { drawNetwork as drawConnections } from '../draw/draw-network.ts';
import { drawSet as drawPortraits } from '../draw/draw-set.ts';
import { drawTimes as drawAccountTimes } from '../draw/draw-times.ts';
import { readStoredFile, type StoredFile } from '../files/stored-file.ts';
import { comparePairs as compareOnPixels } from '../measure/compare-pairs.ts';
import { hashCuts as hashKept } from '../measure/hash-cuts.ts';
import { makeSamples } from '../measure/make-samples.ts';
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
const manifests = createManifestReader();
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
  withDetector(job, () => {
    const onProgress = (done: number, of: number) => post({ progressOf: job.id, done, of });
    return drawPortraits(job.request, { ...settings, reference: REFERENCE, onProgress });
  });

const drawCloseUps: PictureWorker['drawCloseUps'] = (job) =>
  withDetector(job, (detector) => drawParts(job.request, { ...settings, detector }));

const comparePairs: PictureWorker['comparePairs'] = (job) => {
  post({ startedJob: job.id });
  const onProgress = (done: number, of: number) => post({ progressOf: job.id, done, of });
  return answer(() => compareOnPixels(job.request, { ...settings, onProgress }));
};

const drawTimes: PictureWorker['drawTimes'] = (job) => {
  post({ startedJob: job.id });
  return answer(() => drawAccountTimes(job.request, settings));
};

const hashCuts: PictureWorker['hashCuts'] = (job) => {
  post({ startedJob: job.id });
  return answer(() => hashKept(job.request, settings.limits));
};

const cutPortraits: PictureWorker['cutPortraits'] = (job) => {
  post({ startedJob: job.id });
  return answer(() => cutKept(job.request, settings.limits));
};

const drawNetwork: PictureWorker['drawNetwork'] = (job) => {
  post({ startedJob: job.id });
  const onStep = () => post({ progressOf: job.id, done: 0, of: 1 });
  return answer(() => drawConnections(job.request, { ...settings, onStep }));
};

const readTable: PictureWorker['readTable'] = (job) => {
  post({ startedJob: job.id });
  // Loaded when it is needed: few processes ever read one.
  return answer(async () => (await import('../files/read-table.ts')).readTable(job.request));
};

const thumbnails: PictureWorker['thumbnails'] = (job) => {
  post({ startedJob: job.id });
  return answer(async () => {
    const { raster } = await decodePicture(job.source, settings.limits, { maxSidePx: LARGE_PX });
    return drawThumbnails(raster);
  });
};

const declare: PictureWorker['declare'] = (job) => {
  post({ startedJob: job.id });
  return answer(async () => readDeclarations(await bytesOf(job.source), manifests));
};

const samples: PictureWorker['samples'] = (job) => withDetector(job, makeSamples);

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
