import { describe, expect, it } from 'vitest';
import { findLattices } from '../../../../src/core/portrait/sheet/sheet-lattice.ts';
import { type Colour, drawShapes, pictured, WHITE, wallpaper } from '../drawn-shapes.ts';

/** A sheet of cells, each of another colour and texture, with gaps of white between them. */
function drawSheet(columns: number, rows: number, side: number, gapPx = 0) {
  const pitch = side + gapPx;
  const [width, height] = [columns * pitch - gapPx, rows * pitch - gapPx];
  return drawShapes(
    width,
    height,
    (x, y): Colour => {
      const [column, row] = [Math.floor(x / pitch), Math.floor(y / pitch)];
      if (x % pitch >= side || y % pitch >= side) return WHITE;
      const shift = 61 * ((3 * column + 5 * row) % 4);
      const [r, g, b] = pictured(x, y);
      return [(r + shift) % 230, (g + 2 * shift) % 230, b];
    },
    [],
  );
}

const whole = ({ width, height }: { readonly width: number; readonly height: number }) => ({
  x: 0,
  y: 0,
  width,
  height,
});

/** Of the lattices that explain the seams about as well as the best that of most cells: all of the sheet. */
function findLattice(...asked: Parameters<typeof findLattices>) {
  const found = findLattices(...asked).sort((a, b) => b.score - a.score);
  const good = found.filter(({ score }) => score >= 0.9 * (found[0]?.score ?? 0));
  const count = (lattice: (typeof found)[number]) =>
    lattice.columns.starts.length * lattice.rows.starts.length;
  return good.sort((a, b) => count(b) - count(a))[0] ?? null;
}

const startsOf = (count: number, pitch: number) => Array.from({ length: count }, (_, k) => k * pitch);

describe('findLattices', () => {
  it.each([
    { columns: 5, rows: 4, side: 48, gapPx: 0 },
    { columns: 5, rows: 4, side: 64, gapPx: 4 },
    { columns: 6, rows: 2, side: 40, gapPx: 2 },
  ])(
    'finds $columns by $rows cells of $side px, $gapPx px apart, to a pixel',
    ({ columns, rows, side, gapPx }) => {
      const sheet = drawSheet(columns, rows, side, gapPx);

      const lattice = findLattice(sheet, whole(sheet), 24, 120);

      const ends = (starts: readonly number[]) => starts.map((start) => start + side);
      expectNear(lattice?.columns.starts, startsOf(columns, side + gapPx));
      expectNear(lattice?.rows.starts, startsOf(rows, side + gapPx));
      expectNear(lattice?.columns.ends, ends(startsOf(columns, side + gapPx)));
      expectNear(lattice?.rows.ends, ends(startsOf(rows, side + gapPx)));
    },
  );

  it('gives px of the raster where the sheet is a part of it', () => {
    const sheet = drawSheet(4, 3, 50);
    const page = drawShapes(300, 240, WHITE, [
      {
        kind: 'square',
        x: 40,
        y: 30,
        side: 200,
        height: 150,
        fill: (x, y) => colourAt(sheet, x - 40, y - 30),
      },
    ]);

    const lattice = findLattice(page, { x: 40, y: 30, width: 200, height: 150 }, 24, 120);

    expectNear(lattice?.columns.starts, [40, 90, 140, 190]);
    expectNear(lattice?.rows.starts, [30, 80, 130]);
  });

  it('passes over the traces of lines that were taken out, where they hide the cells', () => {
    const sheet = drawSheet(5, 4, 48);
    // JPEG spreads a line over a few px to both sides: three lines of pixels there are off by a little, at the eyes of each row and column.
    const isTrace = (at: number, share: number) => [-5, -3, 4].includes((at % 48) - Math.round(share * 48));
    const { width, data } = sheet;
    const traced = {
      ...sheet,
      data: data.map((level, i) => {
        const [x, y] = [Math.floor(i / 3) % width, Math.floor(i / 3 / width)];
        return isTrace(x, 0.3) || isTrace(x, 0.7) || isTrace(y, 0.45) ? level ^ 24 : level;
      }),
    };
    const upright = [0, 1, 2, 3, 4].flatMap((k) =>
      [0.3, 0.7].map((share) => ({
        x: 48 * k + Math.round(share * 48) - 2,
        y: 0,
        width: 4,
        height: sheet.height,
      })),
    );
    const level = [0, 1, 2, 3].map((k) => ({ x: 0, y: 48 * k + 20, width, height: 4 }));

    const hidden = findLattice(traced, whole(sheet), 24, 120);
    const lattice = findLattice(traced, whole(sheet), 24, 120, [...upright, ...level]);

    expect(hidden?.columns.starts).not.toEqual(startsOf(5, 48));
    expectNear(lattice?.columns.starts, startsOf(5, 48));
    expectNear(lattice?.rows.starts, startsOf(4, 48));
  });

  it('takes the cells rather than every second line of them', () => {
    const sheet = drawSheet(8, 6, 40);

    expect(findLattice(sheet, whole(sheet), 24, 200)?.columns.starts).toEqual(startsOf(8, 40));
  });

  it('refuses a picture without lines, and a single cell', () => {
    const texture = drawShapes(240, 200, wallpaper, []);
    const one = drawSheet(1, 1, 100);

    expect(findLattice(texture, whole(texture), 24, 120)).toBeNull();
    expect(findLattice(one, whole(one), 24, 120)).toBeNull();
  });
});

function colourAt({ width, data }: ReturnType<typeof drawSheet>, x: number, y: number): Colour {
  const at = (y * width + x) * 3;
  return [data[at] as number, data[at + 1] as number, data[at + 2] as number];
}

function expectNear(found: readonly number[] | undefined, wanted: readonly number[]): void {
  expect(found).toHaveLength(wanted.length);
  found?.forEach((value, i) => {
    expect(Math.abs(value - (wanted[i] as number))).toBeLessThanOrEqual(1);
  });
}
