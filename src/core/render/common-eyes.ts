import type { Alignment } from '../alignment/assess.ts';
import type { EyePosition } from '../alignment/eye-position.ts';
import { medianEyes } from '../alignment/set/sharpness.ts';
import type { LegendMark } from './caption/legend.ts';

/** Where the lines of a set's drawings run, and what the legend calls them: the same on all of them. */
export interface CommonEyes {
  /** Fractions of a frame. */
  readonly eyes: EyePosition;
  readonly mark: Extract<LegendMark, 'aligned-lines' | 'all-lines'>;
}

/** The median eyes of the aligned portraits, of all where none is aligned; near duplicates count once. */
export function commonEyes(
  portraits: readonly {
    readonly eyes: EyePosition;
    readonly alignment: Alignment;
    readonly duplicateOf: number | null;
  }[],
): CommonEyes {
  const counted = portraits.filter(({ duplicateOf }) => duplicateOf === null);
  const aligned = counted.filter(({ alignment }) => alignment === 'aligned');
  const [shown, mark] =
    aligned.length > 0 ? ([aligned, 'aligned-lines'] as const) : ([counted, 'all-lines'] as const);
  return { eyes: medianEyes(shown.map(({ eyes }) => eyes)) ?? { left: [0, 0], right: [0, 0] }, mark };
}
