import type { TextReader } from './text-reader.ts';

/** Says that nothing was read because no time is left. */
export class LateError extends Error {}

/**
 * A reader that reads no more once it is late.
 *
 * @param isLate asked before each read; where it is true, that read throws a {@link LateError}.
 */
export function untilLate(reader: TextReader, isLate: () => boolean): TextReader {
  return {
    readLine: async (png) => {
      if (isLate()) throw new LateError('no time is left to read');
      return reader.readLine(png);
    },
    close: () => reader.close(),
  };
}
