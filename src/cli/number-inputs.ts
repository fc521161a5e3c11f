import { basename } from 'node:path';
import { animationFrameOf } from '../core/alignment/animation-frame.ts';
import type { SetFile } from '../core/work/measure/drawn-set.ts';
import { type FramedPortrait, framed } from '../core/work/measure/framed-portrait.ts';
import type { MeasuredPortrait } from '../core/work/measure/measured-picture.ts';
import { type ReportedPortrait, toReported } from '../core/work/measure/set-report.ts';
import type { MeasuredInput } from './measure-inputs.ts';

/** An input with its portraits, numbered through all inputs; none where it could not be read. */
export interface NumberedInput {
  readonly input: MeasuredInput;
  /** Those that can be compared. */
  readonly portraits: readonly FramedPortrait[];
  readonly reported: readonly ReportedPortrait[];
  /** All of them. */
  readonly numbered: readonly { readonly number: number; readonly portrait: MeasuredPortrait }[];
}

/** Numbers all portraits in the order of the inputs, those too that cannot be measured. */
export function numberInputs(inputs: readonly MeasuredInput[]): NumberedInput[] {
  let last = 0;
  return inputs.map((input) => {
    const all = 'error' in input ? [] : input.measurement.portraits;
    const numbered = all.map((portrait) => ({ portrait, number: ++last }));
    const portraits = numbered.flatMap(({ portrait, number }) => framed(portrait, number) ?? []);
    const reported = numbered.map(({ portrait, number }) => toReported(portrait, number));
    return { input, portraits, reported, numbered };
  });
}

/** The files that hold portraits, as a worker draws them. */
export function toSetFiles(inputs: readonly NumberedInput[]): SetFile[] {
  return inputs.flatMap(({ input, portraits }): SetFile[] => {
    if ('error' in input || portraits.length === 0) return [];
    const { name, stored, measurement } = input;
    // A page's name under each of its portraits says nothing.
    const label = portraits.length === 1 ? basename(name) : null;
    const members = portraits.map((portrait) => ({ ...portrait, label }));
    const { sha256 } = measurement;
    // One for all portraits of a file.
    const onFrame = animationFrameOf(portraits[0] ?? {});
    return [{ ...stored, sha256, ...onFrame, portraits: members, annotate: null }];
  });
}
