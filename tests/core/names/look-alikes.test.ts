import { expect, it } from 'vitest';
import { describeName } from '../../../src/core/names/describe-name.ts';
import { foldLookAlikes, lookAlikesIn, settleLookAlikes } from '../../../src/core/names/look-alikes.ts';
import { chooseRead } from '../../../src/core/names/wording/choose-read.ts';

it('counts I, l and 1 as one, and O and 0, but not i and o', () => {
  expect(foldLookAlikes('Ill')).toBe(foldLookAlikes('1I1'));
  expect(foldLookAlikes('O0')).toBe(foldLookAlikes('0O'));
  expect(foldLookAlikes('io')).toBe('io');
});

it('names the look-alikes of a text once each', () => {
  expect(lookAlikesIn('Emil_O11ve')).toEqual(['l', 'O', '1']);
});

it.each([
  ['l9l7', '1917'],
  ['anna2O24', 'anna2024'],
  ['maria_l987', 'maria_1987'],
  ['0liver', 'Oliver'],
  ['lvanova', 'Ivanova'],
])('settles %s as %s by what stands around', (read, settled) => {
  expect(settleLookAlikes(read)).toBe(settled);
});

it('chooses what most reads agree on, and of each character the most frequent form', () => {
  expect(chooseRead(['@Oscar1', '@0scar1', '@Oscarl', '@Qscar'])).toBe('@Oscar1');
});

it('chooses one letter where some reads saw it twice', () => {
  expect(chooseRead(['@Kkarl', '@karl', '@Kkarl'])).toBe('@karl');
});

it('says which characters of a handle look alike', () => {
  expect(describeName({ displayName: 'Olga Ilic', handle: 'olga_i1' })).toBe(
    'Olga Ilic, @olga_i1 (I, l and 1 look alike)',
  );
  expect(describeName({ displayName: 'Ben', handle: 'ben' })).toBe('Ben, @ben');
});
