import type { SetReference, SharpnessRow } from './set-reference.ts';

/** Where a set's sharpness lies among those of random sets of as many ordinary portraits. */
export interface SharpnessReading {
  readonly value: number;
  /** Portraits compared with: the set's number, or the largest tabled if that is smaller. */
  readonly count: number;
  /** Random sets behind the figures. */
  readonly sets: number;
  /** Quantiles of the ordinary sets at 0, 1, 5, 25, 50, 75, 95, 99 and 100%, interpolated in log count. */
  readonly ordinary: readonly number[];
  /** Of generated ones likewise; for comparison. */
  readonly generated: readonly number[];
  /** Where the value lies: above all ordinary sets, above 99 or 95% of them, or among them. */
  readonly place: 'above-all' | 'above-99' | 'above-95' | 'among';
}

/** Compares a superimposition's sharpness with those of as many portraits. @param count 2 or more. */
export function readSharpness(value: number, count: number, sets: SetReference): SharpnessReading {
  const rows = sets.ordinarySharpness;
  const compared = Math.min(count, rows.at(-1)?.count ?? count);
  const ordinary = quantilesAt(rows, compared);
  const [above95, above99, aboveAll] = ordinary.slice(6) as [number, number, number];
  const place =
    value > aboveAll ? 'above-all' : value > above99 ? 'above-99' : value > above95 ? 'above-95' : 'among';
  return {
    value,
    count: compared,
    sets: rows[0]?.sets ?? 0,
    ordinary,
    generated: quantilesAt(sets.generatedSharpness, compared),
    place,
  };
}

function quantilesAt(rows: readonly SharpnessRow[], count: number): readonly number[] {
  const above = rows.find((row) => row.count >= count);
  const below = rows.findLast((row) => row.count <= count);
  if (!above || !below) return (above ?? below)?.quantiles ?? [];
  if (above === below) return above.quantiles;
  const t = Math.log(count / below.count) / Math.log(above.count / below.count);
  return below.quantiles.map((value, i) => value * (1 - t) + (above.quantiles[i] as number) * t);
}
