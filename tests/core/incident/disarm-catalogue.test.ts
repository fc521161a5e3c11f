import { describe, expect, it } from 'vitest';
import {
  DISARM_TECHNIQUES,
  DISARM_VERSION,
  findTechnique,
  searchTechniques,
} from '../../../src/core/incident/techniques/disarm-catalogue.ts';

describe("DISARM's catalogue", () => {
  it('has each technique once, by number, with its STIX id and page', () => {
    const numbers = DISARM_TECHNIQUES.map(({ number }) => number);

    expect(DISARM_VERSION).toBe('v1.7');
    expect(numbers).toHaveLength(445);
    expect(new Set(numbers).size).toBe(445);
    expect(numbers.toSorted()).toEqual(numbers);
    for (const { number, name, tactic, stixId } of DISARM_TECHNIQUES) {
      expect(number).toMatch(/^T\d{4}(\.\d{3})?$/);
      expect(name).not.toBe('');
      expect(tactic).toMatch(/^[a-z-]+$/);
      expect(stixId).toMatch(/^attack-pattern--[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/);
    }
  });

  it('finds a technique by its number, however it is written', () => {
    expect(findTechnique(' t0145.002 ')).toEqual({
      number: 'T0145.002',
      name: 'AI-Generated Account Imagery',
      tactic: 'establish-assets',
      stixId: 'attack-pattern--4d36a045-62ec-4572-be20-1fdeb1a078c7',
      address:
        'https://github.com/DISARMFoundation/DISARMframeworks-17/blob/main/generated_pages/techniques/T0145.002.md',
    });
    expect(findTechnique('T0145.999')).toBeNull();
    expect(findTechnique('')).toBeNull();
  });

  it.each([
    ['T0145.00', 7],
    ['account imagery', 8],
    ['IMAGERY account stock', 1],
    ['no such thing', 0],
    ['  ', 0],
  ])('finds by %j', (text, count) => {
    expect(searchTechniques(text)).toHaveLength(count);
  });
});
