import type { CropOffset } from '../../../src/core/alignment/ffhq-crop.ts';

/** A repeatable stream of uniform numbers in (0, 1): mulberry32. */
export function createRandom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return (((t ^ (t >>> 14)) >>> 0) + 0.5) / 4294967296;
  };
}

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
