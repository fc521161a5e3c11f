/** Runs in the process that reads names: one reader, loaded before the first job; one job at a time. */
import '../pool/ignore-signals.ts';
import sharp from 'sharp';
import { EyelineError, toErrorRecord } from '../../errors.ts';
import { readNames } from '../../names/read-names.ts';
import { createTesseractReader, findLanguageData } from '../../names/reader/tesseract-reader.ts';
import type { FramePlace } from '../../portrait/frame.ts';
import { openMeasured } from '../files/open-measured.ts';
import { readStoredFile } from '../files/stored-file.ts';
import { MAX_PAGE_SIDE_PX } from '../measure/measured-picture.ts';
import { lockDecoders } from '../pool/lock-decoders.ts';
import { startMemoryGuard } from '../pool/memory-guard.ts';
import type { NameJob, NameReading, NameWorkerMessage, NameWorkerSettings } from './name-messages.ts';
import { seeStraight } from './see-straight.ts';

sharp.concurrency(1);
sharp.cache(false);
lockDecoders();

// The reader says what it minds on stdout, which belongs to the command's answers.
console.log = console.error;

/** The shares of its time after which a job begins no portrait, and after which it reads nothing more and answers with what it has. */
const MAX_OF_TIME = { begin: 0.8, read: 0.9 } as const;

const { limits, languages } = JSON.parse(process.argv[2] ?? '{}') as NameWorkerSettings;
const guard = startMemoryGuard();

async function read({ source, frames, animationFrame }: NameJob): Promise<NameReading> {
  const startMs = performance.now();
  const isAfter = (share: number) => performance.now() - startMs > share * limits.totalTimeoutMs;
  const bytes = source instanceof Uint8Array ? source : (await readStoredFile(source, limits)).bytes;
  const { raster, width, height } = await openMeasured(bytes, animationFrame, limits, {
    maxSidePx: MAX_PAGE_SIDE_PX,
  });
  const [across, down] = [raster.width / width, raster.height / height];
  const scaled = frames.map(
    (frame): FramePlace => ({
      ...frame,
      x: frame.x * across,
      y: frame.y * down,
      width: frame.width * across,
      height: frame.height * down,
    }),
  );
  const page = seeStraight(raster, scaled);
  const names = await readNames(page.raster, page.frames, {
    reader,
    isOver: () => isAfter(MAX_OF_TIME.begin),
    isLate: () => isAfter(MAX_OF_TIME.read),
  });
  return { names };
}

async function carryOut(job: NameJob): Promise<void> {
  guard.begin();
  const message = await read(job).then(
    (reading): NameWorkerMessage => ({ reading }),
    (error: unknown): NameWorkerMessage => {
      const record = toErrorRecord(error);
      if (record) return { error: record };
      return { defect: error instanceof Error ? (error.stack ?? error.message) : String(error) };
    },
  );
  guard.end();
  post(message);
}

function post(message: NameWorkerMessage): void {
  process.send?.(message, undefined, undefined, (error) => {
    if (error) process.kill(process.pid, 'SIGKILL');
  });
}

// A parent that is gone wants nothing more.
process.once('disconnect', () => process.kill(process.pid, 'SIGKILL'));
process.on('message', (job: NameJob) => void carryOut(job));

const reader = await createTesseractReader(findLanguageData(languages)).catch((error: unknown) => {
  const record = error instanceof EyelineError ? toErrorRecord(error) : null;
  post(record ? { error: record } : { defect: String(error) });
  return null as never;
});
if (reader) {
  guard.limit(process.memoryUsage.rss() + limits.maxMemoryBytes);
  post({ ready: true });
}
