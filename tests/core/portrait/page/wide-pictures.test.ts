import { describe, expect, it } from 'vitest';
import { pictorialAreas } from '../../../../src/core/face/sampling/pictorial-blobs.ts';
import { isLaidInto, isOfKind, widePictures } from '../../../../src/core/portrait/page/wide-pictures.ts';
import { type Colour, drawShapes, pictured, type Shape, WHITE } from '../drawn-shapes.ts';
import { frameAt } from '../make-frame.ts';

const SIDE = 80;

function wideOn(shapes: readonly Shape[], frames = [frameAt(40, 40, SIDE)]) {
  const page = drawShapes(320, 200, WHITE, shapes);
  return widePictures(pictorialAreas(page, 20).blobs, frames);
}

const picture = (x: number, width: number): Shape => ({
  kind: 'square',
  x,
  y: 40,
  side: width,
  height: SIDE,
});

describe('widePictures', () => {
  it.each([100, 120, 142])('names a thumbnail %i px wide and 80 px high', (width) => {
    const [wide, ...others] = wideOn([picture(40, width)]);

    expect(others).toEqual([]);
    expect(wide).toEqual({ x: 40, y: 40, width: Math.ceil(width / 4) * 4, height: SIDE });
  });

  it('names no square picture, and none that is higher than wide', () => {
    expect(wideOn([picture(40, SIDE)])).toEqual([]);
    expect(wideOn([picture(40, 56)])).toEqual([]);
  });

  it('names no two profile pictures side by side, whether both have frames or one', () => {
    const pair = [picture(40, SIDE), picture(40 + SIDE, SIDE)];

    expect(wideOn(pair, [frameAt(40, 40, SIDE), frameAt(40 + SIDE, 40, SIDE)])).toEqual([]);
    expect(wideOn(pair)).toEqual([]);
  });

  it('names no profile picture with the beginning of a link at its side', () => {
    const grey = (x: number, y: number): Colour => [90 + ((x * 7 + y * 13) % 23), 100, 120];
    const link: Shape = { kind: 'square', x: 40 + SIDE, y: 74, side: 24, height: 10, fill: grey };

    expect(wideOn([picture(40, SIDE), link])).toEqual([]);
  });

  it('names no card of a profile picture with its name on flat ground', () => {
    const text = [48, 60, 72].map(
      (y): Shape => ({ kind: 'square', x: 124, y, side: 30, height: 5, fill: (x) => pictured(9 * x, y) }),
    );

    expect(wideOn([picture(40, SIDE), ...text])).toEqual([]);
  });
});

describe('a wide picture', () => {
  const wide = { x: 40, y: 40, width: 120, height: 80 };

  it('is of a frame’s kind where it is as high and in one row or column with it', () => {
    expect(isOfKind(wide, frameAt(40, 300, 80))).toBe(true);
    expect(isOfKind(wide, frameAt(400, 41, 80))).toBe(true);
  });

  it('is of no frame’s kind that is not as high, or stands elsewhere', () => {
    expect(isOfKind(wide, frameAt(40, 300, 100))).toBe(false);
    expect(isOfKind(wide, frameAt(400, 300, 80))).toBe(false);
  });

  it('holds a square that was laid into it, and none that is smaller or beside it', () => {
    expect(isLaidInto(wide, frameAt(60, 40, 80))).toBe(true);
    expect(isLaidInto(wide, frameAt(60, 50, 50))).toBe(false);
    expect(isLaidInto(wide, frameAt(200, 40, 80))).toBe(false);
  });
});
