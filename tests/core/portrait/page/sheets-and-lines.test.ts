import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import type { Raster, Rectangle } from '../../../../src/core/image/raster.ts';
import { findFrames } from '../../../../src/core/portrait/page/find-frames.ts';
import { withoutStrokes } from '../../../../src/core/portrait/strokes/without-strokes.ts';
import type { Colour } from '../drawn-shapes.ts';
import { drawSheet, type SheetOptions } from '../drawn-sheet.ts';

const YELLOW: Colour = [255, 224, 0];
const RED: Colour = [230, 16, 16];

/** Lines of a width over the eyes of each row of cells so high, and upright ones at each eye of cells so wide. */
function eyeLines(colour: Colour, cellPx: number, widthPx: number) {
  const isOn = (at: number, share: number) =>
    Math.abs((at % cellPx) + 0.5 - Math.round(share * cellPx)) <= widthPx / 2;
  return (x: number, y: number) => (isOn(y, 0.48) || isOn(x, 0.38) || isOn(x, 0.62) ? colour : undefined);
}

function findCells(options: SheetOptions) {
  const { raster, cells, faces } = drawSheet(options);
  return { found: framesOf(raster, faces), cells };
}

function framesOf(raster: Raster, faces: readonly Rectangle[]) {
  const { raster: page, madeUp } = withoutStrokes(raster);
  const { ofFaces } = findFrames(page, faces, undefined, madeUp);
  return ofFaces.map(
    (frame) => frame && { x: frame.x, y: frame.y, width: frame.side, height: frame.height ?? frame.side },
  );
}

async function throughJpeg({ width, height, data }: Raster, quality: number): Promise<Raster> {
  const jpeg = await sharp(data, { raw: { width, height, channels: 3 } })
    .jpeg({ quality })
    .toBuffer();
  return { width, height, data: new Uint8Array(await sharp(jpeg).raw().toBuffer()) };
}

describe('the frames of sheets and collages', () => {
  it.each([
    { columns: 2, rows: 1, width: 120 },
    { columns: 1, rows: 2, width: 120 },
    { columns: 2, rows: 2, width: 96 },
    { columns: 3, rows: 1, width: 100, gapPx: 3 },
    { columns: 2, rows: 3, width: 80, gapPx: 3 },
  ])('are those of $columns by $rows portraits with a gap of $gapPx px', (options) => {
    const { found, cells } = findCells(options);

    expectNear(found, cells);
  });

  it.each([
    { columns: 3, rows: 2, width: 100, height: 120, gapPx: 8 },
    { columns: 4, rows: 2, width: 90, height: 120 },
    { columns: 2, rows: 2, width: 100, height: 150, gapPx: 3 },
  ])('are oblong where the cells are: $width by $height px', (options) => {
    const { found, cells } = findCells(options);

    expectNear(found, cells);
  });

  it.each([
    { name: 'yellow lines of 2 px', colour: YELLOW, widthPx: 2, gapPx: 0 },
    { name: 'red lines of 1 px', colour: RED, widthPx: 1, gapPx: 0 },
    { name: 'yellow lines of 6 px', colour: YELLOW, widthPx: 6, gapPx: 0 },
  ])('do not begin and end on $name over the eyes', ({ colour, widthPx }) => {
    const { found, cells } = findCells({
      columns: 5,
      rows: 3,
      width: 100,
      over: eyeLines(colour, 100, widthPx),
    });

    expectNear(found, cells);
  });

  it.each([70, 80, 90])(
    'do not end on the traces that lines leave in a JPEG of quality %i',
    async (quality) => {
      const over = eyeLines(YELLOW, 160, 3);
      const { raster, cells, faces } = drawSheet({ columns: 5, rows: 4, width: 160, over });

      expectNear(framesOf(await throughJpeg(raster, quality), faces), cells);
    },
  );
});

type Box = { readonly x: number; readonly y: number; readonly width: number; readonly height: number };

function expectNear(found: readonly (Box | null)[], cells: readonly Box[]): void {
  expect(found).toHaveLength(cells.length);
  found.forEach((frame, i) => {
    for (const key of ['x', 'y', 'width', 'height'] as const)
      expect(Math.abs((frame?.[key] ?? -99) - (cells[i] as Box)[key]), `${key} of ${i}`).toBeLessThanOrEqual(
        1.5,
      );
  });
}
