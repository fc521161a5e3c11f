import type { ChatAdapter } from '../chat/adapter.ts';
import type { Examine, ExaminedFile } from '../chat/command.ts';
import type { IncomingFile } from '../chat/incoming.ts';
import type { EyelineError } from '../errors.ts';
import type { BlobStore } from '../incident/blob-store.ts';
import { readPicture } from './draw-overlay.ts';
import type { FairTurns } from './fair-turns.ts';
import type { MeasuredPicture } from './measured-picture.ts';
import type { PicturePool } from './picture-pool.ts';
import { picturesError, unreadPicture } from './unread-picture.ts';

/** What the examination of files works with. */
export interface ExaminerParts {
  readonly pool: Pick<PicturePool, 'measure'>;
  readonly turns: FairTurns;
  /** Largest file that is fetched, bytes. */
  readonly maxBytes: number;
  /** Epoch ms. */
  readonly now: () => number;
  /** Told of mistakes of this program; the file gets its answer all the same. */
  readonly onDefect: (error: EyelineError) => void;
}

/** On whose behalf files are examined. */
export interface ExaminerContext {
  readonly fetch: ChatAdapter['fetch'];
  readonly blobs: BlobStore;
  /** Who shares the turns: the thread. */
  readonly turnKey: string;
  readonly signal: AbortSignal;
}

/**
 * Examines files: each is fetched, kept, measured and drawn in one turn, so that no more files are in memory
 * than there are turns. What is wrong with one file is its own answer; only a stop ends them all.
 */
export function createExamine(parts: ExaminerParts, context: ExaminerContext): Examine {
  const { turns } = parts;
  const { signal, turnKey } = context;
  return async (files, onDone) => {
    let done = 0;
    const examined = files.map((file) =>
      turns.run(
        turnKey,
        async () => {
          const result = await examineFile(file, parts, context);
          onDone(++done);
          return result;
        },
        signal,
      ),
    );
    // A stop is one for all; nothing may go on behind it.
    await Promise.allSettled(examined);
    return Promise.all(examined);
  };
}

async function examineFile(
  file: IncomingFile,
  parts: ExaminerParts,
  { fetch, blobs, signal }: ExaminerContext,
): Promise<ExaminedFile> {
  const { name } = file;
  const seenMs = parts.now();
  let came: Awaited<ReturnType<ChatAdapter['fetch']>>;
  try {
    came = await fetch(file, parts.maxBytes, signal);
  } catch (error) {
    return { name, picture: null, facts: unreadPicture(name, picturesError(error, signal)) };
  }
  const { bytes, sourceAddress, lastModifiedMs, servedMs } = came;
  const reference = await blobs.put(bytes);
  const sighting = { fileName: name, sourceAddress, lastModifiedMs, servedMs, seenMs };
  try {
    const measured = await parts.pool.measure(bytes, { overlay: true, signal });
    return { name, ...(await keepMeasured(name, measured, blobs, reference.sizeBytes, sighting)) };
  } catch (error) {
    const known = picturesError(error, signal);
    if (known.code === 'DEFECT') parts.onDefect(known);
    const evidence = { ...reference, format: null, widthPx: null, heightPx: null };
    const picture = { evidence, sighting, portraits: [], instrument: null, artifacts: [] };
    return { name, picture, facts: unreadPicture(name, known) };
  }
}

async function keepMeasured(
  name: string | null,
  measured: MeasuredPicture,
  blobs: BlobStore,
  sizeBytes: number,
  sighting: NonNullable<ExaminedFile['picture']>['sighting'],
): Promise<Omit<ExaminedFile, 'name'>> {
  const { sha256, format, width, height, portraits, warnings, method, backend, overlay } = measured;
  // Without a portrait the overlay is the picture as it was sent.
  const drawn =
    overlay && portraits.length > 0 ? { alt: overlay.alt, ...(await blobs.put(overlay.png)) } : null;
  const artifact = drawn && {
    kind: 'overlay' as const,
    sha256: drawn.sha256,
    sizeBytes: drawn.sizeBytes,
    mediaType: 'image/png',
    altText: drawn.alt,
  };
  return {
    picture: {
      evidence: { sha256, sizeBytes, format, widthPx: width, heightPx: height },
      sighting,
      portraits: portraits.map(({ frame, face, alignment, reason, assessment }) => ({
        frame,
        face,
        alignment,
        reason,
        assessment,
      })),
      instrument: portraits.length > 0 ? { method, backend } : null,
      artifacts: artifact ? [artifact] : [],
    },
    facts: {
      name,
      ...readPicture(portraits),
      warnings,
      alignments: portraits.map(({ alignment }) => alignment),
      error: null,
      overlay: artifact && {
        sha256: artifact.sha256,
        sizeBytes: artifact.sizeBytes,
        altText: artifact.altText,
      },
    },
  };
}
