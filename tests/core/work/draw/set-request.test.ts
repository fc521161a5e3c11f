import { describe, expect, it } from 'vitest';
import { NOTHING_LEFT_OUT } from '../../../../src/core/alignment/set/set-counts.ts';
import type { ComparablePortrait } from '../../../../src/core/set/measured-portrait.ts';
import type { SetDraft, SetMember } from '../../../../src/core/set/set-draft.ts';
import { composeRequest } from '../../../../src/core/work/draw/set-request.ts';
import { INSTRUMENT, makeMeasurement } from '../../store/make-result.ts';

const PORTRAIT: ComparablePortrait = { ...makeMeasurement(), hash: { hash: 'a', mirrored: 'b' } };

const file = (sha256: string) => ({ sha256, sizeBytes: 1 });
const locate = ({ sha256 }: { readonly sha256: string }) => `/files/${sha256}`;

function member(number: number, source: number): SetMember {
  return { number, source, portrait: PORTRAIT };
}

function makeSet(changes: Partial<SetDraft>): SetDraft {
  return {
    sources: [],
    members: [],
    left: NOTHING_LEFT_OUT,
    instrument: INSTRUMENT,
    superimposed: null,
    ...changes,
  };
}

describe('the request of a set', () => {
  it('reads a file once for portraits that follow each other, and again where others stand between', () => {
    const sources = ['a', 'b'].map((name) => ({ file: file(name), label: name, page: null }));
    const members = [member(1, 0), member(2, 0), member(3, 1), member(4, 0)];

    const { request } = composeRequest(makeSet({ sources, members }), locate);

    expect(
      request.files.map(({ path, sha256, portraits }) => [path, sha256, portraits.map((one) => one.number)]),
    ).toEqual([
      ['/files/a', 'a', [1, 2]],
      ['/files/b', 'b', [3]],
      ['/files/a', 'a', [4]],
    ]);
    expect(request.backend).toBe('wasm (tfjs 4.22.0, models 0123456789abcdef)');
  });

  it('names a portrait after its file only where it is alone in it', () => {
    const sources = ['a', 'b'].map((name) => ({ file: file(name), label: `${name}.png`, page: null }));
    const members = [member(1, 0), member(2, 1), member(3, 1)];

    const { request } = composeRequest(makeSet({ sources, members }), locate);

    expect(request.files.flatMap(({ portraits }) => portraits.map(({ label }) => label))).toEqual([
      'a.png',
      null,
      null,
    ]);
  });

  it('opens the frame of an animation that was measured', () => {
    const portrait = { ...PORTRAIT, animationFrame: 7 };
    const page = { portraits: [{ number: 3, portrait }], warnings: [] };
    const sources = [
      { file: file('a'), label: null, page: null },
      { file: file('b'), label: null, page: null },
      { file: file('c'), label: null, page },
    ];
    const members = [{ ...member(1, 0), portrait }, member(2, 1)];

    const { request } = composeRequest(makeSet({ sources, members }), locate);

    expect(request.files.map(({ animationFrame }) => animationFrame)).toEqual([7, undefined, 7]);
    expect(request.files[0]?.portraits[0]?.animationFrame).toBe(7);
  });

  it('has each picture drawn on once, the same file sent twice with the numbers of each, and one without members too', () => {
    const page = (numbers: readonly number[]) => ({
      portraits: numbers.map((number) => ({ number, portrait: PORTRAIT })),
      warnings: ['Odd.'],
    });
    const sources = [
      { file: file('none'), label: null, page: page([5]) },
      { file: file('a'), label: null, page: page([1, 2]) },
      { file: file('a'), label: null, page: page([3, 4]) },
    ];
    const members = [member(1, 1), member(2, 1), member(3, 2), member(4, 2)];

    const { request, sources: of } = composeRequest(makeSet({ sources, members }), locate);

    expect(of).toEqual([1, 2, 0]);
    expect(request.files.map(({ annotate }) => annotate?.portraits.map(({ number }) => number))).toEqual([
      [1, 2],
      [3, 4],
      [5],
    ]);
    expect(request.files[0]?.annotate?.warnings).toEqual(['Odd.']);
  });
});
