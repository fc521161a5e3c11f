import { describe, expect, it } from 'vitest';
import {
  type Border,
  type Crop,
  createPyramid,
  cropToRaster,
  sampleCrop,
  squareAround,
  wholeSquare,
} from '../../../../src/core/face/sampling/sampler.ts';
import type { Point, Raster } from '../../../../src/core/image/raster.ts';

/** Raster px per sample, and angle in radians, at which the mapping is held to the pixels. */
const LOOKS = [0.3, 1, 1.3, 2, 4].flatMap((step) =>
  [0, 0.4, -1.2, Math.PI].map((angle) => ({ step, angle })),
);

describe('sampleCrop', () => {
  it.each(LOOKS)('takes each sample from where cropToRaster says: step $step, angle $angle', (look) => {
    // Red is 4 x, green 4 y: a sample's colour tells where it was taken.
    const raster = draw(60, 60, ([x, y]) => [4 * x, 4 * y, 0]);
    const size = Math.min(40, Math.floor(30 / look.step));
    const crop = { centre: [29.3, 31.1] as const, side: size * look.step, angle: look.angle };

    const samples = sample(raster, crop, size);

    const errors = forEachSample(size, (u, v, at) => {
      const [x, y] = cropToRaster(crop, size, [u, v]);
      return Math.hypot((samples[at] as number) / 4 - x, (samples[at + 1] as number) / 4 - y);
    });
    expect(Math.max(...errors)).toBeLessThan(0.05);
  });

  it.each(LOOKS)('keeps a drawn spot where it is: step $step, angle $angle', (look) => {
    const spot = { centre: [151.37, 148.81] as Point, radius: 13 * Math.max(1, look.step) };
    const raster = draw(300, 300, (point) => {
      const value = 255 * coverage(point, spot);
      return [value, value, value];
    });
    const size = Math.ceil((2.6 * spot.radius) / look.step);
    const crop = { centre: [150, 150] as const, side: size * look.step, angle: look.angle };

    const found = centreOfMass(sample(raster, crop, size), size);

    const [x, y] = cropToRaster(crop, size, found);
    expect(Math.hypot(x - spot.centre[0], y - spot.centre[1])).toBeLessThan(0.05);
  });

  it('gives the raster back where crop and raster are the same', () => {
    const raster = draw(8, 8, ([x, y]) => [10 * x, 20 * y, x * y]);

    const samples = sample(raster, wholeSquare(raster), 8);

    expect([...samples]).toEqual([...raster.data]);
  });

  it('applies gain and offset', () => {
    const raster = draw(2, 2, () => [255, 0, 51]);
    const options = { gain: 2 / 255, offset: -1, border: 'replicate' } as const;

    const samples = sampleCrop(createPyramid(raster), wholeSquare(raster), 1, options);

    expect([...samples].map((value) => Number(value.toFixed(4)))).toEqual([1, -1, -0.6]);
  });

  it('does not alias: fine stripes become grey where the crop is shrunk', () => {
    const raster = draw(64, 64, ([x]) => (Math.floor(x) % 2 === 0 ? [0, 0, 0] : [255, 255, 255]));

    const samples = sample(raster, wholeSquare(raster), 16);

    expect(Math.max(...samples.map((value) => Math.abs(value - 128)))).toBeLessThan(1);
  });

  it('never leaves 0 to 255 at an edge, where a cubic kernel swings over', () => {
    const raster = draw(16, 16, ([x]) => (x < 8 ? [0, 0, 0] : [255, 255, 255]));

    const samples = sample(raster, { centre: [8, 8], side: 4, angle: 0 }, 40);

    expect(Math.min(...samples)).toBe(0);
    expect(Math.max(...samples)).toBe(255);
  });
});

