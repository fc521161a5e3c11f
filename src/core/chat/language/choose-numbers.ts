import { EyelineError } from '../../errors.ts';
import { parseNumbers } from './portrait-numbers.ts';

/** Which portraits of a set are wanted, as people write it. */
export interface NumbersAsked {
  /** Default: all. */
  readonly numbers?: string | undefined;
  readonly 'leave-out'?: string | undefined;
  readonly add?: string | undefined;
}

/**
 * The wanted numbers from 1 to `most`, ascending: those given, without those left out, with those added.
 *
 * @throws EyelineError `INVALID_USAGE` for texts that are no such numbers, and where none is left.
 */
export function chooseNumbers(asked: NumbersAsked, most: number): number[] {
  const read = (text: string | undefined) => (text === undefined ? [] : parseNumbers(text, most));
  const all = Array.from({ length: most }, (_, index) => index + 1);
  const chosen = new Set(asked.numbers === undefined ? all : read(asked.numbers));
  for (const number of read(asked['leave-out'])) chosen.delete(number);
  for (const number of read(asked.add)) chosen.add(number);
  if (chosen.size > 0) return [...chosen].sort((a, b) => a - b);
  throw tooFew(0);
}

/** @param count portraits that there are. */
export function tooFew(count: number): EyelineError {
  return new EyelineError('INVALID_USAGE', {
    expected: 'at least 2 portraits with a clear frame to compare',
    received: count === 0 ? 'none' : '1',
    problem: 'At least 2 portraits with a clear frame are needed to compare.',
    action: 'Send more profile pictures into this thread, or choose more numbers.',
  });
}
