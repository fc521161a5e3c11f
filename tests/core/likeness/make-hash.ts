import { perceptualHash } from '../../../src/core/likeness/perceptual-hash.ts';

/** What a portrait of this seed looks like: others have nothing in common with it. */
export function hashOf(seed: number): string {
  const data = new Uint8Array(32 * 32 * 3);
  let state = seed * 7919 + 1;
  const cells = Array.from({ length: 100 }, () => {
    state = (state * 1_103_515_245 + 12_345) % 2 ** 31;
    return state % 256;
  });
  for (let at = 0; at < 32 * 32; at++) {
    const value = cells[Math.floor(at / 32 / 3.2) * 10 + Math.floor((at % 32) / 3.2)] as number;
    data.fill(value, at * 3, at * 3 + 3);
  }
  return perceptualHash({ width: 32, height: 32, data }).hash;
}
