/** Generated portraits of one size, as they were measured: what their place is at that size. */
export interface ReferenceRow {
  /** Side of the portraits, px. */
  readonly sidePx: number;
  /** Mean crop offset: centre x, centre y (fractions of the frame), log side, angle (radians). */
  readonly mean: readonly number[];
  /** Its covariance, row by row, from the closest 95 % (outliers are the mixture's matter). */
  readonly covariance: readonly (readonly number[])[];
  /** Closeness (deviation over `alignedLimit`) of each ordinary portrait of this size, ascending; farthest as 99. */
  readonly ordinary: readonly number[];
}

/** Reference rows with what they were made from. Made by `eyeline calibrate`; see `reference-table.ts`. */
export interface Reference {
  /** Version of the method; changes whenever a figure could. */
  readonly method: string;
  /** Day of measurement, ISO date. */
  readonly measured: string;
  /** What the generated portraits are, in words, with their number. */
  readonly generated: string;
  /** What the ordinary portraits are, in words, with their number. */
  readonly ordinary: string;
  readonly generatedCount: number;
  readonly ordinaryCount: number;
  /** Backend, versions and model hash of the measurement. */
  readonly backend: string;
  /** Detector settings of the measurement. */
  readonly settings: string;
  /**
   * Half-axes of the ellipse around the published eye position that holds each eye of 99 % of the generated
   * portraits, fractions of the frame; for drawing.
   */
  readonly eyeTolerance: readonly [x: number, y: number];
  /** Deviation that 99 % of generated portraits stay within (upper 85 % confidence bound). */
  readonly alignedLimit: number;
  /** Deviation that 99.9 % stay within, likewise, or the largest of the sample. */
  readonly nearLimit: number;
  /** By side, largest first. */
  readonly rows: readonly ReferenceRow[];
}

/** Share of ordinary portraits that may come within the aligned limit before a size is too small to tell. */
const MAX_ORDINARY_SHARE = 0.01;

/**
 * The row for portraits of a side: figures interpolated over the log of the side between two rows, the
 * ordinary sample that of the smaller. Larger than all rows: the largest. Smaller than all: null.
 */
export function rowForSide(reference: Reference, sidePx: number): ReferenceRow | null {
  const largest = reference.rows[0];
  if (!largest) return null;
  if (sidePx >= largest.sidePx) return largest;
  const index = reference.rows.findIndex((row) => row.sidePx <= sidePx);
  const below = reference.rows[index];
  const above = reference.rows[index - 1];
  if (!below || !above) return null;
  const t = Math.log(sidePx / below.sidePx) / Math.log(above.sidePx / below.sidePx);
  const mix = (a: number, b: number) => a * (1 - t) + b * t;
  return {
    sidePx,
    mean: below.mean.map((value, i) => mix(value, above.mean[i] as number)),
    covariance: below.covariance.map((line, i) =>
      line.map((value, j) => mix(value, above.covariance[i]?.[j] as number)),
    ),
    ordinary: below.ordinary,
  };
}

/** The smallest side of the reference, px, at which at most 1 % of ordinary portraits come within the aligned limit. */
export function smallestTellingSide(reference: Reference): number {
  let smallest = Number.POSITIVE_INFINITY;
  for (const row of reference.rows) {
    const close = row.ordinary.filter((other) => other <= 1).length;
    if (close > MAX_ORDINARY_SHARE * row.ordinary.length) break;
    smallest = row.sidePx;
  }
  return smallest;
}
