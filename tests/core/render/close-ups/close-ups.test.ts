import { describe, expect, it } from 'vitest';
import type { Raster } from '../../../../src/core/image/raster.ts';
import { factorInWords, renderCloseUps } from '../../../../src/core/render/close-ups/close-ups.ts';
import { decode, pixel } from '../drawn.ts';
import { provenance } from '../set-parts.ts';

/** Each pixel says where it is: red by x, green by y. */
function makeMap(sidePx: number): Raster {
  const data = new Uint8Array(sidePx * sidePx * 3);
  for (let y = 0; y < sidePx; y++)
    for (let x = 0; x < sidePx; x++)
      data.set([(255 * x) / sidePx, (255 * y) / sidePx, 200], (y * sidePx + x) * 3);
  return { width: sidePx, height: sidePx, data };
}

const input = {
  raster: makeMap(400),
  rasterScale: 1,
  face: {
    leftEye: { outer: [155, 180], inner: [185, 180] },
    rightEye: { outer: [245, 180], inner: [215, 180] },
    mouthLeft: [180, 250],
    mouthRight: [220, 250],
    box: { x: 135, y: 120, width: 130, height: 170 },
  },
  region: { x: 0, y: 0, width: 400, height: 400, isRound: false },
  title: 'Close-ups of portrait 7',
  detail: 'For a person to look at; Eyeline judges none of it.',
  provenance,
} as const;

describe('close-ups', () => {
  it('show the parts at their places, whatever size the picture was decoded in', async () => {
    const full = await renderCloseUps(input);
    const half = await renderCloseUps({ ...input, raster: makeMap(200), rasterScale: 0.5 });

    expect(full).toMatchObject({ placed: 10, missing: [] });
    for (const { picture } of [full, half]) {
      const drawn = await decode(picture.bytes);
      // The middle of the second cell of the first row is the image-left eye's, at 170, 180 of 400.
      const [red, green, blue] = pixel(drawn, 10 + 2 * 310 + 150, 10 + 150);
      expect(Math.abs(red - 108)).toBeLessThan(4);
      expect(Math.abs(green - 115)).toBeLessThan(4);
      expect(blue).toBe(200);
    }
    expect(full.picture.alt).toBe(
      '10 enlarged parts of the portrait: Eyes and glasses, Image-left eye, Image-right eye, Mouth and teeth, Image-left ear, Image-right ear, Hair, image left, Hair, image right, Background, image left, Background, image right. Close-ups of portrait 7.',
    );
  });

  it('name the parts that cannot be placed', async () => {
    const turned = { ...input.face, box: { x: 150, y: 120, width: 130, height: 170 } };

    const { placed, missing } = await renderCloseUps({ ...input, face: turned });

    expect(placed).toBe(9);
    expect(missing).toEqual([{ label: 'Image-left ear', why: 'the head is turned' }]);
  });

  it('show nothing of the page around a round portrait', async () => {
    const region = { x: 75, y: 75, width: 250, height: 250, isRound: true };

    const drawn = await decode((await renderCloseUps({ ...input, region })).picture.bytes);

    // A corner of the hair's part lies outside the circle: the strip's own ground stands there.
    expect(pixel(drawn, 10 + 1, 10 + 2 * 340 + 1)).toEqual([16, 17, 20]);
  });

  it.each([
    [12.34, '×12'],
    [3.249, '×3.2'],
    [1, '×1'],
    [0.854, '×0.85'],
  ])('write the factor %d as %s', (factor, words) => {
    expect(factorInWords(factor)).toBe(words);
  });
});
