import { toErrorRecord } from '../../errors.ts';
import type { MeasuredFile, Remeasure, Remeasured } from '../../set/find-members.ts';
import type { ExaminerContext, ExaminerParts } from '../examine/examiner.ts';
import { picturesError } from '../examine/unread-picture.ts';

/**
 * Measures files of the record again, each in a turn of its own. The workers read them: no bytes pass through here.
 * What is wrong with one file stands in its place; only a stop ends them all.
 */
export function createRemeasure(parts: ExaminerParts, context: Omit<ExaminerContext, 'fetch'>): Remeasure {
  const { pool, turns, onDefect } = parts;
  const { blobs, signal, turnKey } = context;

  async function measure(file: MeasuredFile): Promise<Remeasured> {
    try {
      const source = { path: blobs.locate(file), sha256: file.sha256 };
      const { portraits, method, backend } = await pool.measure(source, {
        overlay: false,
        animationFrame: file.animationFrame,
        hashes: true,
        signal,
      });
      const { name, version, models } = backend;
      return { portraits, instrument: { method, backend: { name, version, models } } };
    } catch (error) {
      const known = picturesError(error, signal);
      if (known.code === 'DEFECT') onDefect(known);
      return { error: toErrorRecord(known) as NonNullable<ReturnType<typeof toErrorRecord>> };
    }
  }

  return async (files, onDone) => {
    let done = 0;
    const measured = files.map((file) =>
      turns.run(
        turnKey,
        async () => {
          const result = await measure(file);
          onDone(++done);
          return result;
        },
        signal,
      ),
    );
    // A stop is one for all; nothing may go on behind it.
    await Promise.allSettled(measured);
    return Promise.all(measured);
  };
}
