import type { EyePosition } from '../alignment/eye-position.ts';
import { medianEyes } from '../alignment/set/sharpness.ts';
import type { Raster } from '../image/raster.ts';
import type { FrameShape } from '../portrait/frame.ts';

/** A portrait to be laid over others: what its frame holds, as a square. */
export interface SuperimposedCell {
  readonly cut: Raster;
  readonly shape: FrameShape;
  /** Fractions of the square. */
  readonly eyes: EyePosition;
  /** The share of the square's width that the portrait fills, about its middle. Default 1; less where it was cut at its sides. */
  readonly widthShare?: number;
}

/** Faces laid over each other: their mean so far. */
export interface Superimposition {
  add(cell: SuperimposedCell): void;
  readonly count: number;
  /** Pixels that nothing was laid on are of the ground's grey. */
  mean(): Raster;
  /** Median eye position so far: a face far off the others would draw a mean away from where they are sharp. */
  eyes(): EyePosition;
}

/** Grey where no portrait reaches. */
const GROUND = 24;

/** @param sidePx of the cuts. */
export function createSuperimposition(sidePx: number): Superimposition {
  const sum = new Float64Array(sidePx * sidePx * 3);
  const weight = new Float64Array(sidePx * sidePx);
  const all: EyePosition[] = [];
  let count = 0;
  return {
    get count() {
      return count;
    },
    add: (cell) => {
      const { cut, eyes } = cell;
      count++;
      all.push(eyes);
      for (let pixel = 0; pixel < weight.length; pixel++) {
        if (isBeside(pixel, sidePx, cell)) continue;
        weight[pixel] = (weight[pixel] as number) + 1;
        for (let at = pixel * 3; at < pixel * 3 + 3; at++)
          sum[at] = (sum[at] as number) + (cut.data[at] as number);
      }
    },
    mean: () => {
      const data = new Uint8Array(sum.length);
      for (let pixel = 0; pixel < weight.length; pixel++) {
        const w = weight[pixel] as number;
        for (let at = pixel * 3; at < pixel * 3 + 3; at++)
          data[at] = w === 0 ? GROUND : Math.round((sum[at] as number) / w);
      }
      return { width: sidePx, height: sidePx, data };
    },
    eyes: () => medianEyes(all) ?? { left: [0, 0], right: [0, 0] },
  };
}

/** Whether a pixel of a cell shows no portrait: the corners of a circle hold the page, and a side cut fills no square. */
export function isBeside(
  pixel: number,
  sidePx: number,
  { shape, widthShare = 1 }: Pick<SuperimposedCell, 'shape' | 'widthShare'>,
): boolean {
  if (shape === 'circle' && isCorner(pixel, sidePx)) return true;
  return Math.abs(((pixel % sidePx) + 0.5) / sidePx - 0.5) > widthShare / 2;
}

/** Whether a pixel of a rectangle lies outside of the ellipse in it; `heightPx` default `widthPx`. */
export function isCorner(pixel: number, widthPx: number, heightPx: number = widthPx): boolean {
  const x = ((pixel % widthPx) + 0.5) / widthPx - 0.5;
  const y = (Math.floor(pixel / widthPx) + 0.5) / heightPx - 0.5;
  return x * x + y * y > 0.25;
}
