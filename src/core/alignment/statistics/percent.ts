/**
 * A fraction as people read it, without a space: `percent(0.0123, 1)` is `1.2%`.
 *
 * @param digits after the decimal point. Default: none.
 */
export function percent(fraction: number, digits = 0): string {
  return `${(100 * fraction).toFixed(digits)}%`;
}
