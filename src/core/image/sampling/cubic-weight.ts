/** Catmull-Rom's share of a pixel `t` px away: 1 at 0, 0 from 2 px on, less than 0 between 1 and 2. */
export function cubicWeight(t: number): number {
  const a = Math.abs(t);
  if (a >= 2) return 0;
  return a < 1 ? (1.5 * a - 2.5) * a * a + 1 : ((-0.5 * a + 2.5) * a - 4) * a + 2;
}
