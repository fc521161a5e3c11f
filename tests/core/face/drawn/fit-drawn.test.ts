import { describe, expect, it } from 'vitest';
import { createRandom } from '../../../../src/core/alignment/statistics/random.ts';
import { drawnLikelihood } from '../../../../src/core/face/drawn/drawn-likelihood.ts';
import { fitDrawn, type TraitsSample } from '../../../../src/core/face/drawn/fit-drawn.ts';

/** Faces of three traits: the first tells drawn ones by 4 standard deviations, the second says nothing, the third is constant. */
function makeSamples(count: number, drawnCount: number): TraitsSample[] {
  const random = createRandom(7);
  const normal = () => Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
  return Array.from({ length: count }, (_, i) => {
    const isDrawn = i < drawnCount;
    return { traits: [5 + normal() * 0.1 + (isDrawn ? 0.4 : 0), 100 * normal(), 1], isDrawn };
  });
}

describe('fitDrawn', () => {
  it('tells drawn faces by what parts them, for traits of any scale', () => {
    const samples = makeSamples(600, 300);

    const table = { ...fitDrawn(samples), source: '', doubtful: 0, surely: 0 };

    const right = samples.filter(({ traits, isDrawn }) => {
      const likelihood = drawnLikelihood(Float32Array.from(traits), table);
      return isDrawn === likelihood > 0;
    });
    expect(right.length).toBeGreaterThan(570);
    expect(Math.abs(100 * (table.weights[1] as number))).toBeLessThan(0.3);
  });

  it('puts even odds half way between both kinds, however few the drawn ones are', () => {
    const samples = makeSamples(660, 60);

    const { weights, bias } = fitDrawn(samples);

    const even = -(bias + (weights[2] as number)) / (weights[0] as number);
    expect(even).toBeGreaterThan(5.15);
    expect(even).toBeLessThan(5.25);
  });
});
