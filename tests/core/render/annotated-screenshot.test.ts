import { describe, expect, test } from 'vitest';
import { annotatedScale, renderAnnotatedScreenshot } from '../../../src/core/render/annotated-screenshot.ts';
import { placeTags } from '../../../src/core/render/marks/place-tags.ts';
import { decode, makePortrait, makeRaster, pixel, yellowness } from './drawn.ts';
import { makeNoise, provenance, words } from './set-parts.ts';

const square = (x: number, y: number, side: number) =>
  ({ x, y, width: side, height: side, shape: 'square' }) as const;

describe('the scale of an annotated screenshot', () => {
  test.each([
    ['a page of large portraits stays as it is', 1200, 900, 200, 1],
    ['a small page with small ones is enlarged', 400, 300, 28, 2],
    ['a large page is shrunk to its longest side', 6000, 3000, 200, 0.5],
    ['but not so far that a portrait is under 24 px', 4000, 8000, 24, 1],
    ['and one of 48 px may halve', 4000, 8000, 48, 0.5],
  ])('%s', (_, width, height, side, scale) => {
    const portraits = [{ ...makePortrait(square(50, 50, side)), number: 1 }];

    expect(annotatedScale({ width, height, portraits })).toBeCloseTo(scale, 5);
  });
});

describe('numbers on a page', () => {
  test('stand outside of frames where there is room, within the page, and never on each other', () => {
    const frames = Array.from({ length: 60 }, (_, index) =>
      square(30 + (index % 6) * 90, 20 + Math.floor(index / 6) * 60, 40),
    );

    const places = placeTags(
      frames.map((frame) => ({ frame, eyesY: frame.y + 18, width: 20, height: 14 })),
      { width: 600, height: 620 },
    );

    for (const [index, place] of places.entries()) {
      const others = [...frames, ...places.filter((_, other) => other !== index)];
      expect(
        others.some((other) => meets(place, other)),
        `${index}`,
      ).toBe(false);
      expect(place.x >= 0 && place.y >= 0 && place.x + place.width <= 600).toBe(true);
    }
  });

  test('of a seamless sheet stand in their own frame and clear of its eyes, high or low', () => {
    const frames = Array.from({ length: 9 }, (_, index) =>
      square((index % 3) * 60, Math.floor(index / 3) * 60, 60),
    );

    for (const share of [0.1, 0.3, 0.47]) {
      const places = placeTags(
        frames.map((frame) => ({ frame, eyesY: frame.y + share * 60, width: 20, height: 14 })),
        { width: 180, height: 180 },
      );

      for (const [index, { y, height }] of places.entries()) {
        const eyesY = (frames[index]?.y ?? 0) + share * 60;
        expect(y > eyesY || y + height < eyesY, `${share} ${index}`).toBe(true);
      }
    }
  });
});

describe('an annotated screenshot', () => {
  test('outlines aligned frames in yellow and others not', async () => {
    const portraits = [
      { ...makePortrait(square(100, 100, 100), { alignment: 'aligned' as const }), number: 1 },
      {
        ...makePortrait(square(400, 100, 100), { eyes: null, alignment: 'undetermined' as const }),
        number: 2,
      },
      { ...makePortrait(square(700, 100, 100)), number: 3 },
    ];

    const drawn = await renderAnnotatedScreenshot({ ...page(1000, 400), portraits });

    const picture = await decode(drawn.bytes);
    const edges = [100, 400, 700].map((x) =>
      Math.max(...[-2, -1, 0, 1].map((d) => yellowness(pixel(picture, x + d, 190)))),
    );
    expect(edges[0]).toBeGreaterThan(0.8);
    expect(Math.max(edges[1] ?? 1, edges[2] ?? 1)).toBeLessThan(0.1);
    expect(drawn.alt).toBe('The picture with 3 numbered portraits marked on it. 2 of 3 aligned.');
    expect([drawn.width, drawn.mediaType]).toEqual([1000, 'image/png']);
  });

  test('over its budget becomes a JPEG within it', async () => {
    const drawn = await renderAnnotatedScreenshot({
      ...page(800, 800),
      raster: makeNoise(3, 800),
      portraits: [],
      maxBytes: 600_000,
    });

    expect(drawn.mediaType).toBe('image/jpeg');
    expect(drawn.bytes.length).toBeLessThanOrEqual(600_000);
  });
});

interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

function meets(a: Box, b: Box): boolean {
  return (
    a.x + 1 < b.x + b.width && b.x + 1 < a.x + a.width && a.y + 1 < b.y + b.height && b.y + 1 < a.y + a.height
  );
}

function page(width: number, height: number) {
  return { raster: makeRaster(width, height), width, height, ...words, provenance };
}
