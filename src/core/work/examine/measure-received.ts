import type { ExaminedFile } from '../../chat/port/command.ts';
import type { EyelineError } from '../../errors.ts';
import type { Container, SightingDraft } from '../../incident/evidence/evidence.ts';
import { keepPicture } from '../measure/keep-picture.ts';
import type { ExaminerContext, ExaminerParts } from './examiner.ts';
import { picturesError, unreadPicture } from './unread-picture.ts';

/** A file whose bytes are there. */
export interface Received {
  /** For people. */
  readonly name: string | null;
  readonly bytes: Uint8Array;
  readonly sighting: SightingDraft;
  /** The first row that is read, px; default: all is read. */
  readonly fromPx?: number | undefined;
}

/** Codes of files that are no picture at all. */
const NO_PICTURE: ReadonlySet<string> = new Set(['NOT_A_PICTURE', 'UNSUPPORTED_FORMAT', 'EMPTY_FILE']);

/**
 * Measures and draws a file, and keeps it; of a ZIP's files only the pictures, since the ZIP itself is kept. What is
 * wrong with it is its answer.
 *
 * @throws what is not one file's fault, see `picturesError`.
 */
export async function measureReceived(
  { name, bytes, sighting, fromPx }: Received,
  parts: ExaminerParts,
  { blobs, signal }: Pick<ExaminerContext, 'blobs' | 'signal'>,
): Promise<ExaminedFile> {
  const { container } = sighting;
  // First: a file that ends the process is there to be looked at. Of a ZIP the ZIP is.
  const kept = container ? null : await blobs.put(bytes);
  try {
    const measured = await parts.pool.measure(bytes, {
      overlay: 'single',
      hashes: true,
      declarations: true,
      signal,
      ...(fromPx === undefined ? {} : { fromPx }),
    });
    const { sizeBytes } = kept ?? (await blobs.put(bytes));
    const examined = await keepPicture(name, measured, blobs, sizeBytes, sighting);
    return { name, ...examined, facts: { ...examined.facts, ...inContainer(container) } };
  } catch (error) {
    const known = knownError(error, parts, signal);
    if (container && NO_PICTURE.has(known.code)) return unread(name, known, container);
    const reference = kept ?? (await blobs.put(bytes));
    const evidence = { ...reference, format: null, widthPx: null, heightPx: null };
    const picture = { evidence, sighting, portraits: [], instrument: null, artifacts: [] };
    const facts = { ...unreadPicture(name, known, reference.sha256), ...inContainer(container) };
    return { name, picture, facts, portraits: [] };
  }
}

/** A file of which nothing is kept. */
export function unread(name: string | null, error: EyelineError, container?: Container): ExaminedFile {
  const facts = { ...unreadPicture(name, error), ...inContainer(container) };
  return { name, picture: null, facts, portraits: [] };
}

/** What was wrong with one file. @throws what is not one file's fault, see `picturesError` */
export function knownError(error: unknown, parts: ExaminerParts, signal: AbortSignal): EyelineError {
  const known = picturesError(error, signal);
  if (known.code === 'DEFECT') parts.onDefect(known);
  return known;
}

function inContainer(container: Container | undefined): { container?: Container } {
  return container ? { container } : {};
}
