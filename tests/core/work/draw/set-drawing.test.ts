import { describe, expect, it } from 'vitest';
import { REFERENCE } from '../../../../src/core/alignment/reference/reference-table.ts';
import { NOTHING_LEFT_OUT } from '../../../../src/core/alignment/set/set-counts.ts';
import type { Figure } from '../../../../src/core/set/set-draft.ts';
import type { SetPortrait, SetRequest } from '../../../../src/core/work/draw/drawn-set.ts';
import { createSetDrawing } from '../../../../src/core/work/draw/set-drawing.ts';
import { decode, pixel } from '../../render/drawn.ts';
import { makeNoise, provenance } from '../../render/set-parts.ts';

const eyes = { left: [0.386, 0.476], right: [0.619, 0.476] } as const;

function makePortraitAt(number: number, alignment: SetPortrait['alignment']): SetPortrait {
  return {
    number,
    label: `name ${number}`,
    frame: { x: 0, y: 0, width: 100, height: 100, shape: 'whole' },
    alignment,
    assessment: { eyes, offset: [0.5, 0.5, 0, 0, 0], sidePx: 100, framePx: 0, score: 0.9 },
    hash: { hash: `${number}`, mirrored: `${number}` },
  };
}

async function draw(
  alignments: readonly SetPortrait['alignment'][],
  { figure, isSuperimposed = true }: { figure?: Figure; isSuperimposed?: boolean } = {},
) {
  const portraits = alignments.map((alignment, index) => makePortraitAt(index + 1, alignment));
  const request: SetRequest = {
    files: [],
    left: NOTHING_LEFT_OUT,
    superimposed: isSuperimposed ? { style: 'superimpose', maxBytes: 8e6 } : null,
    method: 'm',
    backend: 'b',
    ...(figure ? { figure } : {}),
  };
  const duplicateOf = portraits.map(() => null);
  const drawing = createSetDrawing({
    request,
    portraits,
    duplicateOf,
    reference: REFERENCE,
    provenance,
    onAlive: () => {},
  });
  for (const portrait of portraits) await drawing.add(portrait, makeNoise(portrait.number), null, null);
  return { mean: drawing.mean(), drawn: await drawing.finish(null) };
}

const MASKED: Figure = {
  hasCaption: false,
  isLight: true,
  credit: null,
  hasLabels: false,
  widthPx: null,
  faces: 'masked',
  gifPx: 80,
};

describe('a drawn set', () => {
  it('that is mixed gets a second sheet of the aligned ones, which says of how many they were chosen', async () => {
    const { drawn } = await draw(['aligned', 'unaligned', 'aligned']);

    expect(drawn.sheets).toHaveLength(1);
    expect(drawn.aligned.map(({ alt }) => alt)).toEqual([
      'Contact sheet of 2 numbered portraits with yellow lines through the eyes. The 2 aligned of 3 portraits.',
    ]);
  });

  it.each([
    ['all are aligned', ['aligned', 'aligned'], true],
    ['one is', ['aligned', 'near', 'unaligned'], true],
    ['nothing is laid over each other', ['aligned', 'aligned', 'near'], false],
  ] as const)('has one sheet where %s', async (_, alignments, isSuperimposed) => {
    const { drawn } = await draw(alignments, { isSuperimposed });

    expect(drawn.aligned).toEqual([]);
  });

  it('whose faces are masked shows them nowhere, and is read as it is', async () => {
    const plain = await draw(['aligned', 'aligned']);
    const { mean, drawn } = await draw(['aligned', 'aligned'], { figure: MASKED });
    const shown = await decode(drawn.superimposed?.mean.bytes as Uint8Array);

    // What sharpness is measured on stays; of 640 px the drawn mean has its nose at 320, 380.
    expect(mean?.data).toEqual(plain.mean?.data);
    expect(pixel(shown, 320, 380)).toEqual([128, 128, 128]);
    expect([shown.width, shown.height]).toEqual([640, 640]);
    expect(drawn.superimposed?.gif.width).toBe(80);
  });
});
