import type { KeepCloseUps } from '../../../set/close-up-facts.ts';
import type { ExaminerContext, ExaminerParts } from '../../examine/examiner.ts';

/** Draws close-ups of kept files in a turn of their own, and keeps the picture. */
export function createKeepCloseUps(
  { pool, turns }: ExaminerParts,
  { blobs, signal, turnKey }: Omit<ExaminerContext, 'fetch'>,
): KeepCloseUps {
  return ({ file: { animationFrame, ...file }, frame, face, title }) =>
    turns.run(
      turnKey,
      async () => {
        const request = { path: blobs.locate(file), sha256: file.sha256, animationFrame, frame, face, title };
        const { picture, placed, missing } = await pool.drawCloseUps(request, { signal });
        const { bytes, mediaType, alt, width, height } = picture;
        const { sha256, sizeBytes } = await blobs.put(bytes);
        const name = `close-ups-${sha256.slice(0, 8)}.${mediaType.split('/')[1] ?? 'bin'}`;
        const sizePx = { width, height };
        const kept = { name, kind: 'close-ups' as const, sha256, sizeBytes, mediaType, altText: alt, sizePx };
        return { file: kept, placed, missing };
      },
      signal,
    );
}