describe('sampleCrop outside of the raster', () => {
  const raster = draw(4, 4, ([x]) => [x < 1 ? 90 : 200, 0, 0]);
  const leftOf: Crop = { centre: [-4, 2], side: 4, angle: 0 };

  it('carries the edge on by replicate', () => {
    const samples = sample(raster, leftOf, 4, 'replicate');

    expect(reds(samples)).toEqual(new Array(16).fill(90));
  });

  it('is black by zero', () => {
    const samples = sample(raster, leftOf, 4, 'zero');

    expect(reds(samples)).toEqual(new Array(16).fill(0));
  });

  it('parts black from picture at the very edge', () => {
    const samples = sample(raster, { centre: [0, 2], side: 4, angle: 0 }, 4, 'zero');

    expect(reds(samples).slice(0, 4)).toEqual([0, 0, 90, 200]);
  });

  it('takes the outer half of an edge pixel for picture', () => {
    const samples = sample(raster, { centre: [0, 2], side: 4, angle: 0 }, 8, 'zero');

    expect(reds(samples).slice(0, 5)).toEqual([0, 0, 0, 0, 90]);
  });

  it('fills a wide picture up to a square with black, above and below alike', () => {
    const wide = draw(8, 4, () => [200, 0, 0]);

    const samples = reds(sample(wide, wholeSquare(wide), 8, 'zero'));

    const rows = Array.from({ length: 8 }, (_, row) => samples[row * 8]);
    expect(rows).toEqual([0, 0, 200, 200, 200, 200, 0, 0]);
  });
});

describe('createPyramid', () => {
  it.each([1, 2, 3])('shifts nothing in level %i', (level) => {
    const spot = { centre: [93.6, 101.3] as Point, radius: 31 };
    const raster = draw(201, 203, (point) => {
      const value = 255 * coverage(point, spot);
      return [value, value, value];
    });

    const small = createPyramid(raster).level(level);

    const [x, y] = centreOfMass(small.data, small.width);
    const scale = 2 ** level;
    expect(Math.hypot(x * scale - spot.centre[0], y * scale - spot.centre[1])).toBeLessThan(0.05);
  });

  it('is the raster itself at level 0', () => {
    const raster = draw(3, 3, () => [1, 2, 3]);

    expect(createPyramid(raster).level(0)).toEqual(raster);
  });

  it('halves each level once, however often it is asked for', () => {
    const pyramid = createPyramid(draw(64, 64, () => [1, 2, 3]));

    expect(pyramid.level(2)).toBe(pyramid.level(2));
  });

  it('never becomes smaller than a pixel', () => {
    const { width, height, data } = createPyramid(draw(1, 40, () => [7, 8, 9])).level(7);

    expect([width, height, [...data]]).toEqual([1, 1, [7, 8, 9]]);
  });
});

describe('squareAround', () => {
  it('is centred on the box and as wide as its longer side, scaled', () => {
    const square = squareAround({ x: 10, y: 20, width: 30, height: 40 }, 1.5);

    expect(square).toEqual({ centre: [25, 40], side: 60, angle: 0 });
  });
});

/** Draws a raster from the colour at each pixel's centre. */
function draw(width: number, height: number, colour: (centre: Point) => readonly number[]): Raster {
  const data = new Uint8Array(width * height * 3);
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++) data.set(colour([x + 0.5, y + 0.5]).map(Math.round), (y * width + x) * 3);
  return { width, height, data };
}

function sample(raster: Raster, crop: Crop, size: number, border: Border = 'replicate'): Float32Array {
  return sampleCrop(createPyramid(raster), crop, size, { gain: 1, offset: 0, border });
}

function reds(samples: Float32Array): number[] {
  return [...samples].filter((_, at) => at % 3 === 0);
}

/** Share of a pixel that a disc covers, by its distance from the disc's edge; soft over 2 px. */
function coverage([x, y]: Point, disc: { readonly centre: Point; readonly radius: number }): number {
  const inside = disc.radius - Math.hypot(x - disc.centre[0], y - disc.centre[1]);
  return Math.min(1, Math.max(0, inside / 2 + 0.5));
}

function forEachSample<T>(size: number, see: (u: number, v: number, at: number) => T): T[] {
  return Array.from({ length: size * size }, (_, i) =>
    see((i % size) + 0.5, Math.floor(i / size) + 0.5, 3 * i),
  );
}

/** The centre of all brightness, px of the samples. */
function centreOfMass(samples: Float32Array | Uint8Array, size: number): Point {
  let total = 0;
  let x = 0;
  let y = 0;
  for (let i = 0; i < samples.length / 3; i++) {
    const weight = samples[3 * i] as number;
    total += weight;
    x += weight * ((i % size) + 0.5);
    y += weight * (Math.floor(i / size) + 0.5);
  }
  return [x / total, y / total];
}
