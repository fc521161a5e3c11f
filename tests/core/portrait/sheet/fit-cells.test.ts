import { describe, expect, it } from 'vitest';
import { fitCells } from '../../../../src/core/portrait/sheet/fit-cells.ts';
import { findSeams } from '../../../../src/core/portrait/sheet/seams.ts';
import { drawSheet } from '../drawn-sheet.ts';

const alongX = (options: Parameters<typeof drawSheet>[0]) => {
  const { raster } = drawSheet(options);
  return findSeams(raster, { x: 0, y: 0, width: raster.width, height: raster.height }, 'x');
};

describe('findSeams', () => {
  it('finds where portraits meet, and nothing within them', () => {
    expect(alongX({ columns: 4, rows: 3, width: 60 }).strong).toEqual([60, 120, 180]);
  });

  it('finds both sides of a gap of 2 px', () => {
    expect(alongX({ columns: 3, rows: 3, width: 60, gapPx: 2 }).strong).toEqual([60, 62, 122, 124]);
  });
});

describe('fitCells', () => {
  it.each([
    { columns: 5, rows: 2, width: 48, gapPx: 0 },
    { columns: 3, rows: 2, width: 70, gapPx: 3 },
    { columns: 2, rows: 2, width: 90, gapPx: 30 },
  ])('divides a breadth into $columns cells of $width px, $gapPx px apart', (options) => {
    const [best] = fitCells(alongX(options), 30, 200);

    const starts = Array.from({ length: options.columns }, (_, k) => k * (options.width + options.gapPx));
    expect(best?.starts).toEqual(starts);
    expect(best?.ends).toEqual(starts.map((start) => start + options.width));
  });

  it('gives one cell from end to end where no seam is', () => {
    const [best] = fitCells(alongX({ columns: 1, rows: 2, width: 90 }), 30, 200);

    expect([best?.starts, best?.ends]).toEqual([[0], [90]]);
  });

  it('lays no cells into one photo between whose own clear edges no seam is', () => {
    const shares = new Float32Array(313).fill(0.25);
    shares[6] = 1;
    shares[306] = 1;

    const found = fitCells({ shares, strong: [6, 306] }, 60, 400);

    expect(found.map(({ starts }) => starts)).toEqual([[6]]);
  });

  it('gives none where no cell may be so long', () => {
    expect(fitCells(alongX({ columns: 1, rows: 2, width: 90 }), 20, 40)).toEqual([]);
  });
});
