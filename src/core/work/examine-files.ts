import type { ChatAdapter } from '../chat/adapter.ts';
import type { Examine, ExaminedFile } from '../chat/command.ts';
import type { IncomingFile } from '../chat/incoming.ts';
import type { EyelineError } from '../errors.ts';
import type { BlobStore } from '../incident/blob-store.ts';
import type { FairTurns } from './fair-turns.ts';
import { keepPicture } from './keep-picture.ts';
import type { PicturePool } from './picture-pool.ts';
import { picturesError, unreadPicture } from './unread-picture.ts';

/** What the examination of files works with. */
export interface ExaminerParts {
  readonly pool: Pick<PicturePool, 'measure' | 'drawSet'>;
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
    const known = picturesError(error, signal);
    if (known.code === 'DEFECT') parts.onDefect(known);
    return { name, picture: null, facts: unreadPicture(name, known), portraits: [] };
  }
  const { bytes, sourceAddress, lastModifiedMs, servedMs } = came;
  const reference = await blobs.put(bytes);
  const sighting = { fileName: name, sourceAddress, lastModifiedMs, servedMs, seenMs };
  try {
    const measured = await parts.pool.measure(bytes, { overlay: 'single', hashes: true, signal });
    return { name, ...(await keepPicture(name, measured, blobs, reference.sizeBytes, sighting)) };
  } catch (error) {
    const known = picturesError(error, signal);
    if (known.code === 'DEFECT') parts.onDefect(known);
    const evidence = { ...reference, format: null, widthPx: null, heightPx: null };
    const picture = { evidence, sighting, portraits: [], instrument: null, artifacts: [] };
    return { name, picture, facts: unreadPicture(name, known, reference.sha256), portraits: [] };
  }
}
