import type { KeepCut } from '../../../chat/port/command.ts';
import type { ExaminerContext, ExaminerParts } from '../../examine/examiner.ts';

/** Cuts findings out of their kept files in a turn of their own, and keeps the cuts. */
export function createKeepCut(
  { pool, turns }: Pick<ExaminerParts, 'pool' | 'turns'>,
  { blobs, signal, turnKey }: Omit<ExaminerContext, 'fetch'>,
): KeepCut {
  return ({ number, evidence, measurement }) =>
    turns.run(
      turnKey,
      async () => {
        const { frame, animationFrame = null } = measurement;
        if (!frame) return null;
        const { sha256 } = evidence;
        const request = { path: blobs.locate(evidence), sha256, frames: [frame], animationFrame };
        const [cut] = await pool.cutPortraits({ ...request, sizing: 'own' }, { signal });
        if (!cut) return null;
        return {
          name: `portrait-${number}.jpg`,
          kind: 'cut',
          mediaType: 'image/jpeg',
          altText: `Portrait ${number}, cut out of its picture`,
          sizePx: { width: cut.widthPx, height: cut.heightPx },
          ...(await blobs.put(cut.bytes)),
        };
      },
      signal,
    );
}
