/** The mean; NaN of no values. */
export function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

/** The median, of an even number of values the mean of the middle two; NaN of no values. */
export function median(values: readonly number[]): number {
  const sorted = ascending(values);
  const middle = sorted.length >> 1;
  const upper = sorted[middle] ?? Number.NaN;
  return sorted.length % 2 === 1 ? upper : (upper + (sorted[middle - 1] ?? Number.NaN)) / 2;
}

/**
 * The median, of an even number of values the larger of the middle two: always one of the values. NaN of no
 * values.
 */
export function upperMedian(values: readonly number[]): number {
  return ascending(values)[values.length >> 1] ?? Number.NaN;
}

/**
 * The smallest value that at least a share of the values lie within; NaN of no values. Limits are set by it,
 * because it never promises more than the sample holds.
 *
 * @param share above 0, at most 1.
 */
export function quantile(values: readonly number[], share: number): number {
  return ascending(values)[Math.ceil(share * values.length) - 1] ?? Number.NaN;
}

/**
 * The value nearest to a share of the way from the smallest to the largest: share 0 is the smallest, 1 the
 * largest. NaN of no values.
 *
 * @param share 0 to 1.
 */
export function nearestQuantile(values: readonly number[], share: number): number {
  return ascending(values)[Math.round(share * (values.length - 1))] ?? Number.NaN;
}

function ascending(values: readonly number[]): number[] {
  return [...values].sort((a, b) => a - b);
}
