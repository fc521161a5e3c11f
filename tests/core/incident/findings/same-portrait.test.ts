import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { matchPortraits } from '../../../../src/core/incident/findings/same-portrait.ts';

const at = (x: number, side = 40) => ({ face: { x, y: 0, width: side, height: side } });

describe('matchPortraits', () => {
  it('knows a face that is found some pixels off, and a new one', () => {
    const known = [at(0), at(100)];

    expect(matchPortraits(known, [at(104), at(300), at(2)])).toEqual([known[1], null, known[0]]);
  });

  it('takes half of the union for the least', () => {
    const known = [at(0, 40)];

    expect(matchPortraits(known, [at(13)])).toEqual([known[0]]);
    expect(matchPortraits(known, [at(14)])).toEqual([null]);
  });

  it('gives each known portrait away once, to the closest', () => {
    const known = [at(0)];

    expect(matchPortraits(known, [at(5), at(1)])).toEqual([null, known[0]]);
  });

  it('finds every portrait again where nothing moved, in any order', () => {
    const faces = fc.uniqueArray(fc.nat(50), { maxLength: 8 }).map((xs) => xs.map((x) => at(x * 20, 60)));
    fc.assert(
      fc.property(faces, (known) => {
        const found = [...known].reverse();

        expect(matchPortraits(known, found)).toEqual(found);
      }),
    );
  });
});
