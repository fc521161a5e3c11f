import type { EvidenceCurve } from './evidence.ts';

/** Portraits of one size, as they were measured: where generated ones lie, how close each of both samples comes. */
export interface ReferenceRow {
  /** Side of the portraits, px. */
  readonly sidePx: number;
  /** Mean crop offset: centre x, centre y (fractions of the frame), log side, angle (radians). */
  readonly mean: readonly number[];
  /** Its covariance, row by row, from the closest 95%. */
  readonly covariance: readonly (readonly number[])[];
  /** Deviation that 99% of the generated portraits of this size stay within. */
  readonly alignedLimit: number;
  /** Deviation that 99.9% stay within. */
  readonly nearLimit: number;
  /** Closeness (deviation over `alignedLimit`) of each generated portrait, ascending. */
  readonly generated: readonly number[];
  /** The same of each ordinary portrait that could be judged at this size; 99 where it is farther. */
  readonly ordinary: readonly number[];
  /** What closeness is worth as evidence at this size. */
  readonly evidence: EvidenceCurve;
}

/** Ordinary pictures higher than wide, measured as squares that were cut at their sides; see `uncutFrame`. */
export interface OblongReference {
  /** What they are, in words, with their number. */
  readonly ordinary: string;
  readonly ordinaryCount: number;
  /** Day of measurement, ISO date. */
  readonly measured: string;
  /** By side, largest first, those of {@link Reference.rows}. */
  readonly rows: readonly OblongRow[];
}

/** Such pictures of one size. */
export interface OblongRow extends Pick<ReferenceRow, 'ordinary' | 'evidence'> {
  /** Height of the pictures, px. */
  readonly sidePx: number;
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
  /** Portraits of the samples; the rows hold those that could be judged at their size. */
  readonly generatedCount: number;
  readonly ordinaryCount: number;
  /** Backend, versions and model hash of the measurement. */
  readonly backend: string;
  /** Detector settings of the measurement. */
  readonly settings: string;
  /**
   * Half-axes of the ellipse around the published eye position that holds each eye of 99% of the generated
   * portraits, fractions of the frame; for drawing.
   */
  readonly eyeTolerance: readonly [x: number, y: number];
  /** By side, largest first. */
  readonly rows: readonly ReferenceRow[];
  readonly oblong: OblongReference;
}

/** Share of ordinary portraits that may come within the aligned limit before a size is too small to tell. */
const MAX_ORDINARY_SHARE = 0.01;

/**
 * The row for portraits of a side: mean, covariance and limits interpolated over the log of the side between two
 * rows, the samples and their evidence those of the smaller. Larger than all rows: the largest. Smaller than all: null.
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
    ...below,
    sidePx,
    alignedLimit: mix(below.alignedLimit, above.alignedLimit),
    nearLimit: mix(below.nearLimit, above.nearLimit),
    mean: below.mean.map((value, i) => mix(value, above.mean[i] as number)),
    covariance: below.covariance.map((line, i) =>
      line.map((value, j) => mix(value, above.covariance[i]?.[j] as number)),
    ),
  };
}

/** The oblong pictures for a height: those of the next smaller size, of the smallest below all. */
export function oblongRow({ oblong: { rows } }: Reference, sidePx: number): OblongRow {
  const row = rows.find((one) => one.sidePx <= sidePx) ?? rows.at(-1);
  if (!row) throw new Error('the reference holds no oblong pictures');
  return row;
}

/**
 * The smallest side, px, at which at most 1% of ordinary portraits come within the limit of `aligned`; between two
 * rows that share is interpolated over the log of the side.
 */
export function smallestTellingSide({ rows }: Reference): number {
  let above: ReferenceRow | undefined;
  for (const row of rows) {
    const share = closeShare(row);
    if (share > MAX_ORDINARY_SHARE) return above ? sideBetween(row, above) : Number.POSITIVE_INFINITY;
    above = row;
  }
  return above?.sidePx ?? Number.POSITIVE_INFINITY;
}

function closeShare({ ordinary }: ReferenceRow): number {
  return ordinary.filter((other) => other <= 1).length / ordinary.length;
}

function sideBetween(below: ReferenceRow, above: ReferenceRow): number {
  const [high, low] = [closeShare(below), closeShare(above)];
  const t = (high - MAX_ORDINARY_SHARE) / (high - low);
  return Math.ceil(below.sidePx * (above.sidePx / below.sidePx) ** t);
}
