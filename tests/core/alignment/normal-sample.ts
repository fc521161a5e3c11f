import type { CropOffset } from '../../../src/core/alignment/ffhq-crop.ts';

import { createRandom } from '../../../src/core/alignment/statistics/random.ts';

export { createRandom };

/** Crop offsets like those of generated portraits: normal, with the given standard deviations, aspect exact. */
export function drawOffsets(
  count: number,
  seed: number,
  mean: readonly number[] = [0.5, 0.5, 0, 0],
  deviations: readonly number[] = [0.0024, 0.0024, 0.02, 0.009],
): CropOffset[] {
  const random = createRandom(seed);
  const normal = () => Math.sqrt(-2 * Math.log(random())) * Math.cos(2 * Math.PI * random());
  return Array.from({ length: count }, () => {
    const [x, y, logSide, angle] = mean.map((value, i) => value + (deviations[i] as number) * normal());
    return [x, y, logSide, angle, 0] as CropOffset;
  });
}
