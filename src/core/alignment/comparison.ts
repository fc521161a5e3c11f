import type { ReferenceRow } from './reference/reference.ts';

/** How many portraits of the reference's two samples come as close to the generator's crop as one that was measured. */
export interface Comparison {
  /** Ordinary avatars that came as close. */
  readonly ordinary: number;
  /** Ordinary avatars that could be judged at this size. */
  readonly ordinaryCount: number;
  /** Generated faces that came as close. */
  readonly generated: number;
  /** Generated faces that could be judged at this size. */
  readonly generatedCount: number;
}

/** Shares of generated faces that define "as close". */
const BANDS = [0.5, 0.9, 0.99, 0.999, 1];

/**
 * Counts both samples to the nearest point that 50, 90, 99, 99.9 or 100% of generated faces lie within and this
 * closeness too: a crop nearer than all others would otherwise be told as one that no generated face has either.
 * Beyond all of them both samples are counted to the closeness itself.
 *
 * @param closeness deviation over the limit of `aligned`.
 */
export function compareCloseness(
  { generated, ordinary }: Pick<ReferenceRow, 'generated' | 'ordinary'>,
  closeness: number,
): Comparison {
  const points = BANDS.map((share) => generated[Math.ceil(share * generated.length) - 1] ?? 0);
  const reach = points.find((point) => closeness <= point) ?? closeness;
  const within = (values: readonly number[]) => values.filter((value) => value <= reach).length;
  return {
    ordinary: within(ordinary),
    ordinaryCount: ordinary.length,
    generated: within(generated),
    generatedCount: generated.length,
  };
}
