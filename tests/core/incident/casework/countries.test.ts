import { describe, expect, it } from 'vitest';
import { countries, countryName, readCountry } from '../../../../src/core/incident/casework/countries.ts';

describe('a country', () => {
  const all = countries();

  it.each([
    ['PL', 'PL'],
    ['by', 'BY'],
    ['Belarus', 'BY'],
    ['united states', 'US'],
    ['USA', 'US'],
    ['UK', 'GB'],
    ['Cote d’Ivoire', 'CI'],
    ['Bosnia and Herzegovina', 'BA'],
    ['Kosovo', 'XK'],
  ])('written as %s is %s', (text, code) => {
    expect(readCountry(text, all)).toBe(code);
  });

  it.each(['Atlantis', 'ZZ', 'EU', 'P', ''])('is not %j', (text) => {
    expect(readCountry(text, all)).toBeNull();
  });

  it('is one of those that are in use, each code once', () => {
    const codes = all.map(({ code }) => code);

    expect(new Set(codes).size).toBe(codes.length);
    expect(codes).toEqual(expect.arrayContaining(['AD', 'DE', 'TW', 'ZW']));
    expect(codes).not.toEqual(expect.arrayContaining(['SU']));
    expect(countryName('BY')).toBe('Belarus');
  });
});
