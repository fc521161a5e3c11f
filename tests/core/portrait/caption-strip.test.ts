import { describe, expect, it } from 'vitest';
import { captionStripAt } from '../../../src/core/portrait/caption-strip.ts';
import { type Colour, DARK, drawShapes, pictured, type Shape, WHITE } from './drawn-shapes.ts';

const SIDE = 120;

/** Two lines of letters, px below the picture. */
function lettersAt(y: number, fill: Colour): Shape[] {
  return [0, 1].flatMap((line) =>
    Array.from({ length: 14 }, (_, i) => ({
      kind: 'square' as const,
      x: 8 + 7 * i,
      y: y + 8 + 14 * line,
      side: 3,
      height: 8,
      fill,
    })),
  );
}

/** A picture above a strip of 40 px. */
function captioned(ground: Colour, letters: readonly Shape[], picture = pictured) {
  return drawShapes(SIDE, SIDE + 40, ground, [
    { kind: 'square', x: 0, y: 0, side: SIDE, fill: picture },
    ...letters,
  ]);
}

describe('captionStripAt', () => {
  it('is the first row of a strip with text below a picture, light or dark', () => {
    expect(captionStripAt(captioned(DARK, lettersAt(SIDE, WHITE)))).toBe(SIDE);
    expect(captionStripAt(captioned(WHITE, lettersAt(SIDE, DARK)))).toBe(SIDE);
  });

  it('is null without text: an empty band may be the picture’s own', () => {
    expect(captionStripAt(captioned(DARK, []))).toBeNull();
  });

  it('is null where the picture goes on to its lower edge', () => {
    expect(captionStripAt(drawShapes(SIDE, SIDE, pictured, []))).toBeNull();
  });

  it('is null where the picture fades into its ground', () => {
    const fading = (x: number, y: number): Colour => {
      const [r, g, b] = pictured(x, y);
      const share = Math.min(1, Math.max(0, (SIDE - y) / 60)) ** 2;
      return [r, g, b].map(
        (level, c) => (DARK[c] as number) + share * (level - (DARK[c] as number)),
      ) as unknown as Colour;
    };

    expect(captionStripAt(captioned(DARK, lettersAt(SIDE, WHITE), fading))).toBeNull();
  });

  it('is null where more than half would be strip', () => {
    const small: Shape[] = [{ kind: 'square', x: 0, y: 0, side: SIDE, height: 60 }];

    expect(
      captionStripAt(drawShapes(SIDE, SIDE + 40, DARK, [...small, ...lettersAt(SIDE, WHITE)])),
    ).toBeNull();
  });
});
