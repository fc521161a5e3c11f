/** Runs in each thread of the picture pool: one detector, loaded once and warm before the first job. */
import { workerData } from 'piscina';
import sharp from 'sharp';
import { REFERENCE } from '../alignment/reference-table.ts';
import { toErrorRecord } from '../errors.ts';
import { createFaceDetector } from '../face/create-detector.ts';
import type { FaceDetector } from '../face/detector.ts';
import { measurePicture } from './measure-picture.ts';
import type { PictureWorker, WorkerAnswer, WorkerSettings } from './messages.ts';

const LOADERS = ['Jpeg', 'Png', 'Webp', 'Nsgif', 'Heif', 'Tiff'].map(
  (name) => `VipsForeignLoad${name}Buffer`,
);

// The pool fills the cores; libvips' own threads and cache would only cost memory.
sharp.concurrency(1);
sharp.cache(false);
// A second lock behind `identify`: whatever a file pretends to be, no other decoder of libvips is to be had.
sharp.block({ operation: ['VipsForeignLoad'] });
sharp.unblock({ operation: LOADERS });

const settings = workerData as WorkerSettings;
// Answered rather than thrown: a worker that dies at its start would be started again for ever.
const started = answer(() => createFaceDetector(settings.backend));
await started;

export const status: PictureWorker['status'] = () =>
  withDetector(async (detector) => ({ backend: detector.backend, tensors: detector.tensorCount() }));

export const measure: PictureWorker['measure'] = (job) =>
  withDetector((detector) => {
    const { limits, software } = settings;
    return measurePicture(job.bytes, { detector, reference: REFERENCE, limits, software }, job);
  });

async function withDetector<T>(run: (detector: FaceDetector) => Promise<T>): Promise<WorkerAnswer<T>> {
  const detector = await started;
  return detector.ok ? answer(() => run(detector.value)) : detector;
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
