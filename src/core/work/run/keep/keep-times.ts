import type { KeepTimes } from '../../../chat/port/command.ts';
import type { ExaminerContext, ExaminerParts } from '../../examine/examiner.ts';

/** Draws the times of accounts in a turn of its own, and keeps the picture. */
export function createKeepTimes(
  { pool, turns }: ExaminerParts,
  { blobs, signal, turnKey }: Omit<ExaminerContext, 'fetch'>,
): KeepTimes {
  return (request) =>
    turns.run(
      turnKey,
      async () => {
        const { bytes, mediaType, alt, width, height } = await pool.drawTimes(request, { signal });
        const { sha256, sizeBytes } = await blobs.put(bytes);
        const name = `account-times-${sha256.slice(0, 8)}.${mediaType.split('/')[1] ?? 'bin'}`;
        const sizePx = { width, height };
        return { name, kind: 'plot', sha256, sizeBytes, mediaType, altText: alt, sizePx };
      },
      signal,
    );
}
