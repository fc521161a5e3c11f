import type { Raster, Rectangle } from '../../../src/core/image/raster.ts';
import { type Colour, drawShapes, pictured, WHITE } from './drawn-shapes.ts';

/** What a sheet of made-up portraits is like. */
export interface SheetOptions {
  readonly columns: number;
  readonly rows: number;
  /** Of a cell, px. */
  readonly width: number;
  /** Default: as wide. */
  readonly height?: number;
  /** Between cells, px. Default 0. */
  readonly gapPx?: number;
  /** What is drawn over it: a colour, or undefined where nothing is. */
  readonly over?: (x: number, y: number) => Colour | undefined;
}

/** A sheet of cells, each of another colour and texture, on white; with a face in the middle of each, px. */
export function drawSheet(options: SheetOptions): {
  readonly raster: Raster;
  readonly cells: readonly Rectangle[];
  readonly faces: readonly Rectangle[];
} {
  const { columns, rows, width, height = width, gapPx = 0, over } = options;
  const [across, down] = [width + gapPx, height + gapPx];
  const raster = drawShapes(
    columns * across - gapPx,
    rows * down - gapPx,
    (x, y): Colour => {
      const drawn = over?.(x, y);
      if (drawn) return drawn;
      if (x % across >= width || y % down >= height) return WHITE;
      const shift = 61 * ((3 * Math.floor(x / across) + 5 * Math.floor(y / down)) % 4);
      const [r, g, b] = pictured(x, y);
      return [(r + shift) % 230, (g + 2 * shift) % 230, b];
    },
    [],
  );
  const cells = Array.from({ length: rows * columns }, (_, k) => ({
    x: (k % columns) * across,
    y: Math.floor(k / columns) * down,
    width,
    height,
  }));
  const faces = cells.map(({ x, y }) => ({
    x: x + 0.3 * width,
    y: y + 0.25 * height,
    width: 0.4 * width,
    height: 0.48 * width,
  }));
  return { raster, cells, faces };
}
