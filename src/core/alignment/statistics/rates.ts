/** log of n choose k. */
function logChoose(n: number, k: number): number {
  let sum = 0;
  for (let i = 1; i <= k; i++) sum += Math.log(n - k + i) - Math.log(i);
  return sum;
}

/** Chance of at most k of n at rate p. */
export function binomialCdf(k: number, n: number, p: number): number {
  if (p <= 0) return 1;
  if (p >= 1) return k >= n ? 1 : 0;
  let sum = 0;
  for (let i = 0; i <= k; i++) sum += Math.exp(logChoose(n, i) + i * Math.log(p) + (n - i) * Math.log1p(-p));
  return Math.min(1, sum);
}

function bisect(isBelow: (p: number) => boolean): number {
  let low = 0;
  let high = 1;
  for (let step = 0; step < 60; step++) {
    const middle = (low + high) / 2;
    if (isBelow(middle)) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}

/**
 * Exact (Clopper-Pearson) upper bound of a rate of which k of n were seen: at a higher rate so few would be
 * seen less than `1 - confidence` of the time. 0 of 344 at 95% gives 0.0087, about 1 in 115.
 */
export function upperBound(k: number, n: number, confidence = 0.95): number {
  if (n === 0 || k >= n) return 1;
  return bisect((p) => binomialCdf(k, n, p) > 1 - confidence);
}

/** Exact (Clopper-Pearson) lower bound of a rate, see {@link upperBound}. */
export function lowerBound(k: number, n: number, confidence = 0.95): number {
  return n === 0 ? 0 : 1 - upperBound(n - k, n, confidence);
}

/** Chance of k or more of n at rate p; relatively exact where it is small. */
export function binomialTail(k: number, n: number, p: number): number {
  if (k <= 0 || p >= 1) return 1;
  if (p <= 0 || k > n) return 0;
  if (k <= n * p) return 1 - binomialCdf(k - 1, n, p);
  let term = Math.exp(logChoose(n, k) + k * Math.log(p) + (n - k) * Math.log1p(-p));
  let sum = term;
  for (let i = k; i < n && term > sum * 1e-15; i++) {
    term *= ((n - i) / (i + 1)) * (p / (1 - p));
    sum += term;
  }
  return Math.min(1, sum);
}
