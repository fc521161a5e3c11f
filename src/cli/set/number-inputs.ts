import { basename } from 'node:path';
import { animationFrameOf } from '../../core/alignment/animation-frame.ts';
import type { Alignment } from '../../core/alignment/assess.ts';
import { isComparable, type NumberedPortrait } from '../../core/set/measured-portrait.ts';
import type { SetFile } from '../../core/work/draw/drawn-set.ts';
import { toSetPortrait } from '../../core/work/draw/to-set-portrait.ts';
import type { MeasuredInput } from './measure-inputs.ts';

/** An input with its portraits, numbered through all inputs; none where it could not be read. */
export interface NumberedInput {
  readonly input: MeasuredInput;
  /** All of them, those too that cannot be compared. */
  readonly numbered: readonly NumberedPortrait[];
}

/** Numbers all portraits in the order of the inputs. */
export function numberInputs(inputs: readonly MeasuredInput[]): NumberedInput[] {
  let last = 0;
  return inputs.map((input) => {
    const all = 'error' in input ? [] : input.measurement.portraits;
    return { input, numbered: all.map((portrait) => ({ portrait, number: ++last })) };
  });
}

/**
 * The files that hold portraits that can be compared, as a worker draws them.
 *
 * @param only those of this class; default null: of every class.
 */
export function toSetFiles(inputs: readonly NumberedInput[], only: Alignment | null = null): SetFile[] {
  return inputs.flatMap(({ input, numbered }): SetFile[] => {
    const all = numbered.flatMap(({ portrait, number }) =>
      isComparable(portrait) && portrait.alignment === (only ?? portrait.alignment)
        ? [{ portrait, number }]
        : [],
    );
    if ('error' in input || all.length === 0) return [];
    const { name, stored, measurement } = input;
    // A page's name under each of its portraits says nothing.
    const label = all.length === 1 ? basename(name) : null;
    const portraits = all.map(({ portrait, number }) => toSetPortrait(portrait, number, label));
    const { sha256 } = measurement;
    // One for all portraits of a file.
    const onFrame = animationFrameOf(portraits[0] ?? {});
    return [{ ...stored, sha256, ...onFrame, portraits, annotate: null }];
  });
}
