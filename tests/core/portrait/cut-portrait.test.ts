import { describe, expect, it } from 'vitest';
import { createPyramid } from '../../../src/core/face/sampling/sampler.ts';
import { CUT_PX, cutPortrait } from '../../../src/core/portrait/cut-portrait.ts';
import { type Colour, drawShapes, WHITE } from './drawn-shapes.ts';

/** Red rises by 2 a pixel to the right, green by 2 a pixel downwards. */
const RAMP = createPyramid(drawShapes(120, 120, (x, y): Colour => [2 * x, 2 * y, 50], []));

function colourAt({ width, data }: ReturnType<typeof cutPortrait>, x: number, y: number): number[] {
  return [...data.slice((y * width + x) * 3, (y * width + x) * 3 + 3)];
}

describe('cutPortrait', () => {
  it('is what the frame holds, pixel by pixel where it is as large as the cut', () => {
    const cut = cutPortrait(RAMP, { x: 20, y: 30, width: 40, height: 40 }, [1, 1], 40);

    expect([cut.width, cut.height, cut.data.length]).toEqual([40, 40, 4800]);
    expect(colourAt(cut, 0, 0)).toEqual([40, 60, 50]);
    expect(colourAt(cut, 39, 25)).toEqual([118, 110, 50]);
  });

  it('keeps eyes at their fraction of the frame, enlarged, shrunk or stretched', () => {
    const eye = drawShapes(120, 120, WHITE, [{ kind: 'circle', x: 38, y: 46, side: 4, fill: [0, 0, 0] }]);
    const frame = { x: 20, y: 30, width: 40, height: 80 };

    for (const sidePx of [20, 100, CUT_PX]) {
      const cut = cutPortrait(createPyramid(eye), frame, [1, 1], sidePx);
      const [x, y] = darkestOf(cut);
      expect(Math.abs(x - 0.5)).toBeLessThan(0.03);
      expect(Math.abs(y - 18 / 80)).toBeLessThan(0.03);
    }
  });

  it('takes a frame of a picture that is larger than its raster, each axis by its scale', () => {
    const cut = cutPortrait(RAMP, { x: 40, y: 90, width: 80, height: 120 }, [0.5, 1 / 3], 40);

    expect(colourAt(cut, 0, 0)).toEqual([40, 60, 50]);
  });

  it('turns back what is turned, about the middle of its frame', () => {
    const turned = cutPortrait(RAMP, { x: 30, y: 30, width: 60, height: 60, turn: 90 }, [1, 1], 60);

    // Turned clockwise by a quarter its upper left corner lies at the upper right: red falls downwards no more.
    expect(colourAt(turned, 0, 0)).toEqual([179, 61, 50].map((value) => expect.closeTo(value, -0.5)));
    expect(colourAt(turned, 59, 0)).toEqual([179, 179, 50].map((value) => expect.closeTo(value, -0.5)));
    expect(colourAt(turned, 0, 59)).toEqual([61, 61, 50].map((value) => expect.closeTo(value, -0.5)));
  });

  it('carries the edge on where the frame runs over the picture’s end', () => {
    const cut = cutPortrait(RAMP, { x: -20, y: 0, width: 40, height: 40 }, [1, 1], 40);

    expect(colourAt(cut, 0, 10)).toEqual([0, 20, 50]);
    expect(colourAt(cut, 30, 10)).toEqual([20, 20, 50]);
  });
});

/** The middle of what is dark, fractions of the cut. */
function darkestOf({ width, data }: ReturnType<typeof cutPortrait>): [number, number] {
  let [sum, x, y] = [0, 0, 0];
  for (let at = 0; at < width * width; at++) {
    const dark = 255 - (data[3 * at] as number);
    sum += dark;
    x += dark * ((at % width) + 0.5);
    y += dark * (Math.floor(at / width) + 0.5);
  }
  return [x / sum / width, y / sum / width];
}
