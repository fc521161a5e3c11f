/** Runs in each thread of the picture pool: one detector, loaded once and warm before the first job. */
import { parentPort } from 'node:worker_threads';
import { workerData } from 'piscina';
import sharp from 'sharp';
import { REFERENCE } from '../alignment/reference-table.ts';
import { toErrorRecord } from '../errors.ts';
import { createFaceDetector } from '../face/create-detector.ts';
import type { FaceDetector } from '../face/detector.ts';
import { drawSet as drawPortraits } from './draw-set.ts';
import { makeSamples } from './make-samples.ts';
import { measurePicture } from './measure-picture.ts';
import type { Job, PictureWorker, WorkerAnswer, WorkerNote, WorkerSettings } from './messages.ts';
import { readStoredFile } from './stored-file.ts';

// The pool fills the cores; libvips' own threads and cache would only cost memory.
sharp.concurrency(1);
sharp.cache(false);

// Human and tfjs say what they mind on stdout, which belongs to the command's answers.
console.log = console.error;

const settings = workerData as WorkerSettings;
// Answered rather than thrown: a worker that dies at its start would be started again for ever.
const started = answer(() => createFaceDetector(settings.backend));
await started;

export const status: PictureWorker['status'] = (job) =>
  withDetector(job, async (detector) => ({ backend: detector.backend, tensors: detector.tensorCount() }));

export const measure: PictureWorker['measure'] = (job) =>
  withDetector(job, async (detector) => {
    const { limits, software } = settings;
    const { source } = job;
    const bytes = source instanceof Uint8Array ? source : (await readStoredFile(source, limits)).bytes;
    const onStep = () => post({ progressOf: job.id, done: 0, of: 1 });
    return measurePicture(bytes, { detector, reference: REFERENCE, limits, software, onStep }, job);
  });

export const drawSet: PictureWorker['drawSet'] = (job) =>
  withDetector(job, () => {
    const onProgress = (done: number, of: number) => post({ progressOf: job.id, done, of });
    return drawPortraits(job.request, { ...settings, reference: REFERENCE, onProgress });
  });

export const samples: PictureWorker['samples'] = (job) => withDetector(job, makeSamples);

async function withDetector<T>(
  job: Job,
  run: (detector: FaceDetector) => Promise<T>,
): Promise<WorkerAnswer<T>> {
  const detector = await started;
  post({ startedJob: job.id });
  return detector.ok ? answer(() => run(detector.value)) : detector;
}

function post(note: WorkerNote): void {
  parentPort?.postMessage(note);
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
